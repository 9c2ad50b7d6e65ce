import fc from "fast-check";
import { expect, test } from "vitest";
import { histogramOf } from "../../simulate/histogram.ts";
import { caughtPairs, mcnemar, pairedVerdict, reaching, thresholdAtVolume } from "./compare.ts";
import { summaryOf } from "./figures.ts";
import { weeksOf } from "./weeks.ts";

/** Whole numbers throughout: how often so many coins or fewer fall to the side with fewer, doubled. */
function byCounting(onlyA: number, onlyB: number): number {
  const n = onlyA + onlyB;
  let ways = 1n;
  let tail = 0n;
  for (let k = 0; k <= Math.min(onlyA, onlyB); k++) {
    tail += ways;
    ways = (ways * BigInt(n - k)) / BigInt(k + 1);
  }
  return Math.min(1, Number((2n * tail * 10n ** 15n) / 2n ** BigInt(n)) / 1e15);
}

test("McNemar's test is the coin's, counted in whole numbers", () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(300), (a, b) => {
      expect(mcnemar({ onlyA: a, onlyB: b })).toBeCloseTo(byCounting(a, b), 9);
    }),
  );
  expect(mcnemar({ onlyA: 0, onlyB: 0 })).toBe(1);
  expect(mcnemar({ onlyA: 20_000, onlyB: 20_900 })).toBeLessThan(1e-4);
});

// Agresti, A. and Min, Y. (2005), tables of section 2: approval of a prime minister, 1,600 people
// asked twice: 794 approve twice, 150 the first time only, 86 the second only, 570 never.
test("the difference of paired shares has the published interval", () => {
  const { difference, interval, p } = pairedVerdict({
    ...{ both: 794, onlyA: 150, onlyB: 86, neither: 570 },
  });
  expect(difference).toBeCloseTo(-0.04, 12);
  expect([interval.low, interval.high].map((end) => Math.round(end * 1e3) / 1e3)).toEqual([
    -0.059, -0.021,
  ]);
  // Agresti, A., Categorical Data Analysis (2002), 10.1: z is -4.17.
  expect(p).toBeLessThan(1e-4);
});

const score = fc.oneof(fc.integer({ min: -20, max: 90 }), fc.constant(-Infinity));

test("pairs, and leads that reach a threshold, are those that one finds by looking at each", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(score, score), { minLength: 1, maxLength: 60 }),
      fc.nat(90),
      fc.nat(90),
      (peaks, atA, atB) => {
        const [a, b] = [peaks.map(([one]) => one), peaks.map(([, other]) => other)];
        const count = (hit: (x: number, y: number) => boolean) =>
          peaks.filter(([x, y]) => hit(x, y)).length;
        expect(caughtPairs({ a, b }, atA, atB)).toEqual({
          both: count((x, y) => x >= atA && y >= atB),
          onlyA: count((x, y) => x >= atA && y < atB),
          onlyB: count((x, y) => x < atA && y >= atB),
          neither: count((x, y) => x < atA && y < atB),
        });
        const scores = Float64Array.from(b);
        const known = Uint8Array.from(b, (value) => (value === -Infinity ? 0 : 1));
        const histogram = histogramOf(scores, known, 1_000);
        for (const { at, leads } of reaching(histogram))
          expect(leads).toBe(b.filter((value) => value >= at - 1e-9).length);
        const found = thresholdAtVolume(histogram, atA);
        for (const value of b.filter((each) => each !== -Infinity)) {
          const leads = b.filter((each) => each >= value).length;
          expect(Math.abs((found?.leads as number) - atA)).toBeLessThanOrEqual(
            Math.abs(leads - atA),
          );
        }
      },
    ),
  );
});

test("a summary leaves out what is not settled and gives quartiles of whole days", () => {
  const weeks = weeksOf(100, 120);
  const named = { handed: [], converted: [], caught: [], missed: [], again: [], already: [] };
  const summary = summaryOf(
    {
      ...{ handed: [10, 20, 30], converted: [5, 4, 29], caught: [1, 0, 3], missed: [0, 2, 0] },
      ...{ already: 7, leadTimes: [0, 1, 3, 4, 1], named },
    },
    { weeks, horizon: 10, until: 123 },
  );
  expect(summary.handed).toBe(60);
  expect(summary.open).toBe(30);
  expect([summary.precision.hits, summary.precision.of]).toEqual([9, 30]);
  expect([summary.recall.hits, summary.recall.of]).toEqual([4, 6]);
  expect(summary.leadTime).toEqual({ p25: 2, median: 3, p75: 3 });
});
