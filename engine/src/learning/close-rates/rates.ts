import { type Column, type Dataset, takeRows, takeValues } from "../dataset.ts";
import { falseDiscovery, twoShares } from "../statistics/tests.ts";
import { type Interval, wilson } from "../statistics/wilson.ts";
import { LEAST_OUTCOMES } from "../training/train.ts";
import { type Counts, countParts, recount } from "./count.ts";
import type { Part } from "./part.ts";

/** A difference that chance would make less often than this, after correction, is one. */
const SURE = 0.05;

/** A share of leads with its 95% interval. */
export type Rate = { leads: number; converted: number; rate: number } & Interval;

/** How the leads with one value of a column close. */
export type CloseRate = Rate & {
  part: Part;
  /** The rate beside that of all who are compared. */
  lift: number;
  /** Of all of them who converted, the share that is here. */
  share: number;
  /** That the rate differs from the others' by chance, corrected for all ranges and values looked at. */
  p: number;
  /** Whether these convert more or less often than the others, beyond chance. */
  verdict: "higher" | "lower" | "unclear";
};

/** A column with its values, the missing one too; `whole`: all of its numbers are. */
export type ColumnRates = { name: string; whole: boolean; parts: readonly CloseRate[] };

export type Comparing = {
  /**
   * Columns that may have been filled after the outcome: only the leads of which they say something are
   * compared, and that they say nothing is no value.
   */
  suspects?: ReadonlySet<string>;
  /** By column: values to compare as they are, instead of those that would be found. */
  kept?: ReadonlyMap<string, readonly { part: Part }[]>;
  /** Whether there are outcomes enough, where these are a part of all. */
  enough?: boolean;
};

/** A share of so many leads. */
export const rateOf = (leads: number, converted: number): Rate => ({
  ...{ leads, converted, rate: leads > 0 ? converted / leads : 0 },
  ...wilson(converted, leads),
});

/** Whether there are outcomes enough of both kinds to learn from. */
export function isEnough(labels: Uint8Array): boolean {
  const converted = sum(labels);
  return Math.min(converted, labels.length - converted) >= LEAST_OUTCOMES;
}

/**
 * How many of each kind converted, in the four published steps (overall rate, attributes, their rates,
 * comparison), with what the steps leave out: how sure each is. Columns of which nearly all leads have
 * the same have no rates.
 * @param labels of each row, 1 for who converted
 */
export function closeRates(
  data: Dataset,
  labels: Uint8Array,
  { suspects = new Set(), kept = new Map(), enough = isEnough(labels) }: Comparing = {},
): ColumnRates[] {
  const counted = data.columns.map((column) => {
    const compared = suspects.has(column.name) ? filled(column, labels) : { column, labels };
    const parts = kept.get(column.name)?.map(({ part }) => part);
    const counts = parts
      ? recount(compared.column, compared.labels, parts)
      : countParts(compared.column, compared.labels);
    return { column, counts, labels: compared.labels };
  });
  const found = counted.filter(({ counts }) => haveRates(counts));
  const rates = found.map(({ counts, labels: own }) => compare(counts, own));
  // Ranges that became one were looked at all the same: as two that do not differ.
  const alike = counted.filter(({ counts }) => !haveRates(counts) && wereCompared(counts));
  const looked = [...rates.flat().map(({ p }) => p), ...alike.flatMap(() => [1, 1])];
  const corrected = falseDiscovery(looked);
  let place = 0;
  return found.map(({ column }, n) => ({
    name: column.name,
    whole: column.kind === "number" && column.values.every((value) => !(value % 1)),
    parts: rates[n]!.map((rate) => {
      const p = corrected[place++]!;
      const way = rate.lift > 1 ? "higher" : "lower";
      return { ...rate, p, verdict: enough && p < SURE ? way : "unclear" };
    }),
  }));
}

/** The rows of which a column says something. */
function filled(column: Column, labels: Uint8Array): { column: Column; labels: Uint8Array } {
  const isFilled = (row: number) =>
    column.kind === "number" ? !Number.isNaN(column.values[row]!) : column.codes[row]! >= 0;
  const rows = Uint32Array.from(labels.keys()).filter(isFilled);
  const { columns } = takeRows({ rows: labels.length, columns: [column] }, rows);
  return { column: columns[0]!, labels: takeValues(labels, rows) };
}

/**
 * Each part beside all other leads. A range that was cut where the outcomes differ most does so by
 * chance more often than one that was given (Miller, R. and Siegmund, D. (1982), Maximally selected
 * chi square statistics, Biometrics 38, 1011-1016): its p-value is multiplied by how many there were to
 * choose from, which holds whatever chose (Bonferroni; Dunn, O. J. (1961), Journal of the American
 * Statistical Association 56, 52-64).
 */
function compare(counts: readonly Counts[], labels: Uint8Array) {
  const all = sum(labels);
  return counts.map(({ part, leads, converted, among }) => ({
    ...{ part, ...rateOf(leads, converted) },
    lift: leads > 0 && all > 0 ? converted / leads / (all / labels.length) : 1,
    share: all > 0 ? converted / all : 0,
    p: Math.min(1, among * twoShares(converted, leads, all - converted, labels.length - leads)),
  }));
}

const haveRates = (counts: readonly Counts[]): boolean =>
  counts.filter(({ part }) => part.kind !== "others").length > 1;

const wereCompared = (counts: readonly Counts[]): boolean =>
  counts.some(({ part, among }) => part.kind === "range" && among > 0);

const sum = (labels: Uint8Array): number => labels.reduce((total, label) => total + label, 0);
