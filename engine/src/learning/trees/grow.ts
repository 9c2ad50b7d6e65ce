import type { Binned, FeatureBins } from "./bins.ts";
import {
  type Histogram,
  histogramOf,
  type Ordered,
  offsetsOf,
  roomFor,
  subtract,
} from "./histogram.ts";
import { bestSplit, type Candidate, type SplitLimits, type Sums } from "./split.ts";
import { isLeaf, type Node, type Tree } from "./tree.ts";

export type GrowOptions = SplitLimits & {
  leaves: number;
  depth: number;
  learningRate: number;
  /** By feature: 1 the prediction may only rise with it, -1 only fall. */
  monotone: ReadonlyMap<number, 1 | -1>;
};

type Bounds = { low: number; high: number };
type Open = {
  place: number;
  depth: number;
  ordered: Ordered;
  /** Undefined where it is not looked how to divide the leaf. */
  histogram: Histogram | undefined;
  sums: Sums;
  bounds: Bounds;
  candidate: Candidate | undefined;
};

/** A leaf with the rows that it was grown from. */
export type Grown = { value: number; rows: Uint32Array };

/** Grows trees on one dataset, the leaf that gains most first. */
export class Grower {
  readonly #binned: Binned;
  readonly #bins: readonly FeatureBins[];
  readonly #offsets: Uint32Array;
  readonly #options: GrowOptions;
  readonly #spare: Ordered;

  constructor(binned: Binned, bins: readonly FeatureBins[], options: GrowOptions) {
    this.#binned = binned;
    this.#bins = bins;
    this.#offsets = offsetsOf(binned);
    this.#options = options;
    this.#spare = roomFor(binned.rows);
  }

