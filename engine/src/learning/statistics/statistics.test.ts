import fc from "fast-check";
import { expect, test } from "vitest";
import { Random } from "../random.ts";
import { brier, gainOverRate, logLoss } from "./loss.ts";
import { normalCdf, twoSided } from "./normal.ts";
import { auc, aucDifference, aucInterval, averagePrecision, byScore } from "./ranking.ts";
import { chanceIndex, stability } from "./stability.ts";
import { falseDiscovery, twoShares } from "./tests.ts";
import { type Step, trend } from "./trend.ts";
import { wilson } from "./wilson.ts";

test("the normal distribution, at values of the tables and in its tails", () => {
  expect(normalCdf(0)).toBe(0.5);
  expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 14);
  expect(normalCdf(-1)).toBeCloseTo(0.15865525393145707, 15);
  expect(normalCdf(-6) / 9.865876450376981e-10).toBeCloseTo(1, 10);
  expect(normalCdf(-40)).toBe(0);
  expect(twoSided(2.5758293035489004)).toBeCloseTo(0.01, 12);
});

// Newcombe, R. G. (1998), Statistics in Medicine 17, 857-872, table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("Wilson's interval of %i in %i is the published one", (hits, of, low, high) => {
  const interval = wilson(hits, of);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test("of nobody nothing is known; of all, the upper end is all", () => {
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  expect(wilson(7, 7).high).toBe(1);
});

// The fifteen hypotheses of Benjamini and Hochberg (1995), section 4: four are rejected at 0.05.
test("false discoveries are corrected as in the paper's example", () => {
  const values = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344];
  values.push(0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1);
  const adjusted = falseDiscovery(values);
  expect(adjusted.filter((p) => p <= 0.05)).toHaveLength(4);
  expect(adjusted[3]).toBeCloseTo((0.0095 * 15) / 4, 12);
  expect(falseDiscovery([...values].reverse())).toEqual([...adjusted].reverse());
});

test("two shares differ as Pearson's chi-square says", () => {
  // 30 of 100 against 45 of 100: chi-square 4.8, one degree of freedom.
  expect(twoShares(30, 100, 45, 100)).toBeCloseTo(0.02845974, 7);
  expect(twoShares(0, 10, 0, 20)).toBe(1);
  expect(twoShares(1, 2, 0, 0)).toBe(1);
});

/** The share of all ways to deal the hits out that are no likelier, in whole numbers. */
function exactly(hitsA: number, ofA: number, hitsB: number, ofB: number): number {
  const choose = (n: number, k: number) => {
    let ways = 1n;
    for (let i = 0; i < k; i++) ways = (ways * BigInt(n - i)) / BigInt(i + 1);
    return k <= n ? ways : 0n;
  };
  const hits = hitsA + hitsB;
  const ways = (k: number) => choose(ofA, k) * choose(ofB, hits - k);
  const all = Array.from({ length: hits + 1 }, (_, k) => ways(k));
  const total = (values: bigint[]) => values.reduce((sum, value) => sum + value, 0n);
  const asRare = all.filter((value) => value <= ways(hitsA));
  return Number((total(asRare) * 10n ** 15n) / total(all)) / 1e15;
}

test("of few, two shares differ as Fisher's exact test says, counted in whole numbers", () => {
  // Fisher, R. A. (1935), The Design of Experiments, chapter 2: the lady tasting tea.
  expect(twoShares(4, 4, 0, 4)).toBeCloseTo(2 / 70, 12);
  expect(twoShares(3, 4, 1, 4)).toBeCloseTo(34 / 70, 12);
  // 4 of 30 where 3 in 100 do: the chi-square would be sure of it, 1 in 1,000.
  expect(twoShares(4, 30, 96, 3_270)).toBeCloseTo(exactly(4, 30, 96, 3_270), 9);
  expect(twoShares(4, 30, 96, 3_270)).toBeGreaterThan(0.01);
  const counts = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 40 }));
  fc.assert(
    fc.property(counts, fc.nat(4), fc.nat(4), ([ofA, ofB], a, b) => {
      const [hitsA, hitsB] = [Math.min(a, ofA), Math.min(b, ofB)];
      fc.pre(((hitsA + hitsB) / (ofA + ofB)) * Math.min(ofA, ofB) < 5);
      fc.pre(hitsA + hitsB < ofA + ofB);
      expect(twoShares(hitsA, ofA, hitsB, ofB)).toBeCloseTo(exactly(hitsA, ofA, hitsB, ofB), 9);
      expect(twoShares(hitsB, ofB, hitsA, ofA)).toBeCloseTo(exactly(hitsA, ofA, hitsB, ofB), 9);
    }),
  );
  expect(twoShares(1_000, 1_000, 3_000, 999_000)).toBe(0);
});

