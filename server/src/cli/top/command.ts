import { listLeads } from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import type { Register } from "../command.ts";
import { options, wholeNumber } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { prose } from "../terminal/prose.ts";
import { ranking } from "./ranking.ts";
import { text } from "./text.ts";

type Options = ServerOptions & {
  limit?: number;
  offset?: number;
  model?: string;
  band?: string;
  anonymous?: boolean;
};

const SHOWN = 10;

export const addTop: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("top")
    .description(say(text.about))
    .option("-n, --limit <n>", say(text.limit), wholeNumber(shell, 1, 500))
    .option("--offset <n>", say(text.offset), wholeNumber(shell, 0))
    .option("--model <name>", say(text.model))
    .option("--band <name>", say(text.band))
    .option("--anonymous", say(text.anonymous))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.help))
    .action((given: Options) => run(given, shell));
};

async function run(given: Options, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const { limit = SHOWN, offset, model, band } = given;
  const anonymous = given.anonymous ? "true" : undefined;
  const list = await client.call(listLeads, { query: { limit, offset, model, band, anonymous } });
  if (shell.json) return outJson(shell, list);
  if (list.leads.length === 0) return shell.out(shell.say(text.none));
  const count = (value: number): string => number(value, shell.language);
  const shown = count(list.leads.length);
  await shell.out(
    `${shell.say(text.summary(shown, count(list.total), list.model, list.day))}\n\n${ranking(list, shell, offset)}`,
  );
}
