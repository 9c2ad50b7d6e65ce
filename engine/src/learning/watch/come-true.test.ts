import { expect, test } from "vitest";
import { chanceOf } from "./come-true.ts";

const alike = (rows: number, chance: number) =>
  [Array.from({ length: rows }, (_, row) => row), new Float64Array(rows).fill(chance)] as const;

/** Of independent leads of one chance: the binomial distribution, term by term. */
function twoSidedBinomial(rows: number, hits: number, chance: number): number {
  let term = (1 - chance) ** rows;
  let [atMost, atLeast] = [0, 0];
  for (let k = 0; k <= rows; k++) {
    if (k <= hits) atMost += term;
    if (k >= hits) atLeast += term;
    term *= ((rows - k) / (k + 1)) * (chance / (1 - chance));
  }
  return Math.min(1, 2 * Math.min(atMost, atLeast));
}

test("few are counted out: as the binomial distribution says", () => {
  for (const hits of [0, 3, 9, 17, 25]) {
    const [rows, chances] = alike(300, 0.03);
    expect(chanceOf(rows, hits, chances)).toBeCloseTo(twoSidedBinomial(300, hits, 0.03), 10);
  }
});

test("where far more buy than can be chance that is said without counting them out", () => {
  const [rows, chances] = alike(400_000, 1e-5);
  expect(chanceOf(rows, 300_000, chances)).toBe(0);
});
