import { expect, test } from "vitest";
import { foretold } from "./foretold.ts";

/** The Poisson binomial itself: the chance of each number of buyers, one lead after the other. */
function distribution(chances: readonly number[]): number[] {
  let of = [1];
  for (const p of chances)
    of = Array.from(
      { length: of.length + 1 },
      (_, n) => (of[n] ?? 0) * (1 - p) + (of[n - 1] ?? 0) * p,
    );
  return of;
}

const sumsOf = (chances: readonly number[], off = 0) => {
  const sum = (of: (p: number) => number) => chances.reduce((all, p) => all + of(p), 0);
  return {
    ...{ leads: chances.length, expected: sum((p) => p), variance: sum((p) => p * (1 - p)) },
    ...{ low: sum((p) => p - off), high: sum((p) => p + off) },
  };
};

test("chances that are right hold the number of buyers in their limits 95 times of a hundred", () => {
  const chances = Array.from({ length: 400 }, (_, n) => 0.02 + (0.5 * n) / 400);
  const { expected, low, high } = foretold(sumsOf(chances));
  const of = distribution(chances);
  expect(of.reduce((sum, p, n) => sum + p * n, 0)).toBeCloseTo(expected, 8);
  const within = of.reduce((sum, p, n) => sum + (n >= low && n <= high ? p : 0), 0);
  expect(within).toBeGreaterThan(0.94);
  expect(within).toBeLessThan(0.96);
});

test("chances that may all be off widen the limits, which stay among the leads", () => {
  const chances = Array.from({ length: 100 }, () => 0.3);
  const sure = foretold(sumsOf(chances));
  const unsure = foretold(sumsOf(chances, 0.1));
  expect(unsure.low).toBeLessThan(sure.low);
  expect(30 - unsure.low).toBeCloseTo(Math.hypot(10, 30 - sure.low), 10);
  expect(foretold(sumsOf([0.99, 0.98], 0.5)).high).toBe(2);
  expect(foretold(sumsOf([0.01], 0.01)).low).toBe(0);
  expect(foretold(sumsOf([]))).toEqual({ leads: 0, expected: 0, low: 0, high: 0 });
});
