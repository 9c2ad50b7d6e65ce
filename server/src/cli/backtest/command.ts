import { basename } from "node:path";
import { backTestRows, dayOf, type RowBackTest } from "@bussola/engine";
import { Option } from "commander";
import type { Columns } from "../../learning/files/columns.ts";
import { type FileLeads, leadsOf } from "../../learning/files/leads.ts";
import type { Register } from "../command.ts";
import { EXIT, Stop } from "../exit.ts";
import {
  fairnessOf,
  isSeen,
  readScoring,
  type Scoring,
  scoreRows,
  shareKnown,
} from "../files/scoring.ts";
import { asJson, requireWritable, writeReport } from "../files/write.ts";
import {
  readLeads,
  requireColumns,
  requireDays,
  requireOutcomes,
  requireOwnLabel,
} from "../learn/columns.ts";
import { count } from "../learn/figures.ts";
import { dayGiven, points } from "../model/backtest.ts";
import { backTest } from "../model/past-text.ts";
import { nullsOf, options, repeated } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { createProgress } from "../terminal/progress.ts";
import { prose } from "../terminal/prose.ts";
import { wrapText } from "../terminal/wrap.ts";
import { figures, names, type SideTold, verdict, weekly } from "./report.ts";
import { text } from "./text.ts";

type Given = {
  model: string[];
  label: string;
  time: string;
  convertedAt?: string;
  id?: string;
  from?: string;
  to?: string;
  atA?: number;
  atB?: number;
  null?: string[];
  report?: string;
};

export const addBackTest: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("backtest")
    .description(say(text.about))
    .argument("<file>", say(text.file))
    .addOption(
      new Option("--model <file>", say(text.model)).argParser(repeated).makeOptionMandatory(),
    )
    .requiredOption("--time <column>", say(text.time))
    .requiredOption("--label <column>", say(text.label))
    .option("--converted-at <column>", say(text.convertedAt))
    .option("--id <column>", say(text.id))
    .option("--from <day>", say(text.from), dayGiven(shell))
    .option("--to <day>", say(text.to), dayGiven(shell))
    .option("--at-a <points>", say(backTest.at("A")), points(shell))
    .option("--at-b <points>", say(backTest.at("B")), points(shell))
    .addOption(options.nulls(shell))
    .option("--report <file>", say(text.report))
    .addHelpText("after", prose(shell, text.help))
    .action((file: string, given: Given) => run(file, given, shell));
};

/** A back-test of a file, in the JSON of `--report`. */
type Told = Omit<RowBackTest, "weeks" | "from" | "sides"> & {
  file: string;
  label: string;
  positive: string;
  from: string;
  to: string;
  /** The last day of each week. */
  weeks: string[];
  /** `learnt`: of the rows, the share that it learnt from; null where that is not known. */
  sides: (SideTold & { learnt: number | null })[];
};

async function run(path: string, given: Given, shell: Shell): Promise<void> {
  const { label, time, id, convertedAt, from, to } = given;
  if (given.model.length > 2) throw new Stop(EXIT.usage, text.oneOrTwo);
  await requireWritable(given.report);
  const scorings = await Promise.all(given.model.map(readScoring));
  const nulls = new Set([...scorings.flatMap((each) => each.nulls), ...nullsOf(given.null)]);
  const columns = await readLeads(path, nulls, shell);
  requireColumns(columns, [label, time, convertedAt, id]);
  requireOwnLabel(label, { time, "converted-at": convertedAt, id });
  const outcomes = requireOutcomes(columns, label, shell);
  const [first, last] = [from, to].map((day) => day && dayOf(Date.parse(day)));
  const leads = leadsOf({
    ...{ rows: columns.rows, days: requireDays(columns, time), outcomes },
    ids: id === undefined ? undefined : columns.values.get(id),
    within: (day) => day >= (first || 0) && day <= (last || Number.POSITIVE_INFINITY),
  });
  if (leads.undated > 0) shell.note(text.undated(count(leads.undated, shell)));
  const progress = createProgress(shell);
  try {
    const tell = () => progress.update(shell.say(text.replaying), 0, 0);
    tell();
    const became = becameOf(columns, leads, convertedAt, shell);
    if (!became.live.includes(1)) throw new Stop(EXIT.usage, text.nobody);
    const scored = scorings.map((scoring) => {
      const scores = scoreRows(scoring, columns, shell, progress);
      tell();
      return Float64Array.from(leads.rows, (row) => scores[row]!);
    });
    const asked = scored.map((scores, i) => ({
      ...{ scores, at: (i === 0 ? given.atA : given.atB) ?? ownThreshold(scorings[i]!) },
    }));
    const found = backTestRows(leads, became, asked);
    const isTenth = asked.every(({ at }) => at === null);
    const told = toldOf(found, scorings, columns, leads, {
      ...{ file: basename(path), label, positive: outcomes.positive },
    });
    progress.stop();
    if (told.buyers.every((bought) => bought === 0)) shell.code = EXIT.failed;
    if (given.report) await writeReport(given.report, asJson(told), shell);
    const isDated = became.boughtDays !== null;
    await (shell.json
      ? outJson(shell, told)
      : shell.out(shown(told, scorings, { isDated, isTenth }, shell)));
  } finally {
    progress.stop();
  }
}

