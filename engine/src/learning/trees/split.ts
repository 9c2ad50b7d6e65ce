import { type FeatureBins, MISSING, sizeOf } from "./bins.ts";
import type { Histogram } from "./histogram.ts";

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

/** What a side of a split is worth: G² / (H + l2), twice the loss it takes away. */
const worth = ({ gradient, hessian }: Sums, l2: number): number =>
  (gradient * gradient) / (hessian + l2);

/** The best way to divide a node by one feature; nothing when none is worth it. */
export function bestSplit(
  feature: number,
  bins: FeatureBins,
  histogram: Histogram,
  offset: number,
  total: Sums,
  limits: SplitLimits,
): Candidate | undefined {
  const size = sizeOf(bins);
  const at = (bin: number): Sums => ({
    gradient: histogram.gradients[offset + bin]!,
    hessian: histogram.hessians[offset + bin]!,
    count: histogram.counts[offset + bin]!,
  });
  const search = new Search(feature, total, limits);
  if (bins.kind === "category") searchLabels(search, size, at);
  else {
    const missing = at(MISSING);
    searchEdges(search, size, at, undefined);
    if (missing.count > 0) searchEdges(search, size, at, missing);
  }
  return search.best;
}

/** Keeps the best of the divisions it is offered. */
class Search {
  best: Candidate | undefined;
  readonly #feature: number;
  readonly #total: Sums;
  readonly #limits: SplitLimits;
  readonly #base: number;

  constructor(feature: number, total: Sums, limits: SplitLimits) {
    this.#feature = feature;
    this.#total = total;
    this.#limits = limits;
    this.#base = worth(total, limits.l2);
  }

  /** @param mask makes the table of the bins that go left; asked only of a new best */
  offer(left: Sums, mask: (goesLeft: Uint8Array, right: Sums) => void): void {
    const { minRows, l2 } = this.#limits;
    const right = minus(this.#total, left);
    if (left.count < minRows || right.count < minRows) return;
    if (left.hessian < LEAST_HESSIAN || right.hessian < LEAST_HESSIAN) return;
    const gain = worth(left, l2) + worth(right, l2) - this.#base;
    if (gain <= (this.best?.gain ?? LEAST_GAIN)) return;
    const goesLeft = new Uint8Array(256);
    mask(goesLeft, right);
    this.best = { feature: this.#feature, gain, goesLeft, left: { ...left }, right };
  }
}

/** Numbers up to an edge go left; the missing go left with `missing`, right without. */
function searchEdges(
  search: Search,
  size: number,
  at: (bin: number) => Sums,
  missing: Sums | undefined,
): void {
  const left: Sums = missing ? { ...missing } : { gradient: 0, hessian: 0, count: 0 };
  const none = at(MISSING).count === 0;
  for (let bin = 1; bin < size - 1; bin++) {
    add(left, at(bin));
    search.offer(left, (goesLeft, right) => {
      goesLeft.fill(1, 1, bin + 1);
      // What was never missing here goes with the many, should it be missing one day.
      goesLeft[MISSING] = missing || (none && left.count > right.count) ? 1 : 0;
    });
  }
}

/**
 * Texts in the order of their mean gradient, the missing among them: the best division of them all is
 * one of that order. Fisher, W. D. (1958), JASA 53, 789-798.
 */
function searchLabels(search: Search, size: number, at: (bin: number) => Sums): void {
  const known: { bin: number; sums: Sums; rank: number }[] = [];
  for (let bin = 0; bin < size; bin++) {
    const sums = at(bin);
    if (sums.count >= LEAST_OF_LABEL)
      known.push({ bin, sums, rank: sums.gradient / (sums.hessian + LEAST_OF_LABEL) });
  }
  known.sort((a, b) => a.rank - b.rank || a.bin - b.bin);
  const left: Sums = { gradient: 0, hessian: 0, count: 0 };
  for (let upTo = 0; upTo < known.length - 1; upTo++) {
    add(left, known[upTo]!.sums);
    search.offer(left, (goesLeft) => {
      for (const { bin } of known.slice(0, upTo + 1)) goesLeft[bin] = 1;
    });
  }
}

function add(to: Sums, { gradient, hessian, count }: Sums): void {
  to.gradient += gradient;
  to.hessian += hessian;
  to.count += count;
}

const minus = (a: Sums, b: Sums): Sums => ({
  gradient: a.gradient - b.gradient,
  hessian: a.hessian - b.hessian,
  count: a.count - b.count,
});
