import { Z95 } from "./normal.ts";

/** A figure and what it may as well be, 95 times in 100. */
export type Interval = { low: number; high: number };

/** A figure with its interval. */
export type Figure = { value: number } & Interval;

/** The same the other way round: what is higher by so much for what is lower. */
export const negated = ({ value, low, high }: Figure): Figure => ({
  ...{ value: -value, low: -high, high: -low },
});

/**
 * The 95% score interval of a share, right also for few and for none.
 * Wilson, E. B. (1927), Journal of the American Statistical Association 22, 209-212.
 */
export function wilson(hits: number, of: number, z = Z95): Interval {
  if (of === 0) return { low: 0, high: 1 };
  const share = hits / of;
  const square = z * z;
  const middle = share + square / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  const scale = 1 + square / of;
  const low = hits === 0 ? 0 : (middle - half) / scale;
  return { low, high: hits === of ? 1 : (middle + half) / scale };
}

/** A share as a figure; 0 of nobody. */
export const share = (hits: number, of: number): Figure => ({
  value: of > 0 ? hits / of : 0,
  ...wilson(hits, of),
});
