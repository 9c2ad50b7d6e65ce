import { twoSided } from "./normal.ts";

/** Where fewer are expected, the chi-square takes chance for a difference. Cochran, W. G. (1954). */
const LEAST_EXPECTED = 5;
/** Likelihoods that rounding alone tells apart. */
const EQUAL = 1e-7;

/**
 * Whether two shares differ: the two-sided p-value of Pearson's chi-square on two by two, which is that
 * of the pooled z test, or of Fisher's exact test where a cell expects fewer than five (Cochran, W. G.
 * (1954), Biometrics 10, 417-451). 1 when one of the groups is empty or nothing varies.
 */
export function twoShares(hitsA: number, ofA: number, hitsB: number, ofB: number): number {
  const pooled = (hitsA + hitsB) / (ofA + ofB);
  const variance = pooled * (1 - pooled) * (1 / ofA + 1 / ofB);
  if (!(variance > 0) || !Number.isFinite(variance)) return 1;
  const least = Math.min(ofA, ofB) * Math.min(pooled, 1 - pooled);
  if (least < LEAST_EXPECTED) return fisher(hitsA, ofA, hitsA + hitsB, ofA + ofB);
  return twoSided((hitsA / ofA - hitsB / ofB) / Math.sqrt(variance));
}

/**
 * Of all ways to deal `hits` out among `all` leads, the share in which so many or another number that is
 * no likelier fall to a group. Fisher, R. A. (1935), Journal of the Royal Statistical Society 98, 39-82.
 * @param own hits of the group of `of` leads
 */
function fisher(own: number, of: number, hits: number, all: number): number {
  const [least, most] = [Math.max(0, of + hits - all), Math.min(of, hits)];
  // Beside that of the number at hand; of those that are far from the likeliest nothing is left.
  const step = (k: number) => ((of - k) * (hits - k)) / ((k + 1) * (all - of - hits + k + 1));
  const likelihoods = [1];
  for (let k = own, p = 1; k < most; k++) {
    p *= step(k);
    likelihoods.push(p);
  }
  for (let k = own, p = 1; k > least; k--) {
    p /= step(k - 1);
    likelihoods.push(p);
  }
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return Math.min(1, sum(likelihoods.filter((p) => p <= 1 + EQUAL)) / sum(likelihoods));
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