test("of equal shares one in twenty at most is found to differ, however few there are", () => {
  const draws = new Random(29);
  const bought = (of: number) => {
    let hits = 0;
    for (let n = 0; n < of; n++) hits += draws.chance(0.03) ? 1 : 0;
    return hits;
  };
  const looks = Array.from({ length: 3_000 }, () => twoShares(bought(20), 20, bought(300), 300));
  expect(looks.filter((p) => p < 0.05).length / looks.length).toBeLessThan(0.05);
});

const random = new Random(3);
const labels = Uint8Array.from({ length: 120 }, () => (random.chance(0.3) ? 1 : 0));
const scoresOf = (signal: number) =>
  Float64Array.from(labels, (label) => Math.round(10 * (signal * label + random.unit())) / 10);
const scores = scoresOf(0.4);
const others = scoresOf(0.1);

/** Of every pair of a buyer and another, whether the buyer is above. */
function pairs(of: Float64Array): { buyer: number; other: number; above: number }[] {
  const rows = [...labels.keys()];
  return rows
    .filter((row) => labels[row] === 1)
    .flatMap((buyer) =>
      rows
        .filter((row) => labels[row] === 0)
        .map((other) => {
          const [a, b] = [of[buyer]!, of[other]!];
          return { buyer, other, above: a > b ? 1 : a === b ? 0.5 : 0 };
        }),
    );
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const mean = (values: number[]) => sumOf(values) / values.length;

test("the area is the share of pairs in the right order, ties half", () => {
  expect(auc(labels, scores)).toBeCloseTo(mean(pairs(scores).map(({ above }) => above)), 12);
});

/** DeLong's covariance of two areas, from the definition. */
function deLong(a: Float64Array, b: Float64Array): number {
  const place = (of: Float64Array, by: "buyer" | "other") =>
    [...Map.groupBy(pairs(of), (pair) => pair[by])]
      .sort(([x], [y]) => x - y)
      .map(([, found]) => mean(found.map(({ above }) => above)));
  const covariance = (x: number[], y: number[]) =>
    x.reduce((sum, value, i) => sum + (value - mean(x)) * (y[i]! - mean(y)), 0) / (x.length - 1);
  return (["buyer", "other"] as const).reduce((sum, by) => {
    const [x, y] = [place(a, by), place(b, by)];
    return sum + covariance(x, y) / x.length;
  }, 0);
}

test("the interval of an area, and of a difference, is DeLong's by brute force", () => {
  const { auc: area, low, high } = aucInterval(labels, scores);
  expect((high - low) / 2).toBeCloseTo(1.959963984540054 * Math.sqrt(deLong(scores, scores)), 10);
  expect((high + low) / 2).toBeCloseTo(area, 12);
  const difference = aucDifference(labels, scores, others);
  const variance = deLong(scores, scores) + deLong(others, others) - 2 * deLong(scores, others);
  expect((difference.high - difference.low) / 2).toBeCloseTo(
    1.959963984540054 * Math.sqrt(variance),
    10,
  );
  expect(difference.difference).toBeCloseTo(auc(labels, scores) - auc(labels, others), 12);
});

test("an area of 1 is not certain: of few leads, a larger sample may well say less", () => {
  const parted = (buyers: number, rest: number) => {
    const own = Uint8Array.from({ length: buyers + rest }, (_, row) => (row < buyers ? 1 : 0));
    return aucInterval(
      own,
      Float64Array.from(own, (label, row) => label + row / 1_000),
    );
  };
  expect(parted(5, 100)).toEqual({ auc: 1, low: wilson(5, 5).low, high: 1 });
  expect(parted(400, 400).low).toBeGreaterThan(0.99);
  // The true area is 0.98: of six buyers among sixty it is often seen as 1.
  const draws = new Random(31);
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - draws.unit())) * Math.cos(2 * Math.PI * draws.unit());
  const own = Uint8Array.from({ length: 60 }, (_, row) => (row < 6 ? 1 : 0));
  const looks = Array.from({ length: 400 }, () =>
    aucInterval(
      own,
      Float64Array.from(own, (label) => normal() + label * 2.9045),
    ),
  ).filter(({ auc: area }) => area === 1);
  expect(looks.length).toBeGreaterThan(40);
  expect(looks.every(({ low }) => low < 0.98)).toBe(true);
});