  /**
   * A tree that takes one Newton step on each of its leaves, and which rows came to which.
   * @param ordered is moved about: the rows of a leaf come to lie behind each other
   * @param features those it may divide by
   */
  grow(ordered: Ordered, features: readonly number[]): { tree: Tree; leaves: Grown[] } {
    const nodes: Node[] = [];
    const sums = sumsOf(ordered);
    const histogram = histogramOf(this.#binned, this.#offsets, ordered);
    const bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    const open: Open[] = [this.#open(nodes, ordered, histogram, sums, bounds, 0, features)];
    for (let leaves = 1; leaves < this.#options.leaves; leaves++) {
      const best = takeBest(open);
      if (!best) break;
      open.push(...this.#divide(nodes, best, features, leaves + 1 === this.#options.leaves));
    }
    return { tree: nodes, leaves: open.map((leaf) => grownOf(leaf, nodes)) };
  }

  /** Adds a leaf, and looks how it could be divided. */
  #open(
    nodes: Node[],
    ordered: Ordered,
    histogram: Histogram | undefined,
    sums: Sums,
    bounds: Bounds,
    depth: number,
    features: readonly number[],
  ): Open {
    const place = nodes.length;
    const value = this.#options.learningRate * this.#step(sums, bounds);
    nodes.push({ value, rows: sums.count });
    const candidate =
      histogram && this.#isDivisible(sums, depth)
        ? this.#best(histogram, sums, bounds, features)
        : undefined;
    return { place, depth, ordered, histogram, sums, bounds, candidate };
  }

  #isDivisible({ count }: Sums, depth: number): boolean {
    return depth < this.#options.depth && count >= 2 * this.#options.minRows;
  }

  #best(
    histogram: Histogram,
    sums: Sums,
    bounds: Bounds,
    features: readonly number[],
  ): Candidate | undefined {
    let best: Candidate | undefined;
    for (const feature of features) {
      const bins = this.#bins[feature]!;
      const found = bestSplit(
        feature,
        bins,
        histogram,
        this.#offsets[feature]!,
        sums,
        this.#options,
      );
      if (found && found.gain > (best?.gain ?? 0) && this.#isAllowed(found, bounds)) best = found;
    }
    return best;
  }

  #step({ gradient, hessian }: Sums, { low, high }: Bounds): number {
    return Math.min(high, Math.max(low, -gradient / (hessian + this.#options.l2)));
  }

  #isAllowed({ feature, left, right }: Candidate, bounds: Bounds): boolean {
    const direction = this.#options.monotone.get(feature);
    if (direction === undefined) return true;
    return direction * (this.#step(right, bounds) - this.#step(left, bounds)) >= 0;
  }

  /** @param isLast nothing is divided after it, so that it is not looked how */
  #divide(nodes: Node[], parent: Open, features: readonly number[], isLast: boolean): Open[] {
    const { feature, goesLeft, left, right } = parent.candidate!;
    const bins = this.#binned.features[feature]!;
    const [rowsLeft, rowsRight] = divideRows(parent.ordered, bins, goesLeft, this.#spare);
    const depth = parent.depth + 1;
    const goesOn = !isLast && (this.#isDivisible(left, depth) || this.#isDivisible(right, depth));
    const [ofLeft, ofRight] = goesOn ? this.#share(parent.histogram!, rowsLeft, rowsRight) : [];
    const [boundsLeft, boundsRight] = this.#boundsBelow(parent);
    const one = this.#open(nodes, rowsLeft, ofLeft, left, boundsLeft, depth, features);
    const other = this.#open(nodes, rowsRight, ofRight, right, boundsRight, depth, features);
    nodes[parent.place] = {
      ...{ feature, goesLeft, left: one.place, right: other.place },
      rows: parent.sums.count,
    };
    return [one, other];
  }

  /** The smaller side is counted, the other is what remains. */
  #share(histogram: Histogram, left: Ordered, right: Ordered): [Histogram, Histogram] {
    const isLeftSmaller = left.rows.length <= right.rows.length;
    const counted = histogramOf(this.#binned, this.#offsets, isLeftSmaller ? left : right);
    const rest = subtract(histogram, counted);
    return isLeftSmaller ? [counted, rest] : [rest, counted];
  }

  /** Below a split on a monotone feature neither side may cross the middle of the two. */
  #boundsBelow({ candidate, bounds }: Open): [Bounds, Bounds] {
    const { feature, left, right } = candidate!;
    const direction = this.#options.monotone.get(feature);
    if (direction === undefined) return [bounds, bounds];
    const middle = (this.#step(left, bounds) + this.#step(right, bounds)) / 2;
    const below = { ...bounds, high: middle };
    const above = { ...bounds, low: middle };
    return direction > 0 ? [below, above] : [above, below];
  }
}

function grownOf({ place, ordered: { rows } }: Open, nodes: readonly Node[]): Grown {
  const node = nodes[place]!;
  return { value: isLeaf(node) ? node.value : 0, rows };
}

function takeBest(open: Open[]): Open | undefined {
  let best = -1;
  for (const [place, { candidate }] of open.entries())
    if (candidate && candidate.gain > (open[best]?.candidate?.gain ?? 0)) best = place;
  return best < 0 ? undefined : open.splice(best, 1)[0];
}

function sumsOf({ gradients, hessians }: Ordered): Sums {
  let gradient = 0;
  let hessian = 0;
  for (let i = 0; i < gradients.length; i++) {
    gradient += gradients[i]!;
    hessian += hessians[i]!;
  }
  return { gradient, hessian, count: gradients.length };
}

/**
 * In place, those that go left first, each side in its order. Every row is written to both sides, and
 * over again on the wrong one: which way it goes cannot be guessed, so that asking would cost more.
 */
function divideRows(
  { rows, gradients, hessians }: Ordered,
  bins: Uint8Array,
  goesLeft: Uint8Array,
  spare: Ordered,
): [Ordered, Ordered] {
  let left = 0;
  let right = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const gradient = gradients[i]!;
    const hessian = hessians[i]!;
    rows[left] = row;
    gradients[left] = gradient;
    hessians[left] = hessian;
    spare.rows[right] = row;
    spare.gradients[right] = gradient;
    spare.hessians[right] = hessian;
    const isLeft = goesLeft[bins[row]!]!;
    left += isLeft;
    right += 1 - isLeft;
  }
  rows.set(spare.rows.subarray(0, right), left);
  gradients.set(spare.gradients.subarray(0, right), left);
  hessians.set(spare.hessians.subarray(0, right), left);
  const from = (start: number, end: number): Ordered => ({
    rows: rows.subarray(start, end),
    gradients: gradients.subarray(start, end),
    hessians: hessians.subarray(start, end),
  });
  return [from(0, left), from(left, rows.length)];
}
