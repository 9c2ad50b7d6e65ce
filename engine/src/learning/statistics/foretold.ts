import { Z95 } from "./normal.ts";

/** Sums over leads of their chances `p` of buying, of the limits of these, and of `p * (1 - p)`. */
export type ChanceSums = {
  leads: number;
  expected: number;
  low: number;
  high: number;
  variance: number;
};

/** How many will buy, and 95% limits of that. */
export type Foretold = { leads: number; expected: number; low: number; high: number };

/**
 * How many of some leads will buy. Two things make it uncertain: each lead buys or not, which is a
 * Poisson binomial (mean and variance are the sums; Wang 1993, Statistica Sinica 3, 295), and the
 * chances themselves may be off, at worst all the same way. Both are independent: their squares add up.
 */
export function foretold({ leads, expected, low, high, variance }: ChanceSums): Foretold {
  const luck = Z95 ** 2 * variance;
  return {
    ...{ leads, expected },
    low: Math.max(0, expected - Math.sqrt((expected - low) ** 2 + luck)),
    high: Math.min(leads, expected + Math.sqrt((high - expected) ** 2 + luck)),
  };
}
