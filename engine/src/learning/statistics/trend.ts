import { twoSided } from "./normal.ts";

/** Some leads of a step, and how many of them did what is looked for. */
export type Step = { hits: number; of: number };

/**
 * Whether the share of hits rises (`z` above 0) or falls over ordered steps, evenly spaced, and how
 * likely such a trend is by chance. NaN and 1 where nothing varies.
 * Cochran, W. G. (1954), Biometrics 10, 417-451; Armitage, P. (1955), Biometrics 11, 375-386.
 */
export function trend(steps: readonly Step[]): { z: number; p: number } {
  const all = steps.reduce((sum, { of }) => sum + of, 0);
  const share = steps.reduce((sum, { hits }) => sum + hits, 0) / all;
  const middle = steps.reduce((sum, { of }, at) => sum + of * at, 0) / all;
  const lean = steps.reduce((sum, { hits }, at) => sum + hits * (at - middle), 0);
  const spread = steps.reduce((sum, { of }, at) => sum + of * (at - middle) ** 2, 0);
  const z = lean / Math.sqrt(share * (1 - share) * spread);
  return { z, p: Number.isFinite(z) ? twoSided(z) : 1 };
}
