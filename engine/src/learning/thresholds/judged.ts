import {
  addHistograms,
  alignHistograms,
  edgesOf,
  type Histogram,
} from "../../simulate/histogram.ts";

/** So many thresholds are looked at, at most. */
export const THRESHOLDS = 200;

/**
 * Leads at a moment of their own, one row each, by the score that they had; those whose gates were
 * shut have none, for no threshold hands them over. Those of parts of a base add up.
 */
export type Judged = {
  readonly rows: number;
  /** Rows of leads that bought within the horizon. */
  readonly bought: number;
  /** Scores of those with open gates, and of the buyers among them. */
  readonly scores: Histogram;
  readonly buyers: Histogram;
};

export const addJudged = (a: Judged, b: Judged): Judged => ({
  rows: a.rows + b.rows,
  bought: a.bought + b.bought,
  scores: addHistograms(a.scores, b.scores, THRESHOLDS),
  buyers: addHistograms(a.buyers, b.buyers, THRESHOLDS),
});

/** How many rows, and how many buyers, each of some thresholds would have handed over. */
export type Reached = {
  /** In points, ascending. */
  readonly levels: readonly number[];
  readonly rows: readonly number[];
  readonly bought: readonly number[];
};

export function reachedOf({ scores, buyers }: Judged): Reached {
  const [all, bought] = alignHistograms(scores, buyers, THRESHOLDS);
  const levels = edgesOf(all).slice(0, -1);
  return { levels, rows: fromAbove(all.counts), bought: fromAbove(bought.counts) };
}

/** Of each place, the sum from there on. */
export function fromAbove(counts: readonly number[]): number[] {
  let sum = 0;
  return counts
    .toReversed()
    .map((count) => (sum += count))
    .reverse();
}
