import { readFile, writeFile } from "node:fs/promises";
import { stringify } from "yaml";
import { codeOf } from "../../platform/errors.ts";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import type { Register } from "../command.ts";
import { EXIT, Stop } from "../exit.ts";
import { text as fileText } from "../files/text.ts";
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
    return shell.out(stringify(body, YAML).trimEnd());
  }
  const asJson = /\.json$/i.test(path);
  await writeModel(
    path,
    asJson ? `${JSON.stringify(body, null, 2)}\n` : stringify(body, YAML),
    given.force === true,
  );
  if (shell.json) return outJson(shell, { file: path, name, version });
  await shell.out(shell.say(text.pull.written(path, name, String(version))));
}

const YAML = { lineWidth: 100 };

/** Replaces a file that says something else only when told to. @throws {Stop} usage */
async function writeModel(path: string, content: string, force: boolean): Promise<void> {
  const present = await readFile(path, "utf8").catch(() => undefined);
  if (present !== undefined && present !== content && !force)
    throw new Stop(EXIT.usage, text.pull.exists(path));
  try {
    await writeFile(path, content);
  } catch (error) {
    const why = codeOf(error);
    if (why === undefined) throw error;
    throw new Stop(EXIT.usage, fileText.unwritable(path, why), { cause: error });
  }
}
