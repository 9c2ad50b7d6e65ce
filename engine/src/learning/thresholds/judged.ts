import {
  addHistograms,
  alignHistograms,
  edgesOf,
  type Histogram,
  histogramOf,
} from "../../simulate/histogram.ts";

/** So many thresholds are looked at, at most: of rare buyers the chances that matter lie close together. */
export const THRESHOLDS = { points: 200, percent: 1_000 };

/**
 * Leads at a moment of their own, one row each, by the score that they had; those whose gates were
 * shut have none, for no threshold hands them over. Those of parts of a base add up.
 */
export type Judged = {
  readonly of: keyof typeof THRESHOLDS;
  readonly rows: number;
  /** Rows of leads that bought within the horizon. */
  readonly bought: number;
  /** Scores of those with open gates, and of the buyers among them. */
  readonly scores: Histogram;
  readonly buyers: Histogram;
};

export const addJudged = (a: Judged, b: Judged): Judged => ({
  of: a.of,
  rows: a.rows + b.rows,
  bought: a.bought + b.bought,
  scores: addHistograms(a.scores, b.scores, THRESHOLDS[a.of]),
  buyers: addHistograms(a.buyers, b.buyers, THRESHOLDS[a.of]),
});

/**
 * Leads at a moment of their own, counted.
 * @param scores points or percent of each
 * @param open 1 for those that a threshold could hand over
 * @param label 1 for those that bought within the horizon
 */
export function judgedOf(
  of: Judged["of"],
  scores: Float64Array,
  open: Uint8Array,
  label: ArrayLike<number>,
): Judged {
  const buyers = open.map((is, k) => is & (label[k] as number));
  let bought = 0;
  for (let k = 0; k < label.length; k++) bought += label[k] as number;
  return {
    ...{ of, rows: scores.length, bought },
    scores: histogramOf(scores, open, THRESHOLDS[of]),
    buyers: histogramOf(scores, buyers, THRESHOLDS[of]),
  };
}

/** How many rows, and how many buyers, each of some thresholds would have handed over. */
export type Reached = {
  /** In points or percent, ascending. */
  readonly levels: readonly number[];
  readonly rows: readonly number[];
  readonly bought: readonly number[];
};

export function reachedOf({ of, scores, buyers }: Judged): Reached {
  const [all, bought] = alignHistograms(scores, buyers, THRESHOLDS[of]);
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
