import { getSegment } from "@bussola/contract";
import { writeText } from "@bussola/engine";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import type { Register } from "../command.ts";
import { writeDefinition } from "../files/write.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { prose } from "../terminal/prose.ts";
import { text } from "./text.ts";

type Options = ServerOptions & { output?: string; force?: boolean };

export const addPull: Register = (segment, shell) => {
  const { say } = shell;
  segment
    .command("pull")
    .description(say(text.pull.about))
    .argument("<segment>", say(text.name))
    .option("-o, --output <file>", say(text.pull.output))
    .option("--force", say(text.pull.force))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.pull.help))
    .action((name: string, given: Options) => run(name, given, shell));
};

async function run(asked: string, given: Options, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const { name, body } = await client.call(getSegment, { params: { name: asked } });
  const path = given.output;
  if (path === undefined)
    return shell.json ? outJson(shell, body) : shell.out(writeText(body).trimEnd());
  await writeDefinition(path, body, given.force === true);
  if (shell.json) return outJson(shell, { file: path, name });
  await shell.out(shell.say(text.pull.written(path, name)));
}