test("average precision steps by distinct scores", () => {
  // scikit-learn's own example: y = 0 0 1 1, scores .1 .4 .35 .8 give 0.8333.
  const small = averagePrecision(Uint8Array.of(0, 0, 1, 1), Float64Array.of(0.1, 0.4, 0.35, 0.8));
  expect(small).toBeCloseTo(0.8333333333, 9);
  const thresholds = [...new Set(scores)].sort((a, b) => b - a);
  let before = 0;
  const area = thresholds.reduce((sum, threshold) => {
    const taken = [...labels.keys()].filter((row) => scores[row]! >= threshold);
    const hits = taken.filter((row) => labels[row] === 1).length;
    const recall = hits / labels.reduce((total, label) => total + label, 0);
    const step = (recall - before) * (hits / taken.length);
    before = recall;
    return sum + step;
  }, 0);
  expect(averagePrecision(labels, scores)).toBeCloseTo(area, 12);
});

test("losses of a hand's size", () => {
  const probabilities = Float64Array.of(0.9, 0.2, 0.5);
  expect(brier(Uint8Array.of(1, 0, 1), probabilities)).toBeCloseTo((0.01 + 0.04 + 0.25) / 3, 12);
  const expected = -(Math.log(0.9) + Math.log(0.8) + Math.log(0.5)) / 3;
  expect(logLoss(Uint8Array.of(1, 0, 1), probabilities)).toBeCloseTo(expected, 12);
  expect(logLoss(Uint8Array.of(1), Float64Array.of(0))).toBeCloseTo(-Math.log(1e-15), 9);
});

test("stability is nothing when nothing moves, and the sum of its parts when something does", () => {
  expect(stability([10, 20, 70], [1, 2, 7])).toBeCloseTo(0, 12);
  const expected = 0.1 * Math.log(0.6 / 0.5) - 0.1 * Math.log(0.4 / 0.5);
  expect(stability([50, 50], [60, 40])).toBeCloseTo(expected, 12);
  expect(Number.isFinite(stability([50, 50, 0], [50, 40, 10]))).toBe(true);
});

test("stability is what each distribution is surprised by the other, both ways", () => {
  const [before, now] = [
    [31, 7, 112, 40],
    [5, 60, 70, 15],
  ] as const;
  const shares = (counts: readonly number[]) => counts.map((n) => n / sumOf(counts));
  // Kullback, S. and Leibler, R. A. (1951), Annals of Mathematical Statistics 22, 79-86: J(1, 2).
  const surprise = (p: number[], q: number[]) =>
    sumOf(p.map((own, i) => own * Math.log2(own / q[i]!))) * Math.LN2;
  const [a, b] = [shares(before), shares(now)];
  expect(stability(before, now)).toBeCloseTo(surprise(a, b) + surprise(b, a), 12);
  expect(stability(now, before)).toBeCloseTo(stability(before, now), 12);
});

test("where nothing moved the index is on average what theory says, and once in 1,000 beyond its limit", () => {
  const draws = new Random(5);
  const counts = (leads: number) => {
    const parts = [0, 0, 0, 0, 0];
    for (let i = 0; i < leads; i++) parts[draws.whole(0, 4)]!++;
    return parts;
  };
  const limits = chanceIndex(counts(200), counts(400));
  expect(limits.mean).toBeCloseTo(4 * (1 / 200 + 1 / 400), 12);
  // The table's 99.9% quantile of a chi-square of four degrees of freedom.
  expect(limits.most / (1 / 200 + 1 / 400)).toBeCloseTo(18.467, 0);
  const looks = Array.from({ length: 4_000 }, () => stability(counts(200), counts(400)));
  expect(mean(looks) / limits.mean).toBeGreaterThan(0.95);
  expect(mean(looks) / limits.mean).toBeLessThan(1.08);
  expect(looks.filter((index) => index > limits.most).length).toBeLessThan(14);
  expect(chanceIndex([7], [9])).toEqual({ mean: 0, most: 0 });
});

