import { getWatch, lookNow } from "@bussola/contract";
import { Option } from "commander";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { follow } from "../client/operation.ts";
import type { Register } from "../command.ts";
import { EXIT } from "../exit.ts";
import { listed, options, refuseOtherWay } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { prose } from "../terminal/prose.ts";
import { type FileOptions, healthOfLeads } from "./file.ts";
import { report } from "./report.ts";
import { text } from "./text.ts";

type ModelOptions = ServerOptions & { model?: string; look?: boolean };
type Options = ModelOptions & FileOptions;

const OF_SERVER = ["look", "url", "key"] as const;
const OF_FILE = ["label", "time", "id", "drop", "null", "report"] as const;

export const addHealth: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("health")
    .description(say(text.about))
    .argument("[file]", say(text.file.file))
    .option("--model <model>", say(text.model))
    .option("--label <column>", say(text.file.label))
    .option("--time <column>", say(text.file.time))
    .option("--id <column>", say(text.file.id))
    .addOption(new Option("--drop <columns>", say(text.file.drop)).argParser(listed))
    .addOption(options.nulls(shell))
    .option("--report <file>", say(text.file.report))
    .option("--look", say(text.look))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.help))
    .action((file: string | undefined, given: Options) => {
      refuseOtherWay(given, file, { ofFile: OF_FILE, ofServer: OF_SERVER, usage: text.usage });
      return file === undefined ? ofServer(given, shell) : healthOfLeads(file, given, shell);
    });
};

async function ofServer({ model, look, ...given }: ModelOptions, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  if (look) await follow(client, await client.call(lookNow, {}), shell);
  const watch = await client.call(getWatch, { query: { model } });
  if (watch.alarms.some(({ endedAt, acknowledged }) => endedAt === null && !acknowledged))
    shell.code = EXIT.failed;
  await (shell.json ? outJson(shell, watch) : shell.out(report(watch, shell)));
}
