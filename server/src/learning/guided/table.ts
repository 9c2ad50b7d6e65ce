import type { GuidedState } from "@bussola/contract";
import { type Column, categoryColumn, numberColumn, type Value } from "@bussola/engine";
import { convert } from "../../capture/columns/guess.ts";
import { parseInstant } from "../../capture/columns/instant.ts";
import type { Plan } from "../../capture/imports/plan.ts";
import type { Columns } from "../files/columns.ts";
import { isOfSale, outcomesOf } from "../files/outcome.ts";
import type { Keys } from "./plan.ts";
import { called } from "./words.ts";

/** Different values that a column of outcomes has at most. */
const MOST_OUTCOMES = 60;

/** What the leads of the file have in a column once it is imported; null where nothing. */
export function valuesOf({ values }: Columns, name: string, plan: Plan): Value[] {
  return (values.get(name) ?? []).map((value) => asImported(value, name, plan));
}

/** The same of one row. */
export const valueAt = ({ values }: Columns, name: string, plan: Plan, row: number): Value =>
  asImported(values.get(name)?.[row] ?? null, name, plan);

/** A value as the column's kind has it, where the file is typed. */
export function asImported(value: Value, name: string, { columns, typed }: Plan): Value {
  const kind = columns.get(name)?.kind ?? "text";
  if (!typed || kind === "text" || typeof value !== "string") return value;
  return convert(value, kind) as Value;
}

/** The column as scoring will read it: numbers where imported as numbers, else texts. */
export function featureOf(name: string, values: readonly Value[]): Column {
  const numbers = values.every((value) => value === null || typeof value === "number");
  return numbers && values.some((value) => value !== null)
    ? numberColumn(name, values)
    : categoryColumn(name, values);
}

export type Meaning = "won" | "lost" | "open";
export type OutcomeColumn = {
  column: string | null;
  values: { value: string; rows: number; means: Meaning }[];
  /** Of each row. */
  meanings: Meaning[];
};

/** The column that says what became of each, as chosen, or found by its name and its values. */
export function findOutcome(table: Columns, chosen: GuidedState["outcome"]): OutcomeColumn {
  const none = { column: null, values: [], meanings: Array<Meaning>(table.rows).fill("open") };
  if (chosen) {
    const { column, won, lost } = chosen;
    if (column === null || !table.values.has(column)) return none;
    const told = won.length + lost.length === 0 && meaningsOf(table.values.get(column)!);
    if (told) return outcomeColumn(table, column, (value) => told.means.get(value) ?? "open");
    const means = new Map<string, Meaning>([
      ...won.map((value) => [keyOf(value), "won"] as const),
      ...lost.map((value) => [keyOf(value), "lost"] as const),
    ]);
    return outcomeColumn(table, column, (value) => means.get(value) ?? "open");
  }
  const names = [...table.values.keys()];
  const likely = [...called("outcome", names), ...names];
  for (const [i, column] of likely.entries()) {
    const values = table.values.get(column)!;
    const told = meaningsOf(values);
    // A column of another name says so only where its words are those of an outcome.
    if (told && (i < likely.length - names.length || told.sure))
      return outcomeColumn(table, column, (value) => told.means.get(value) ?? "open");
  }
  return none;
}

const keyOf = (value: Value): string => String(value).trim().toLowerCase();

function meaningsOf(values: readonly Value[]) {
  const words = new Set<string>();
  for (const value of values) {
    if (value !== null) words.add(keyOf(value));
    if (words.size > MOST_OUTCOMES) return undefined;
  }
  const outcomes = outcomesOf(values);
  if (!("labels" in outcomes)) return undefined;
  const means = new Map<string, Meaning>();
  for (const [i, row] of outcomes.known.entries())
    means.set(keyOf(values[row] ?? null), outcomes.labels[i] === 1 ? "won" : "lost");
  return { means, sure: [...words].some(isOfSale) };
}

function outcomeColumn(
  { values, rows }: Columns,
  column: string,
  meaning: (value: string) => Meaning,
): OutcomeColumn {
  const counts = new Map<string, { value: string; rows: number; means: Meaning }>();
  const meanings = Array.from({ length: rows }, (_, row): Meaning => {
    const value = values.get(column)?.[row] ?? null;
    if (value === null) return "open";
    const key = keyOf(value);
    const told = counts.get(key) ?? { value: String(value), rows: 0, means: meaning(key) };
    told.rows++;
    counts.set(key, told);
    return told.means;
  });
  const shown = [...counts.values()].sort((a, b) => b.rows - a.rows).slice(0, MOST_OUTCOMES);
  return { column, values: shown, meanings };
}

const WEEK_MS = 7 * 86_400_000;
/** Fewer days than these say nothing of a week. */
const LEAST_DATED = 10;

/** Leads that came in a week, on the mean from the first day to the last; null where no day is known. */
export function perWeek({ values }: Columns, { came }: Keys, plan: Plan): number | null {
  const times = (came === null ? [] : (values.get(came) ?? [])).flatMap(
    (value) => parseInstant(value, plan.dayOrder) ?? [],
  );
  if (times.length < LEAST_DATED) return null;
  const [first, last] = times.reduce(
    ([from, to], at) => [Math.min(from, at), Math.max(to, at)] as [number, number],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as [number, number],
  );
  return last > first ? (times.length * WEEK_MS) / Math.max(WEEK_MS, last - first) : null;
}
