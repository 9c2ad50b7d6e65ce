import { getWatch, lookNow } from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { follow } from "../client/operation.ts";
import type { Register } from "../command.ts";
import { EXIT } from "../exit.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { prose } from "../terminal/prose.ts";
import { report } from "./report.ts";
import { text } from "./text.ts";

type Options = ServerOptions & { model?: string; look?: boolean };

export const addHealth: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("health")
    .description(say(text.about))
    .option("--model <name>", say(text.model))
    .option("--look", say(text.look))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.help))
    .action((given: Options) => run(given, shell));
};

async function run({ model, look, ...given }: Options, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  if (look) await follow(client, await client.call(lookNow, {}), shell);
  const watch = await client.call(getWatch, { query: { model } });
  if (watch.alarms.some(({ endedAt, acknowledged }) => endedAt === null && !acknowledged))
    shell.code = EXIT.failed;
  await (shell.json ? outJson(shell, watch) : shell.out(report(watch, shell)));
}
