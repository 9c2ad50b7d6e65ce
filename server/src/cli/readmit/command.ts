import { readmit } from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import type { Register } from "../command.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { clean } from "../terminal/clean.ts";
import { prose } from "../terminal/prose.ts";
import { text } from "./text.ts";

export const addReadmit: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("readmit")
    .description(say(text.about))
    .argument("<identifiers...>", say(text.identifiers))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.help))
    .action((identifiers: string[], given: ServerOptions) => run(identifiers, given, shell));
};

async function run(identifiers: string[], given: ServerOptions, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const result = await client.call(readmit, { body: { identifiers } });
  if (shell.json) return outJson(shell, result);
  const lines = result.readmitted.map(({ kind, value }) =>
    shell.say(text.done(clean(value), shell.say(text.kinds[kind]))),
  );
  await shell.out(lines.join("\n"));
}
