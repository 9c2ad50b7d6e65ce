import { twoSided } from "./normal.ts";

/**
 * Whether two shares differ: the p-value of Pearson's chi-square on two by two, which is that of the
 * pooled z test. 1 when one of the groups is empty or nothing varies.
 */
export function twoShares(hitsA: number, ofA: number, hitsB: number, ofB: number): number {
  const pooled = (hitsA + hitsB) / (ofA + ofB);
  const variance = pooled * (1 - pooled) * (1 / ofA + 1 / ofB);
  if (!(variance > 0) || !Number.isFinite(variance)) return 1;
  return twoSided((hitsA / ofA - hitsB / ofB) / Math.sqrt(variance));
}

/**
 * p-values of tests made together, so that of those below q a share of q at most are chance.
 * Benjamini, Y. and Hochberg, Y. (1995), Journal of the Royal Statistical Society B 57, 289-300.
 */
export function falseDiscovery(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => values[b]! - values[a]!);
  const adjusted = new Array<number>(values.length);
  let least = 1;
  for (const [place, index] of order.entries()) {
    const rank = values.length - place;
    least = Math.min(least, (values[index]! * values.length) / rank);
    adjusted[index] = least;
  }
  return adjusted;
}
