import {
  draftFromCloseRates,
  getCloseRates,
  getOperation,
  startCloseRates,
} from "@bussola/contract";
import { Option } from "commander";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { follow } from "../client/operation.ts";
import type { Register } from "../command.ts";
import { EXIT } from "../exit.ts";
import { listed, options, refuseOtherWay } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { prose } from "../terminal/prose.ts";
import { closeRatesOfFile, type FileOptions } from "./file.ts";
import { report } from "./report.ts";
import { text } from "./text.ts";

type BaseOptions = ServerOptions & {
  from?: string;
  to?: string;
  again?: boolean;
  draft?: string;
};
type Options = BaseOptions & FileOptions;

const OF_BASE = ["from", "to", "again", "draft", "url", "key"] as const;
const OF_FILE = ["label", "time", "id", "drop", "null", "out", "report"] as const;

export const addCloseRates: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("close-rates")
    .description(say(text.about))
    .argument("[file]", say(text.file))
    .option("--label <column>", say(text.label))
    .option("--time <column>", say(text.time))
    .option("--id <column>", say(text.id))
    .addOption(new Option("--drop <columns>", say(text.drop)).argParser(listed))
    .addOption(options.nulls(shell))
    .option("--out <file>", say(text.out))
    .option("--report <file>", say(text.report))
    .option("--all", say(text.all))
    .option("--from <day>", say(text.from))
    .option("--to <day>", say(text.to))
    .option("--again", say(text.again))
    .option("--draft <name>", say(text.draft))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.help))
    .action((file: string | undefined, given: Options) => {
      refuseOtherWay(given, file, { ofFile: OF_FILE, ofServer: OF_BASE, usage: text.usage });
      return file === undefined ? ofBase(given, shell) : closeRatesOfFile(file, given, shell);
    });
};

async function ofBase({ from, to, all, again, draft, ...server }: Options, shell: Shell) {
  const client = new Client(await findServer(server, shell));
  const body = { ...(from && { from }), ...(to && { to }), ...(again && { again }) };
  const { id } = await client.call(startCloseRates, { body });
  await follow(client, await client.call(getOperation, { params: { id } }), shell);
  const { result } = await client.call(getCloseRates, { params: { id } });
  if (result?.enough === false) shell.code = EXIT.failed;
  const lang = shell.language;
  const saved =
    draft === undefined
      ? undefined
      : await client.call(draftFromCloseRates, { params: { id }, body: { name: draft, lang } });
  if (shell.json) return outJson(shell, { ...result, ...(saved && { draft: saved }) });
  if (result) await shell.out(report(result, all === true, shell));
  if (saved) await shell.out(`\n${shell.say(text.saved(saved.name, saved.version))}`);
}
