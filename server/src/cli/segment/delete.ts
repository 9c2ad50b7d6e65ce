import { deleteSegment } from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import type { Register } from "../command.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { prose } from "../terminal/prose.ts";
import { text } from "./text.ts";

export const addDelete: Register = (segment, shell) => {
  const { say } = shell;
  segment
    .command("delete")
    .description(say(text.delete.about))
    .argument("<segment>", say(text.name))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.answers))
    .action((name: string, given: ServerOptions) => run(name, given, shell));
};

async function run(name: string, given: ServerOptions, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const deleted = await client.call(deleteSegment, { params: { name } });
  await (shell.json ? outJson(shell, deleted) : shell.out(shell.say(text.delete.done(name))));
}
