import { previewSegment } from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { whenLoaded } from "../client/loading.ts";
import type { Register } from "../command.ts";
import { requireSegment } from "../files/segment.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { prose } from "../terminal/prose.ts";
import { text } from "./text.ts";

export const addPreview: Register = (segment, shell) => {
  const { say } = shell;
  segment
    .command("preview")
    .description(say(text.preview.about))
    .argument("<file>", say(text.file))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.preview.help))
    .action((file: string, given: ServerOptions) => run(file, given, shell));
};

async function run(file: string, given: ServerOptions, shell: Shell): Promise<void> {
  const body = await requireSegment(file);
  const client = new Client(await findServer(given, shell));
  const preview = await whenLoaded(() => client.call(previewSegment, { body }), shell);
  if (shell.json) return outJson(shell, preview);
  const count = (value: number): string => number(value, shell.language);
  const { members, leads, of } = preview;
  const sample = leads < of ? `\n${shell.say(text.preview.sample(count(of)))}` : "";
  await shell.out(
    shell.say(text.preview.counted(body.name, count(members), count(leads))) + sample,
  );
}