// Armitage (1955), table 2: carriers of Streptococcus pyogenes by the size of their tonsils.
const TONSILS = [
  { hits: 19, of: 516 },
  { hits: 29, of: 589 },
  { hits: 24, of: 293 },
];

test("a trend over steps is the published one, and of either direction", () => {
  const { z, p } = trend(TONSILS);
  expect(z ** 2).toBeCloseTo(7.19, 2);
  expect(p).toBeCloseTo(0.0073, 4);
  expect(trend([...TONSILS].reverse()).z).toBeCloseTo(-z, 12);
});

test("a trend is how often shuffled outcomes lean as far", () => {
  const draws = new Random(17);
  const steps = [40, 30, 50].flatMap((of, at) => Array.from({ length: of }, () => at));
  const bought = steps.map((at) => (draws.chance(0.1 + 0.06 * at) ? 1 : 0));
  const leanOf = (hits: readonly number[]) =>
    hits.reduce((sum, hit, i) => sum + hit * steps[i]!, 0);
  const counted = (at: number): Step => ({
    hits: bought.filter((hit, i) => hit === 1 && steps[i] === at).length,
    of: steps.filter((step) => step === at).length,
  });
  const { z } = trend([0, 1, 2].map(counted));
  // Of all ways to deal the same outcomes out, the mean and the spread of the lean.
  const dealt = Array.from({ length: 4_000 }, () => {
    const hits: number[] = [...bought];
    for (let i = hits.length - 1; i > 0; i--) {
      const other = draws.whole(0, i);
      [hits[i], hits[other]] = [hits[other]!, hits[i]!];
    }
    return leanOf(hits);
  });
  const spread = Math.sqrt(mean(dealt.map((lean) => (lean - mean(dealt)) ** 2)));
  expect((leanOf(bought) - mean(dealt)) / spread).toBeCloseTo(z, 1);
});

test("where nobody or everybody bought there is no trend", () => {
  expect(
    trend([
      { hits: 0, of: 5 },
      { hits: 0, of: 9 },
    ]).p,
  ).toBe(1);
  expect(trend([{ hits: 3, of: 5 }]).p).toBe(1);
});

test("rows from the highest score to the lowest, equals in their own order", () => {
  const random = new Random(6);
  for (const kinds of [1, 3, 50, 1_000]) {
    const scores = Float64Array.from({ length: 500 }, () => random.whole(-kinds, kinds) / 7);
    const rows = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b);
    expect([...byScore(scores)]).toEqual(rows);
  }
  expect(byScore(new Float64Array(0))).toHaveLength(0);
});

test("what probabilities lose less than one rate: the mean of the pairs, its interval that of resamples", () => {
  const random = new Random(6);
  const chances = Float64Array.from({ length: 1_500 }, () => 0.01 + 0.25 * random.unit() ** 3);
  const labels = Uint8Array.from(chances, (chance) => (random.chance(chance) ? 1 : 0));
  const rate = labels.reduce((sum, label) => sum + label, 0) / labels.length;
  const { value, low, high } = gainOverRate(labels, chances, rate);
  const constant = chances.map(() => rate);
  expect(value).toBeCloseTo(logLoss(labels, constant) - logLoss(labels, chances), 12);
  const means = Array.from({ length: 2_000 }, () => {
    const drawn = Uint32Array.from(labels, () => random.whole(0, labels.length - 1));
    const of = <T extends Uint8Array | Float64Array>(values: T) =>
      drawn.reduce((sum, row) => sum + values[row]!, 0) / drawn.length;
    const loss = (p: Float64Array) =>
      of(p.map((one, row) => -Math.log(labels[row] === 1 ? one : 1 - one)));
    return loss(constant) - loss(chances);
  }).sort((a, b) => a - b);
  const half = (high - low) / 2;
  expect(Math.abs(low - means[50]!)).toBeLessThan(0.15 * half);
  expect(Math.abs(high - means[1_949]!)).toBeLessThan(0.15 * half);
});
