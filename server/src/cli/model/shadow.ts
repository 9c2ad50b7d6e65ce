import { shadowModel } from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { follow } from "../client/operation.ts";
import type { Register } from "../command.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { prose } from "../terminal/prose.ts";
import { parseReference } from "./reference.ts";
import { text } from "./text.ts";

export const addShadow: Register = (model, shell) => {
  const { say } = shell;
  model
    .command("shadow")
    .description(say(text.shadow.about))
    .argument("<model>", say(text.publish.model))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.shadow.help))
    .action((reference: string, given: ServerOptions) => run(reference, given, shell));
};

async function run(reference: string, given: ServerOptions, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const { name, version } = parseReference(reference);
  const body = version === undefined ? {} : { version };
  const started = await client.call(shadowModel, { params: { name }, body });
  const { result } = await follow(client, started, shell);
  if (shell.json) return outJson(shell, { name, version, result });
  await shell.out(shell.say(text.shadow.done(name)));
}
