import type { Watch, WatchedValues } from "@bussola/contract";
import type { Sentence } from "../../platform/sentence.ts";
import { text as learn } from "../learn/text.ts";
import type { Shell } from "../shell.ts";
import { instant, number, percent as percentIn } from "../terminal/numbers.ts";
import { table } from "../terminal/table.ts";
import { wrapText } from "../terminal/wrap.ts";
import { text } from "./text.ts";

/** How a model does, for people: alarms first, then what they stand on. */
export function report(watch: Watch, shell: Shell): string {
  const { say } = shell;
  const { model, version, lookedAt } = watch;
  if (lookedAt === null) return say(text.never(model));
  const summary = text.summary(model, String(version), instant(Date.parse(lookedAt)));
  return [
    say(summary),
    alarms(watch, shell),
    bands(watch, shell),
    chances(watch, shell),
    signals(watch, shell),
    answers(watch, shell),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function alarms({ alarms: all }: Watch, shell: Shell): string {
  const open = all.filter(({ endedAt }) => endedAt === null);
  if (open.length === 0) return shell.say(text.allWell);
  return alarmLines(open, shell);
}

type Told = Pick<Watch["alarms"][number], "sentence" | "advice"> & {
  acknowledged?: Watch["alarms"][number]["acknowledged"];
};

/** What changed, and below it what to do: once for those behind each other that say the same. */
export function alarmLines(alarms: readonly Told[], { say, columns }: Shell): string {
  const inset = (words: string) => wrapText(words, columns - 2).replaceAll("\n", "\n  ");
  return alarms
    .flatMap(({ sentence, advice, acknowledged }, at) => [
      `! ${inset(acknowledged ? `${sentence} ${say(text.seen)}` : sentence)}`,
      ...(alarms[at + 1]?.advice === advice ? [] : [`  ${inset(advice)}`]),
    ])
    .join("\n");
}

function bands({ bands: { names, weeks } }: Watch, shell: Shell): string {
  const { say } = shell;
  const filled = weeks.filter((week) => week.bands.some(({ leads }) => leads > 0));
  const shown = filled.findLast(({ settled }) => settled) ?? filled.at(-1);
  if (!shown) return "";
  const title = say(text.bands(shown.week, String(shown.days)));
  return `${title}\n${bandTable(names, shown.bands, shell)}`;
}

type BandRow = Watch["bands"]["weeks"][number]["bands"][number];

/** Bands, the highest first, with who bought in each. @param names from the lowest */
export function bandTable(
  names: readonly string[],
  bands: readonly BandRow[],
  shell: Shell,
): string {
  const { say } = shell;
  const { heads } = text;
  const columns = [
    { head: say(heads.band), least: 8 },
    { head: say(heads.leads), align: "right" },
    { head: say(heads.bought), align: "right" },
    { head: say(heads.rate), align: "right" },
    { head: say(heads.interval), align: "right" },
  ] as const;
  const rows = bands.map(({ leads, bought, rate, low, high }, i) => [
    ...[names[i] ?? "", number(leads, shell.language), number(bought, shell.language)],
    percent(rate, shell),
    leads > 0 ? `${percent(low, shell)} – ${percent(high, shell)}` : "–",
  ]);
  return table(columns, rows.toReversed(), { width: shell.columns, bold: shell.bold });
}

/** Whether chances come true, of young leads and of old. */
function chances({ chances: told }: Watch, shell: Shell): string {
  if (!told || told.leads === 0) return "";
  const { say, language, bold } = shell;
  const { file, heads } = text;
  const counted = (value: number) => number(Math.round(value), language);
  const { leads, expected, bought } = told;
  const head = say(file.chances.head(counted(leads), counted(expected), counted(bought)));
  if (!told.ages?.length) return head;
  const right = (of: Sentence) => ({ head: say(of), align: "right" }) as const;
  const columns = [
    { head: say(learn.heads.age), least: 12 },
    ...[heads.leads, heads.bought, file.heads.foretold, heads.rate, heads.interval].map(right),
    { head: say(heads.state) },
  ];
  const rows = told.ages.map((age) => [
    say(learn.age(counted(age.from), age.to === null ? undefined : counted(age.to))),
    ...[counted(age.leads), counted(age.bought), percent(age.expected / age.leads, shell)],
    percent(age.bought / age.leads, shell),
    `${percent(age.low, shell)} – ${percent(age.high, shell)}`,
    say(text.levels[age.level]),
  ]);
  return `${head}\n${table(columns, rows, { width: shell.columns, bold })}`;
}

function signals(watch: Watch, shell: Shell): string {
  const { reference } = watch;
  if (!reference) return "";
  const title = text.signals(number(reference.leads, shell.language), reference.from);
  return `${shell.say(title)}\n${signalTable(watch, text.heads.signal, shell)}`;
}

/** How far the score and each signal, in the order given, have moved. */
export function signalTable(
  { signals: all, score }: Pick<Watch, "signals" | "score">,
  head: Sentence,
  shell: Shell,
): string {
  const { say } = shell;
  const { heads } = text;
  const columns = [
    { head: say(head), least: 16 },
    { head: say(heads.state) },
    { head: say(heads.before), align: "right" },
    { head: say(heads.now), align: "right" },
    { head: say(heads.index), align: "right" },
    { head: say(heads.since) },
  ] as const;
  const row = (name: string, { level, seen, index, since }: WatchedValues) => [
    ...[name, say(text.levels[level])],
    ...(seen ? [percent(seen.before, shell), percent(seen.now, shell)] : ["", ""]),
    ...[index === null ? "–" : number(index, shell.language), since ?? ""],
  ];
  const rows = [row(say(text.score), score), ...all.map((each) => row(each.name, each))];
  return table(columns, rows, { width: shell.columns, bold: shell.bold });
}

function answers({ answers: { now, before } }: Watch, shell: Shell): string {
  if (now.of === 0 && before.of === 0) return "";
  const share = ({ accepted, of }: Watch["answers"]["now"]) =>
    of > 0 ? percent(accepted / of, shell) : shell.say(text.notEnough);
  return shell.say(text.answers(share(now), share(before)));
}

export const percent = (share: number | null, { language }: Shell): string =>
  share === null ? "–" : percentIn(share, language);
