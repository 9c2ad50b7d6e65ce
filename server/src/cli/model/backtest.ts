import {
  type BackTest,
  type BackTestRun,
  getBackTest,
  getOperation,
  type HandOvers,
  type ReplayedModel,
  type ReplayedSide,
  startBackTest,
} from "@bussola/contract";
import { InvalidArgumentError } from "commander";
import type { Sentence } from "../../platform/sentence.ts";
import { findServer, type ServerOptions } from "../client/address.ts";
import { Client } from "../client/client.ts";
import { follow } from "../client/operation.ts";
import type { Register } from "../command.ts";
import { requireModel } from "../files/model.ts";
import { options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { prose } from "../terminal/prose.ts";
import { type Column, table } from "../terminal/table.ts";
import { isModelFile, parseReference } from "./reference.ts";
import { text } from "./text.ts";

const DAY_MS = 86_400_000;
const USUAL_DAYS = 26 * 7;
const SURE = 0.05;
const SIDES = ["A", "B"];
const words = text.backTest;

type Given = ServerOptions & { from?: string; to?: string; atA?: number; atB?: number };

export const addBackTest: Register = (model, shell) => {
  const { say } = shell;
  model
    .command("backtest")
    .description(say(words.about))
    .argument("<a>", say(text.diff.a))
    .argument("[b]", say(words.b))
    .option("--from <day>", say(words.from), dayOf(shell))
    .option("--to <day>", say(words.to), dayOf(shell))
    .option("--at-a <points>", say(words.at("A")), points(shell))
    .option("--at-b <points>", say(words.at("B")), points(shell))
    .addOption(options.url(shell))
    .addOption(options.key(shell))
    .addHelpText("after", prose(shell, words.help))
    .action((a: string, b: string | undefined, given: Given) => run(a, b, given, shell));
};

const dayOf =
  ({ say }: Shell) =>
  (given: string): string => {
    if (/^\d{4}-\d\d-\d\d$/.test(given) && !Number.isNaN(Date.parse(given))) return given;
    throw new InvalidArgumentError(say(words.noDay));
  };

const points =
  ({ say }: Shell) =>
  (given: string): number => {
    const value = Number(given);
    if (given.trim() !== "" && Number.isFinite(value)) return value;
    throw new InvalidArgumentError(say(words.noPoints));
  };

async function run(a: string, b: string | undefined, given: Given, shell: Shell): Promise<void> {
  const client = new Client(await findServer(given, shell));
  const yesterday = Date.now() - DAY_MS;
  const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const to = given.to ?? isoDay(yesterday);
  const from = given.from ?? isoDay(Date.parse(to) - (USUAL_DAYS - 1) * DAY_MS);
  const body = {
    ...{ a: await replayed(a, given.atA), from, to },
    ...(b !== undefined && { b: await replayed(b, given.atB) }),
  };
  const { id } = await client.call(startBackTest, { body });
  await follow(client, await client.call(getOperation, { params: { id } }), shell);
  const { result } = await client.call(getBackTest, { params: { id } });
  await (shell.json ? outJson(shell, result) : shell.out(told(result, shell)));
}

async function replayed(reference: string, at: number | undefined): Promise<ReplayedModel> {
  const threshold = at === undefined ? {} : { at };
  const learned = /^learned:([1-9]\d{0,8})$/.exec(reference)?.[1];
  if (learned) return { learned: Number(learned), ...(at !== undefined && { at: at / 100 }) };
  if (isModelFile(reference)) return { model: await requireModel(reference), ...threshold };
  return { ...parseReference(reference), ...threshold };
}

/** A back-test for people. */
function told(result: BackTestRun["result"], shell: Shell): string {
  if (!result) return "";
  const { from, to, leads, horizonDays, share } = result;
  const { say } = shell;
  const count = (value: number) => number(value, shell.language);
  const parts = [
    say(words.headline(from, to, count(leads), count(horizonDays))),
    result.sides.map((side, i) => `${SIDES[i]}: ${nameOf(side, shell)}`).join("\n"),
    fairness(result, shell),
    figures(result, shell),
    verdict(result, shell),
    weekly(result, shell),
    share < 1 ? say(words.sample(`${count(Math.round(share * 1_000) / 10)} %`)) : "",
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

const nameOf = ({ name, version, learned, at }: ReplayedSide, { language }: Shell): string =>
  `${name}${version === null ? "" : `@${version}`} >= ${learned ? `${number(100 * at, language)} %` : number(at, language)}`;

/** Of what was learnt, whether it can be judged by this period at all. */
function fairness({ sides }: BackTest, { say }: Shell): string {
  const said = sides.flatMap(({ name, learned }) => {
    if (!learned || learned.seen === "nothing") return [];
    return say(words.seen[learned.seen](name, learned.until));
  });
  return said.join("\n");
}

function figures({ sides, recorded }: BackTest, shell: Shell): string {
  const { say } = shell;
  const all: { name: string; of: HandOvers }[] = sides.map((of, i) => ({
    name: SIDES[i] ?? "",
    of,
  }));
  if (recorded) all.push({ name: say(words.recorded), of: recorded });
  const count = (value: number) => number(value, shell.language);
  const percent = (rate: number) => `${count(Math.round(rate * 100))} %`;
  const share = ({ rate, low, high, hits, of }: HandOvers["summary"]["precision"]) =>
    rate === null
      ? "-"
      : `${percent(rate)} (${percent(low)} - ${percent(high)}; ${count(hits)}/${count(of)})`;
  const sum = (counts: readonly number[]) => counts.reduce((total, each) => total + each, 0);
  const rows: [Sentence, (of: HandOvers) => string][] = [
    [words.handed, ({ summary }) => count(summary.handed)],
    [words.open, ({ summary }) => count(summary.open)],
    [words.precision, ({ summary }) => share(summary.precision)],
    [words.recall, ({ summary }) => share(summary.recall)],
    [words.missed, ({ missed }) => count(sum(missed))],
    [
      words.leadTime,
      ({ summary: { leadTime } }) =>
        leadTime ? `${leadTime.median} (${leadTime.p25} - ${leadTime.p75})` : "-",
    ],
    [words.already, ({ already }) => count(already)],
  ];
  const columns: Column[] = [
    { head: "", least: 12 },
    ...all.map(({ name }): Column => ({ head: name, align: "right", least: 12 })),
  ];
  const cells = rows.map(([head, cell]) => [say(head), ...all.map(({ of }) => cell(of))]);
  return table(columns, cells, { width: shell.columns, bold: shell.bold });
}

function verdict({ compared, sides }: BackTest, { say, language }: Shell): string {
  if (!compared) return "";
  const { a, b, difference, interval, p } = compared;
  const percent = (share: number) => `${number(share * 100, language)} %`;
  const range = `${percent(interval.low)} - ${percent(interval.high)}`;
  const sure = p < SURE && difference !== 0;
  const better = sure ? (difference > 0 ? words.better : words.worse) : words.equal;
  const at = sides[1]?.learned ? `${number(100 * b.at, language)} %` : number(b.at, language);
  const volume = words.volume(number(a.leads, language), at);
  return `${say(volume)} ${say(better(percent(difference), range, number(p, language)))}`;
}

function weekly({ weeks, sides, settled }: BackTest, shell: Shell): string {
  const right = (head: string): Column => ({ head, align: "right" });
  const names = sides.length > 1 ? SIDES.map((side) => `${side} `) : [""];
  const columns = [
    { head: shell.say(words.week) },
    ...names.flatMap((name) =>
      [words.handed, words.converted, words.missed].map((head) => right(name + shell.say(head))),
    ),
  ];
  const rows = weeks.map((week, i) => [
    i < settled ? week : `${week} *`,
    ...sides.flatMap(({ handed, converted, missed }) =>
      [handed, converted, missed].map((counts) => number(counts[i] ?? 0, shell.language)),
    ),
  ]);
  const drawn = table(columns, rows, { width: shell.columns, bold: shell.bold });
  return settled < weeks.length ? `${drawn}\n${shell.say(words.unsettled)}` : drawn;
}
