import type { Binned } from "./bins.ts";

/** Of the rows of a node, by feature and bin: how many, and the sums of gradients and hessians. */
export type Histogram = { gradients: Float64Array; hessians: Float64Array; counts: Float64Array };

/** Where each feature's bins begin in a histogram. */
export function offsetsOf({ sizes }: Binned): Uint32Array {
  const offsets = new Uint32Array(sizes.length + 1);
  for (const [feature, size] of sizes.entries()) offsets[feature + 1] = offsets[feature]! + size;
  return offsets;
}

/** Rows of a node, and their gradients and hessians in the same order. */
export type Ordered = { rows: Uint32Array; gradients: Float64Array; hessians: Float64Array };

export function histogramOf(
  binned: Binned,
  offsets: Uint32Array,
  { rows, gradients, hessians }: Ordered,
): Histogram {
  const size = offsets[offsets.length - 1]!;
  const sums = new Float64Array(size);
  const weights = new Float64Array(size);
  const counts = new Float64Array(size);
  for (const [feature, bins] of binned.features.entries()) {
    const offset = offsets[feature]!;
    for (let i = 0; i < rows.length; i++) {
      const place = offset + bins[rows[i]!]!;
      sums[place]! += gradients[i]!;
      weights[place]! += hessians[i]!;
      counts[place]!++;
    }
  }
  return { gradients: sums, hessians: weights, counts };
}

/** What is left of a node's histogram when one child's is taken from it, in place. */
export function subtract(from: Histogram, child: Histogram): Histogram {
  for (const part of ["gradients", "hessians", "counts"] as const)
    for (let i = 0; i < from[part].length; i++) from[part][i]! -= child[part][i]!;
  return from;
}
