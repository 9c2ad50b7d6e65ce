import type { Binned } from "./bins.ts";

/**
 * Of the rows of a node, by feature and bin, `STRIDE` numbers: the sums of gradients and hessians, how
 * many rows, and one that is not used, so that a bin never lies across two lines of the cache.
 */
export type Histogram = Float64Array;

export const STRIDE = 4;

/** Where each feature's bins begin in a histogram, in bins. */
export function offsetsOf({ sizes }: Binned): Uint32Array {
  const offsets = new Uint32Array(sizes.length + 1);
  for (const [feature, size] of sizes.entries()) offsets[feature + 1] = offsets[feature]! + size;
  return offsets;
}

/** Rows of a node, and their gradients and hessians in the same order. */
export type Ordered = { rows: Uint32Array; gradients: Float64Array; hessians: Float64Array };

export const roomFor = (rows: number): Ordered => ({
  rows: new Uint32Array(rows),
  gradients: new Float64Array(rows),
  hessians: new Float64Array(rows),
});

/** Four features at a time: twice as fast as one, since what a row has is read once for four. */
export function histogramOf(
  { features }: Binned,
  offsets: Uint32Array,
  ordered: Ordered,
): Histogram {
  const histogram = new Float64Array(STRIDE * offsets[offsets.length - 1]!);
  let feature = 0;
  for (; feature + 3 < features.length; feature += 4)
    addFour(histogram, features, offsets, feature, ordered);
  for (; feature < features.length; feature++)
    addOne(histogram, features[feature]!, offsets[feature]!, ordered);
  return histogram;
}

function addOne(
  histogram: Histogram,
  bins: Uint8Array,
  offset: number,
  { rows, gradients, hessians }: Ordered,
): void {
  for (let i = 0; i < rows.length; i++) {
    const place = STRIDE * (offset + bins[rows[i]!]!);
    histogram[place]! += gradients[i]!;
    histogram[place + 1]! += hessians[i]!;
    histogram[place + 2]!++;
  }
}

function addFour(
  histogram: Histogram,
  features: readonly Uint8Array[],
  offsets: Uint32Array,
  first: number,
  { rows, gradients, hessians }: Ordered,
): void {
  const [a, b] = [features[first]!, features[first + 1]!];
  const [c, d] = [features[first + 2]!, features[first + 3]!];
  const [fromA, fromB] = [offsets[first]!, offsets[first + 1]!];
  const [fromC, fromD] = [offsets[first + 2]!, offsets[first + 3]!];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const gradient = gradients[i]!;
    const hessian = hessians[i]!;
    let place = STRIDE * (fromA + a[row]!);
    histogram[place]! += gradient;
    histogram[place + 1]! += hessian;
    histogram[place + 2]!++;
    place = STRIDE * (fromB + b[row]!);
    histogram[place]! += gradient;
    histogram[place + 1]! += hessian;
    histogram[place + 2]!++;
    place = STRIDE * (fromC + c[row]!);
    histogram[place]! += gradient;
    histogram[place + 1]! += hessian;
    histogram[place + 2]!++;
    place = STRIDE * (fromD + d[row]!);
    histogram[place]! += gradient;
    histogram[place + 1]! += hessian;
    histogram[place + 2]!++;
  }
}

/** What is left of a node's histogram when one child's is taken from it, in place. */
export function subtract(from: Histogram, child: Histogram): Histogram {
  for (let i = 0; i < from.length; i++) from[i]! -= child[i]!;
  return from;
}
