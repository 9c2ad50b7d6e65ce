import {
  draftFromCloseRates,
  getCloseRates,
  getOperation,
  startCloseRates,
} from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { follow } from "../client/operation.ts";
import type { Register } from "../command.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { prose } from "../terminal/prose.ts";
import { report } from "./report.ts";
import { text } from "./text.ts";

type Options = ServerOptions & {
  from?: string;
  to?: string;
  all?: boolean;
  again?: boolean;
  draft?: string;
};

export const addCloseRates: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("close-rates")
    .description(say(text.about))
    .option("--from <day>", say(text.from))
    .option("--to <day>", say(text.to))
    .option("--all", say(text.all))
    .option("--again", say(text.again))
    .option("--draft <name>", say(text.draft))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.help))
    .action((given: Options) => run(given, shell));
};

async function run({ from, to, all, again, draft, ...server }: Options, shell: Shell) {
  const client = new Client(await findServer(server, shell));
  const body = { ...(from && { from }), ...(to && { to }), ...(again && { again }) };
  const { id } = await client.call(startCloseRates, { body });
  await follow(client, await client.call(getOperation, { params: { id } }), shell);
  const { result } = await client.call(getCloseRates, { params: { id } });
  const lang = shell.language;
  const saved =
    draft === undefined
      ? undefined
      : await client.call(draftFromCloseRates, { params: { id }, body: { name: draft, lang } });
  if (shell.json) return outJson(shell, { ...result, ...(saved && { draft: saved }) });
  if (result) await shell.out(report(result, all === true, shell));
  if (saved) await shell.out(`\n${shell.say(text.saved(saved.name, saved.version))}`);
}
