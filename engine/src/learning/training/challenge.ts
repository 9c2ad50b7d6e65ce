import type { Fold } from "../folds.ts";
import { LEAST_OUTCOMES } from "./train.ts";

/** What there is to tell a challenger and the champion apart by. */
export type Evidence = {
  rows: number;
  bought: number;
  /** Fewest of either outcome. */
  needed: number;
};

/** What the champion learnt from: the leads, and the newest moment, in the unit of the rows' times. */
export type Learnt = { leads: ReadonlySet<number>; until: number };

/**
 * Rows that say nothing that the champion was told: newer than all it learnt from, and of leads of whom
 * it learnt nothing, since the outcome of a lead at a later moment is often the one that it knows.
 */
export function freshRows(
  { leads, times }: { leads: Float64Array; times: Float64Array },
  learnt: Learnt,
): Uint32Array {
  const rows = Uint32Array.from(leads, (_, row) => row);
  return rows.filter((row) => times[row]! > learnt.until && !learnt.leads.has(leads[row]!));
}

export function freshEvidence(labels: Uint8Array, fresh: Uint32Array): Evidence {
  const bought = fresh.reduce((sum, row) => sum + labels[row]!, 0);
  return { rows: fresh.length, bought, needed: LEAST_OUTCOMES };
}

const rarer = ({ rows, bought }: Evidence): number => Math.min(bought, rows - bought);

export const isEnough = (evidence: Evidence): boolean => rarer(evidence) >= evidence.needed;

/**
 * About how many days more it takes until there are enough, if outcomes go on coming as they did.
 * Undefined while none came.
 * @param days in which these came
 */
export function daysToGo(evidence: Evidence, days: number): number | undefined {
  const came = rarer(evidence);
  if (isEnough(evidence)) return 0;
  return came > 0 && days > 0 ? Math.ceil((days * (evidence.needed - came)) / came) : undefined;
}

/**
 * Divides rows for a comparison on all that are fresh, which favours nobody: they are tested in two
 * stretches of time, and for each the challenger learns from what is older than it alone, of the second
 * also from the first. Undefined where there are too few of either outcome to tell the two apart.
 */
export function challengeOf(
  times: Float64Array,
  labels: Uint8Array,
  fresh: Uint32Array,
): Fold[] | undefined {
  if (!isEnough(freshEvidence(labels, fresh))) return undefined;
  const sorted = Float64Array.from(fresh, (row) => times[row]!).sort();
  const starts = [...new Set([sorted[0]!, sorted[sorted.length >> 1]!])];
  const rows = Uint32Array.from(times, (_, row) => row);
  return starts.map((from, k) => {
    const to = starts[k + 1] ?? Infinity;
    return {
      train: rows.filter((row) => times[row]! < from),
      test: fresh.filter((row) => times[row]! >= from && times[row]! < to),
    };
  });
}
