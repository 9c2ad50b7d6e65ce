import { writeText } from "@bussola/engine";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import type { Register } from "../command.ts";
import { writeDefinition } from "../files/write.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { prose } from "../terminal/prose.ts";
import { fetchModel, mainModelName } from "./reference.ts";
import { text } from "./text.ts";

type Options = ServerOptions & { output?: string; force?: boolean };

export const addPull: Register = (model, shell) => {
  const { say } = shell;
  model
    .command("pull")
    .description(say(text.pull.about))
    .argument("[model]", say(text.pull.model))
    .option("-o, --output <file>", say(text.pull.output))
    .option("--force", say(text.pull.force))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.pull.help))
    .action((reference: string | undefined, given: Options) => run(reference, given, shell));
};

async function run(reference: string | undefined, given: Options, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const stored = await fetchModel(client, reference ?? (await mainModelName(client)));
  const { name, version, body } = stored;
  const path = given.output;
  if (path === undefined) {
    if (shell.json) return outJson(shell, body);
    return shell.out(writeText(body).trimEnd());
  }
  await writeDefinition(path, body, given.force === true);
  if (shell.json) return outJson(shell, { file: path, name, version });
  await shell.out(shell.say(text.pull.written(path, name, String(version))));
}
