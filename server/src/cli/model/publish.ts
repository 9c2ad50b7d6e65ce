import { makeModelMain, publishModel } from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { follow } from "../client/operation.ts";
import type { Register } from "../command.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { prose } from "../terminal/prose.ts";
import { parseReference } from "./reference.ts";
import { text } from "./text.ts";

type Options = ServerOptions & { main?: boolean };

export const addPublish: Register = (model, shell) => {
  const { say } = shell;
  model
    .command("publish")
    .description(say(text.publish.about))
    .argument("<model>", say(text.publish.model))
    .option("--main", say(text.publish.main))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.publish.help))
    .action((reference: string, given: Options) => run(reference, given, shell));
};

async function run(reference: string, given: Options, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const wanted = parseReference(reference);
  const result = await publishAndWait(client, wanted, given.main === true, shell);
  if (shell.json) await outJson(shell, { ...wanted, result });
}

/** Publishes a version, the newest when none is given, and says so once it is done. */
export async function publishAndWait(
  client: Client,
  { name, version, status }: { name: string; version?: number; status?: string },
  main: boolean,
  shell: Shell,
): Promise<unknown> {
  if (status === "published") return client.call(makeModelMain, { params: { name } });
  const body = { ...(version !== undefined && { version }), ...(main && { main }) };
  const started = await client.call(publishModel, { params: { name }, body });
  const { result } = await follow(client, started, shell);
  if (!shell.json) await shell.out(shell.say(text.publish.done(name)));
  return result;
}
