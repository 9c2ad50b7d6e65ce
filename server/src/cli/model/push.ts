import { putModel, type SavedModel } from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import type { Register } from "../command.ts";
import { EXIT, Stop } from "../exit.ts";
import { requireModel } from "../files/model.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { prose } from "../terminal/prose.ts";
import { publishAndWait } from "./publish.ts";
import { text } from "./text.ts";

type Options = ServerOptions & { publish?: boolean; main?: boolean };

export const addPush: Register = (model, shell) => {
  const { say } = shell;
  model
    .command("push")
    .description(say(text.push.about))
    .argument("<files...>", say(text.check.file))
    .option("--publish", say(text.push.publish))
    .option("--main", say(text.push.main))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.push.help))
    .action((files: string[], given: Options) => run(files, given, shell));
};

async function run(files: string[], given: Options, shell: Shell): Promise<void> {
  if (given.main && !given.publish) throw new Stop(EXIT.usage, text.push.mainNeedsPublish);
  if (given.main && files.length > 1) throw new Stop(EXIT.usage, text.push.oneMain);
  // All are read before any is saved, so that one bad file leaves the server as it was.
  const models = [];
  for (const file of files) models.push(await requireModel(file));
  const client = new Client(await findServer(given, shell));
  const results: object[] = [];
  for (const model of models) {
    const saved = await client.call(putModel, { params: { name: model.name }, body: model });
    if (!shell.json) await shell.out(shell.say(savedText(saved, shell)));
    const pending = saved.status !== "published" || given.main;
    if (given.publish && pending) await publishAndWait(client, saved, given.main === true, shell);
    results.push({ ...saved, ...(given.publish && { status: "published" }) });
  }
  if (shell.json) await outJson(shell, results);
}

const savedText = ({ name, version, status, unchanged }: SavedModel, { say }: Shell) =>
  unchanged
    ? text.push.unchanged(name, String(version), say(text.status[status]))
    : text.push.saved(name, String(version));
