import { basename } from "node:path";
import {
  type Analysis,
  analyse,
  draftOf,
  findLeaks,
  LEAST_OUTCOMES,
  type MonthTrend,
  ratesByMonth,
  takeValues,
  type Unusable,
  usableFeatures,
} from "@bussola/engine";
import type { Columns } from "../../learning/files/columns.ts";
import { BLANKS } from "../../learning/files/columns.ts";
import { observedIn } from "../../learning/files/observed.ts";
import type { Outcomes } from "../../learning/files/outcome.ts";
import { EXIT, Stop } from "../exit.ts";
import { text as fileText } from "../files/text.ts";
import { asJson, requireWritable, writeDefinition, writeReport } from "../files/write.ts";
import {
  readLeads,
  requireColumns,
  requireDays,
  requireOutcomes,
  requireOwnLabel,
} from "../learn/columns.ts";
import { chance, count } from "../learn/figures.ts";
import { guardLines } from "../learn/report.ts";
import { nullsOf } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { createProgress } from "../terminal/progress.ts";
import { table } from "../terminal/table.ts";
import { wrapText } from "../terminal/wrap.ts";
import { rateOf, ratesTable } from "./report.ts";
import { text } from "./text.ts";

export type FileOptions = {
  label?: string;
  time?: string;
  id?: string;
  drop?: string[];
  null?: string[];
  out?: string;
  report?: string;
  all?: boolean;
};

/** Months that are shown; the report has all. */
const MONTHS = 24;
/** Beyond it a trend may be chance. */
const CHANCE = 0.05;

/** Close rates of a file, in the JSON of `--report`. */
type Told = Analysis & {
  file: string;
  label: string;
  /** The values of the label that mean bought. */
  positive: string;
  /** How many of either kind it takes to tell what differs. */
  needed: number;
  /** By the month of coming; null without a column of time. */
  trend: MonthTrend | null;
  leaks: ReturnType<typeof findLeaks>;
  unusable: Unusable[];
  /** Columns of days, which are not compared. */
  days: string[];
};

/** Which leads of a file become customers, by everything that stands in it, and the points proposed. */
export async function closeRatesOfFile(path: string, given: FileOptions, shell: Shell) {
  const { label, time, id, drop = [] } = given;
  if (label === undefined) throw new Stop(EXIT.usage, text.noLabel);
  await requireWritable(given.report, given.out);
  const nulls = new Set([...BLANKS, ...nullsOf(given.null)]);
  const columns = await readLeads(path, nulls, shell);
  requireColumns(columns, [label, time, id, ...drop]);
  requireOwnLabel(label, { time, id, drop });
  const outcomes = requireOutcomes(columns, label, shell);
  const days = time === undefined ? undefined : requireDays(columns, time);
  const out = new Set([label, time, id, ...drop].filter((name) => name !== undefined));
  const found = analysed(columns, outcomes, out, shell);
  const told: Told = {
    ...{ file: basename(path), label, positive: outcomes.positive, needed: LEAST_OUTCOMES },
    ...found,
    trend: days ? ratesByMonth(takeValues(days, outcomes.known), outcomes.labels) : null,
  };
  if (!told.enough) shell.code = EXIT.failed;
  if (given.report) await writeReport(given.report, asJson(told), shell);
  await (shell.json ? outJson(shell, told) : shell.out(shown(told, given.all === true, shell)));
  if (given.out) await writeDraft(given.out, told, shell);
}

function analysed(
  columns: Columns,
  { known, labels }: Outcomes,
  out: ReadonlySet<string>,
  shell: Shell,
) {
  const progress = createProgress(shell);
  try {
    progress.update(shell.say(text.comparing), 0, 0);
    const { observations, data: all, days } = observedIn(columns, known, out);
    const { data, unusable } = usableFeatures(all);
    const leaks = findLeaks(data, labels);
    progress.update(shell.say(text.comparing), 0, 0);
    const sure = leaks.filter(({ severity }) => severity === "leak").map(({ name }) => name);
    return {
      ...analyse({ observations, data, labels }, { suspects: new Set(sure) }),
      leaks,
      unusable,
      days,
    };
  } finally {
    progress.stop();
  }
}

async function writeDraft(path: string, told: Told, shell: Shell): Promise<void> {
  const { say, language: locale } = shell;
  const about = say(text.aboutDraft(told.file, told.leads, told.converted));
  const name = say(text.draftName(told.file)).slice(0, 100).toWellFormed();
  const model = draftOf(told, { name, about, locale });
  if (!model) throw new Stop(EXIT.failed, text.noDraft);
  await writeDefinition(path, model, true);
  shell.note(fileText.written(path));
}

function shown(told: Told, all: boolean, shell: Shell): string {
  const { say } = shell;
  const { leads, converted, enough, needed, positive, days } = told;
  const few = count(converted, shell);
  const guards = guardLines({ ...told, repeated: 0, policy: "drop" }, shell);
  const lines = [
    say(text.ofLeads(count(leads, shell), few, rateOf(told, shell), positive)),
    ...(enough ? [] : [say(text.notEnough(count(needed, shell), few))]),
    ...guards,
    ...(guards.length > 0 && told.leaks.length > 0 ? [say(text.leaksTold)] : []),
    ...(days.length > 0 ? [say(text.days(days.join(", ")))] : []),
  ];
  return [
    ...lines.map((line) => wrapText(line, shell.columns)),
    "",
    ratesTable(told, all, shell),
    ...(told.trend ? ["", trendLines(told.trend, shell)] : []),
  ].join("\n");
}

function trendLines({ months, z, p }: MonthTrend, shell: Shell): string {
  const { say, bold, columns: width } = shell;
  const { month, ...others } = text.months;
  const way = p > CHANCE ? text.steady : z > 0 ? text.rises : text.falls;
  const rows = months
    .slice(-MONTHS)
    .map((of) => [
      of.month.slice(0, 7),
      count(of.leads, shell),
      count(of.converted, shell),
      rateOf(of, shell),
    ]);
  const right = Object.values(others).map((head) => ({ head: say(head), align: "right" }) as const);
  const drawn = table([{ head: say(month) }, ...right], rows, { width, bold });
  return [say(way(chance(p, shell))), "", drawn].join("\n");
}