const ownThreshold = (scoring: Scoring): number | null =>
  "model" in scoring ? (scoring.model.qualify?.at ?? null) : null;

/** Of each lead whether it counts and when it bought: one who did without a day is left out. */
function becameOf(columns: Columns, leads: FileLeads, column: string | undefined, shell: Shell) {
  const { rows, offsets, known, bought } = leads;
  if (column === undefined) return { live: known, bought, boughtDays: null };
  const days = requireDays(columns, column);
  const boughtDays = Float64Array.from(bought, (is, k) => {
    const own = rows.subarray(offsets[k], offsets[k + 1]);
    return is === 1 ? (days[own.find((row) => !Number.isNaN(days[row]!)) ?? -1] ?? Number.NaN) : 0;
  });
  const live = known.map((is, k) => (Number.isNaN(boughtDays[k]!) ? 0 : is));
  const without = boughtDays.filter(Number.isNaN).length;
  if (without > 0) shell.note(text.withoutDay(count(without, shell), column));
  return { live, bought, boughtDays };
}

const DAY_MS = 86_400_000;
const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

function toldOf(
  { weeks, from, sides, compared, ...found }: RowBackTest,
  scorings: readonly Scoring[],
  columns: Columns,
  leads: FileLeads,
  about: Pick<Told, "file" | "label" | "positive">,
): Told {
  const withNames = sides.map((side, i) => ({
    ...side,
    ...{ name: scorings[i]!.name, chances: "learned" in scorings[i]! },
    learnt: shareKnown(scorings[i]!, columns, leads.rows),
  }));
  return {
    ...{ ...about, ...found, from: isoDay(from), to: isoDay(weeks.at(-1) ?? from) },
    ...{ weeks: weeks.map(isoDay), sides: withNames as Told["sides"] },
    compared: withNames.some(({ learnt }) => isSeen(learnt)) ? null : compared,
  };
}

const FIGURES = ["handed", "precision", "recall", "missed"] as const;
/** Weeks that are shown. */
const SHOWN = 53;

function shown(
  told: Told,
  scorings: readonly Scoring[],
  { isDated, isTenth }: { isDated: boolean; isTenth: boolean },
  shell: Shell,
): string {
  const { say } = shell;
  const { from, to, leads, buyers, strangers, sides, compared } = told;
  const sum = (counts: readonly number[]) => counts.reduce((total, each) => total + each, 0);
  const early = sum(strangers);
  const notes = [
    ...(isDated ? [] : [say(text.byArrival)]),
    ...(early > 0 ? [say(text.strangers(count(early, shell)))] : []),
    ...(isTenth ? [say(text.tenth)] : []),
    ...scorings.flatMap((scoring, i) => fairness(scoring, sides[i]!.learnt, from, shell)),
    ...(sides.length > 1 && !compared && sides.some(({ learnt }) => isSeen(learnt))
      ? [say(text.notCompared)]
      : []),
  ];
  const last = lastWeeks(told, SHOWN);
  const parts = [
    say(text.headline(from, to, count(leads, shell), count(sum(buyers), shell))),
    names(sides, shell),
    [...new Set(notes)].map((line) => wrapText(line, shell.columns)).join("\n"),
    figures(sides, null, shell, isDated ? [...FIGURES, "leadTime"] : FIGURES),
    compared ? wrapText(verdict(compared, compared.b.at, sides, shell), shell.columns) : "",
    weekly(last, shell),
    last.rest > 0 ? say(text.lastWeeks(count(last.rest, shell))) : "",
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** The last weeks in which something happened. */
function lastWeeks({ weeks, sides }: Told, most: number) {
  const happened = [...weeks.keys()].filter((week) =>
    sides.some(({ handed, missed, caught }) => handed[week] || missed[week] || caught[week]),
  );
  const last = happened.slice(-most);
  const of = (counts: readonly number[]) => last.map((week) => counts[week]!);
  return {
    weeks: last.map((week) => weeks[week]!),
    sides: sides.map((side) => ({
      ...side,
      ...{ handed: of(side.handed), converted: of(side.converted), missed: of(side.missed) },
    })),
    settled: last.length,
    rest: happened.length - last.length,
  };
}

/** Whether it has seen these outcomes, and from when on it has not. */
function fairness(scoring: Scoring, learnt: number | null, from: string, shell: Shell): string[] {
  const until = "about" in scoring ? scoring.about.learnt?.until : undefined;
  return [
    ...fairnessOf(scoring, learnt, shell),
    ...(learnt && until && from <= until ? [shell.say(text.until(scoring.name, until))] : []),
  ];
}
