import { getOperation, getSegment, putSegment, type SavedSegment } from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { follow } from "../client/operation.ts";
import type { Register } from "../command.ts";
import { requireSegment } from "../files/segment.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { prose } from "../terminal/prose.ts";
import { text } from "./text.ts";

export const addPush: Register = (segment, shell) => {
  const { say } = shell;
  segment
    .command("push")
    .description(say(text.push.about))
    .argument("<files...>", say(text.files))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.push.help))
    .action((files: string[], given: ServerOptions) => run(files, given, shell));
};

async function run(files: string[], given: ServerOptions, shell: Shell): Promise<void> {
  // All are read before any is saved, so that one bad file leaves the server as it was.
  const segments = [];
  for (const file of files) segments.push(await requireSegment(file));
  const client = new Client(await findServer(given, shell));
  const results: object[] = [];
  for (const segment of segments) {
    const params = { name: segment.name };
    const saved = await client.call(putSegment, { params, body: segment });
    await filled(client, saved, shell);
    const { state, members } = await client.call(getSegment, { params });
    results.push({ ...saved, state, members });
    const count = number(members, shell.language);
    if (!shell.json) await shell.out(shell.say(text.push.saved(saved.name, count)));
  }
  if (shell.json) await outJson(shell, results);
}

/** Waits until it is known who is in. */
async function filled(client: Client, { operation: id }: SavedSegment, shell: Shell) {
  if (id === null) return;
  await follow(client, await client.call(getOperation, { params: { id } }), shell);
}
