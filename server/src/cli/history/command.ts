import { getHistory, type LeadHistory } from "@bussola/contract";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import type { Register } from "../command.ts";
import { parseReference } from "../model/reference.ts";
import { options, wholeNumber } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { clean } from "../terminal/clean.ts";
import { number } from "../terminal/numbers.ts";
import { prose } from "../terminal/prose.ts";
import { table } from "../terminal/table.ts";
import { text } from "./text.ts";

type Options = ServerOptions & { from?: number; to?: number; every?: number; model?: string };

export const addHistory: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("history")
    .description(say(text.about))
    .argument("<lead>", say(text.lead))
    .addOption(options.instant(shell, "from", text.from))
    .addOption(options.instant(shell, "to", text.to))
    .option("--every <days>", say(text.every), wholeNumber(shell, 1, 366))
    .option("--model <model>", say(text.model))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, text.help))
    .action((lead: string, given: Options) => run(lead, given, shell));
};

async function run(ref: string, given: Options, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const { name: model, version } =
    given.model === undefined
      ? {}
      : (parseReference(given.model) as { name?: string; version?: number });
  const query = { from: iso(given.from), to: iso(given.to), every: given.every, model, version };
  const history = await client.call(getHistory, { params: { ref }, query });
  await (shell.json ? outJson(shell, history) : shell.out(account(history, shell)));
}

const iso = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString();

/** The days on which the score is another than on the day listed before, or something changed. */
export function account({ lead, model, version, points, transitions }: LeadHistory, shell: Shell) {
  const { say, language } = shell;
  const { heads } = text;
  const columns = [
    { head: say(heads.day) },
    { head: say(heads.score), align: "right" },
    { head: say(heads.band) },
    { head: say(heads.grade) },
    { head: say(heads.changes), least: 20 },
  ] as const;
  const rows: string[][] = [];
  let shown = Number.NaN;
  let told = 0;
  for (const [i, { at, score, band, grade }] of points.entries()) {
    const until = transitions.findIndex((each) => Date.parse(each.at) > Date.parse(at));
    const changes = transitions.slice(told, until < 0 ? transitions.length : until);
    told += changes.length;
    if (score === shown && changes.length === 0 && i < points.length - 1) continue;
    shown = score;
    rows.push([
      ...[at.slice(0, 10), number(score, language), clean(band ?? ""), grade ?? ""],
      changes.map((change) => say(text.change(change))).join("\n"),
    ]);
  }
  const title = say(text.title(String(lead), model, String(version)));
  return `${title}\n\n${table(columns, rows, { width: shell.columns, bold: shell.bold })}`;
}
