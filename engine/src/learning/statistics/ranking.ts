import { Z95 } from "./normal.ts";
import { type Interval, wilson } from "./wilson.ts";

/**
 * The area under the ROC curve: how often one who bought scores above one who did not, ties half.
 * NaN when there is only one kind. By mid-ranks (Mann and Whitney).
 */
export function auc(labels: Uint8Array, scores: Float64Array): number {
  const { ranks } = midRanks(scores);
  let positives = 0;
  let sum = 0;
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] === 0) continue;
    positives++;
    sum += ranks[i]!;
  }
  const negatives = labels.length - positives;
  return (sum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/**
 * The area and its 95% interval.
 * DeLong, E. R. et al. (1988), Biometrics 44, 837-845, in the fast form of Sun, X. and Xu, W. (2014),
 * IEEE Signal Processing Letters 21, 1389-1393. Where not one pair is in the other order nothing varies,
 * and yet it is not certain (Obuchowski, N. A. and Lieber, M. L. (2002), Academic Radiology 9, 526-530):
 * as many pairs as share no lead were all in this order, which Wilson's interval answers.
 */
export function aucInterval(labels: Uint8Array, scores: Float64Array): { auc: number } & Interval {
  const { area, variance, placesOfBuyers, placesOfOthers } = deLong(labels, scores);
  const apart = Math.min(placesOfBuyers.length, placesOfOthers.length);
  if (area === 0 || area === 1) return { auc: area, ...wilson(area * apart, apart) };
  const half = Z95 * Math.sqrt(variance);
  return { auc: area, low: Math.max(0, area - half), high: Math.min(1, area + half) };
}

/** Whether two scores of the same leads rank them differently well: the difference of areas. */
export function aucDifference(
  labels: Uint8Array,
  a: Float64Array,
  b: Float64Array,
): { difference: number } & Interval {
  const one = deLong(labels, a);
  const other = deLong(labels, b);
  const shared =
    covariance(one.placesOfBuyers, other.placesOfBuyers) / one.placesOfBuyers.length +
    covariance(one.placesOfOthers, other.placesOfOthers) / one.placesOfOthers.length;
  const difference = one.area - other.area;
  const half = Z95 * Math.sqrt(Math.max(0, one.variance + other.variance - 2 * shared));
  return { difference, low: difference - half, high: difference + half };
}

type DeLong = {
  area: number;
  variance: number;
  /** Of each buyer, the share of the others below; of each other, the share of buyers above. */
  placesOfBuyers: Float64Array;
  placesOfOthers: Float64Array;
};

function deLong(labels: Uint8Array, scores: Float64Array): DeLong {
  const buyers = scores.filter((_, i) => labels[i] === 1);
  const others = scores.filter((_, i) => labels[i] === 0);
  const all = midRanks(scores).ranks;
  const amongBuyers = midRanks(buyers).ranks;
  const amongOthers = midRanks(others).ranks;
  const placesOfBuyers = new Float64Array(buyers.length);
  const placesOfOthers = new Float64Array(others.length);
  for (let i = 0, b = 0, o = 0; i < labels.length; i++) {
    if (labels[i] === 1) {
      placesOfBuyers[b] = (all[i]! - amongBuyers[b]!) / others.length;
      b++;
    } else {
      placesOfOthers[o] = 1 - (all[i]! - amongOthers[o]!) / buyers.length;
      o++;
    }
  }
  const area = mean(placesOfBuyers);
  const variance =
    covariance(placesOfBuyers, placesOfBuyers) / buyers.length +
    covariance(placesOfOthers, placesOfOthers) / others.length;
  return { area, variance, placesOfBuyers, placesOfOthers };
}

/**
 * Average precision: the mean, over those who bought, of the share of buyers among all who score at
 * least as much; ties are taken together (as scikit-learn's `average_precision_score`).
 */
export function averagePrecision(labels: Uint8Array, scores: Float64Array): number {
  const order = byScore(scores);
  let seen = 0;
  let hits = 0;
  let sum = 0;
  for (let from = 0; from < order.length; ) {
    const value = scores[order[from]!];
    let inTie = 0;
    let to = from;
    for (; to < order.length && scores[order[to]!] === value; to++) inTie += labels[order[to]!]!;
    seen += to - from;
    hits += inTie;
    sum += (inTie * hits) / seen;
    from = to;
  }
  return hits > 0 ? sum / hits : Number.NaN;
}

/** Rows from the highest score to the lowest, equals in their own order. */
export function byScore(scores: Float64Array): Uint32Array {
  const { values, starts } = tiesOf(scores);
  const next = starts.slice();
  const order = new Uint32Array(scores.length);
  for (let row = scores.length - 1; row >= 0; row--)
    order[scores.length - 1 - next[placeIn(values, scores[row]!)]!++] = row;
  return order;
}

/** The place of each among all, from 1, lowest first; equals share the mean of theirs. */
function midRanks(scores: Float64Array): { ranks: Float64Array } {
  const { values, starts } = tiesOf(scores);
  return {
    ranks: scores.map((score) => {
      const place = placeIn(values, score);
      return (starts[place]! + 1 + starts[place + 1]!) / 2;
    }),
  };
}

/** The values there are, the lowest first, and how many rows lie below each; at last, how many there are. */
function tiesOf(scores: Float64Array): { values: Float64Array; starts: Uint32Array } {
  const values = scores.slice().sort();
  const starts = new Uint32Array(values.length + 1);
  let count = 0;
  for (let at = 0; at < scores.length; at++) {
    const value = values[at]!;
    if (count > 0 && values[count - 1] === value) continue;
    values[count] = value;
    starts[count++] = at;
  }
  starts[count] = scores.length;
  return { values: values.subarray(0, count), starts };
}

/** Binary search: the place of a value that is there. */
function placeIn(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function covariance(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - meanA) * (b[i]! - meanB);
  return sum / (a.length - 1);
}
