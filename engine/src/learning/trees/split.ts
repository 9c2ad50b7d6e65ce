import { type FeatureBins, MISSING, sizeOf } from "./bins.ts";
import { type Histogram, STRIDE } from "./histogram.ts";

export type Sums = { gradient: number; hessian: number; count: number };

export type Candidate = {
  feature: number;
  gain: number;
  goesLeft: Uint8Array;
  left: Sums;
  right: Sums;
};

export type SplitLimits = {
  /** Fewest rows on either side. */
  minRows: number;
  l2: number;
};

const LEAST_HESSIAN = 1e-3;
/** Texts of fewer rows are not told apart, and the others are ranked as if with so much more. */
const LEAST_OF_LABEL = 10;
/** Below it a split explains nothing but rounding. */
const LEAST_GAIN = 1e-9;

/** The best way to divide a node by one feature; nothing when none is worth it. */
export function bestSplit(
  feature: number,
  bins: FeatureBins,
  histogram: Histogram,
  offset: number,
  total: Sums,
  limits: SplitLimits,
): Candidate | undefined {
  const own = histogram.subarray(STRIDE * offset, STRIDE * (offset + sizeOf(bins)));
  return bins.kind === "category"
    ? searchLabels(feature, own, total, limits)
    : searchEdges(feature, own, total, limits);
}

/** Keeps the best of the divisions it is offered; asked millions of times, it makes no objects. */
class Search {
  gain = LEAST_GAIN;
  /** What the best was offered as. */
  place = -1;
  withMissing = false;
  #gradient = 0;
  #hessian = 0;
  #count = 0;
  readonly #total: Sums;
  readonly #limits: SplitLimits;
  readonly #base: number;

  constructor(total: Sums, limits: SplitLimits) {
    this.#total = total;
    this.#limits = limits;
    this.#base = worth(total.gradient, total.hessian, limits.l2);
  }

  /** Offers to send what sums up to these to the left. */
  offer(
    gradient: number,
    hessian: number,
    count: number,
    place: number,
    withMissing: boolean,
  ): void {
    const { minRows, l2 } = this.#limits;
    if (count < minRows || this.#total.count - count < minRows) return;
    const rest = this.#total.hessian - hessian;
    if (hessian < LEAST_HESSIAN || rest < LEAST_HESSIAN) return;
    const others = worth(this.#total.gradient - gradient, rest, l2);
    const gain = worth(gradient, hessian, l2) + others - this.#base;
    if (gain <= this.gain) return;
    this.gain = gain;
    this.place = place;
    this.withMissing = withMissing;
    this.#gradient = gradient;
    this.#hessian = hessian;
    this.#count = count;
  }

  sides(): { left: Sums; right: Sums } {
    const left = { gradient: this.#gradient, hessian: this.#hessian, count: this.#count };
    const { gradient, hessian, count } = this.#total;
    const right = {
      gradient: gradient - left.gradient,
      hessian: hessian - left.hessian,
      count: count - left.count,
    };
    return { left, right };
  }
}

/** What a side of a split is worth: G² / (H + l2), twice the loss it takes away. */
const worth = (gradient: number, hessian: number, l2: number): number =>
  (gradient * gradient) / (hessian + l2);

/** Numbers up to an edge go left; the missing go left or right, whichever is better. */
function searchEdges(
  feature: number,
  own: Float64Array,
  total: Sums,
  limits: SplitLimits,
): Candidate | undefined {
  const search = new Search(total, limits);
  const missing = own[STRIDE * MISSING + 2]!;
  offerEdges(search, own, false);
  if (missing > 0) offerEdges(search, own, true);
  if (search.place < 0) return undefined;
  const { left, right } = search.sides();
  const goesLeft = new Uint8Array(256).fill(1, 1, search.place + 1);
  // What was never missing here goes with the many, should it be missing one day.
  const withMany = missing === 0 && left.count > right.count;
  goesLeft[MISSING] = search.withMissing || withMany ? 1 : 0;
  return { feature, gain: search.gain, goesLeft, left, right };
}

function offerEdges(search: Search, own: Float64Array, withMissing: boolean): void {
  let gradient = withMissing ? own[STRIDE * MISSING]! : 0;
  let hessian = withMissing ? own[STRIDE * MISSING + 1]! : 0;
  let count = withMissing ? own[STRIDE * MISSING + 2]! : 0;
  const bins = own.length / STRIDE;
  for (let bin = 1; bin < bins - 1; bin++) {
    gradient += own[STRIDE * bin]!;
    hessian += own[STRIDE * bin + 1]!;
    count += own[STRIDE * bin + 2]!;
    search.offer(gradient, hessian, count, bin, withMissing);
  }
}

/**
 * Texts in the order of their mean gradient, the missing among them: the best division of them all is
 * one of that order. Fisher, W. D. (1958), JASA 53, 789-798.
 */
function searchLabels(
  feature: number,
  own: Float64Array,
  total: Sums,
  limits: SplitLimits,
): Candidate | undefined {
  const known: { bin: number; sums: Sums; rank: number }[] = [];
  for (let place = 0; place < own.length; place += STRIDE) {
    const sums = { gradient: own[place]!, hessian: own[place + 1]!, count: own[place + 2]! };
    const rank = sums.gradient / (sums.hessian + LEAST_OF_LABEL);
    if (sums.count >= LEAST_OF_LABEL) known.push({ bin: place / STRIDE, sums, rank });
  }
  known.sort((a, b) => a.rank - b.rank || a.bin - b.bin);
  const search = new Search(total, limits);
  const left: Sums = { gradient: 0, hessian: 0, count: 0 };
  for (const [place, { sums }] of known.slice(0, -1).entries()) {
    left.gradient += sums.gradient;
    left.hessian += sums.hessian;
    left.count += sums.count;
    search.offer(left.gradient, left.hessian, left.count, place, false);
  }
  if (search.place < 0) return undefined;
  const goesLeft = new Uint8Array(256);
  for (const { bin } of known.slice(0, search.place + 1)) goesLeft[bin] = 1;
  return { feature, gain: search.gain, goesLeft, ...search.sides() };
}
