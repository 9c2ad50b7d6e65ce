import { expect, test } from "vitest";
import { Random } from "../random.ts";
import { brier, logistic, logit, logLoss } from "../statistics/loss.ts";
import { averagePrecision } from "../statistics/ranking.ts";
import { boughtAmong, figuresOf } from "./figures.ts";

/** The mean over many orders of leads of one score, of those who bought among the best `rows`. */
function byBruteForce(labels: Uint8Array, scores: Float64Array, rows: number): number {
  const random = new Random(9);
  const orders = 4_000;
  let bought = 0;
  for (let i = 0; i < orders; i++) {
    const order = [...labels.keys()].map((row) => ({ row, chance: random.unit() }));
    order.sort((a, b) => scores[b.row]! - scores[a.row]! || a.chance - b.chance);
    for (const { row } of order.slice(0, rows)) bought += labels[row]!;
  }
  return bought / orders;
}

test("gains count those who bought among the best, leads of one score in proportion", () => {
  const random = new Random(3);
  const labels = Uint8Array.from({ length: 60 }, () => (random.chance(0.4) ? 1 : 0));
  const scores = Float64Array.from(labels, (label) => random.whole(0, 3) / 10 + 0.1 * label);
  const { gains } = figuresOf(labels, scores, 1);
  expect(gains[0]).toEqual({ rows: 0, bought: 0 });
  expect(gains.at(-1)).toEqual({ rows: 60, bought: labels.reduce((sum, one) => sum + one, 0) });
  for (const rows of [1, 7, 30, 59])
    expect(boughtAmong(gains, rows)).toBeCloseTo(byBruteForce(labels, scores, rows), 0.5);
});

test("young leads and old are told apart, and ages with few leads are joined", () => {
  const random = new Random(6);
  const agesOf = (...counts: number[]) =>
    Float64Array.from(counts.flatMap((count, k) => Array(count).fill([0, 8, 31, 91][k])));
  const partsOf = (ages: Float64Array) => {
    const labels = ages.map(() => (random.chance(0.3) ? 1 : 0));
    const chances = ages.map(() => random.unit());
    const parts = figuresOf(Uint8Array.from(labels), chances, 1, ages).ages ?? [];
    for (const { from, to, rows, bought, predicted, rate } of parts) {
      const own = [...ages.keys()].filter((row) => ages[row]! >= from && ages[row]! <= (to ?? 1e9));
      expect([rows, bought]).toEqual([own.length, own.filter((row) => labels[row] === 1).length]);
      expect(predicted).toBeCloseTo(own.reduce((sum, row) => sum + chances[row]!, 0) / rows, 12);
      expect(rate.value).toBe(bought / rows);
    }
    return parts.map(({ from, to, rows }) => [from, to, rows]);
  };
  expect(partsOf(agesOf(50, 40, 30, 31))).toEqual([
    [0, 7, 50],
    [8, 30, 40],
    [31, 90, 30],
    [91, null, 31],
  ]);
  expect(partsOf(agesOf(50, 40, 60, 1))).toEqual([
    [0, 7, 50],
    [8, 30, 40],
    [31, null, 61],
  ]);
  expect(partsOf(agesOf(0, 40, 20, 2))).toEqual([[0, null, 62]]);
  expect(partsOf(agesOf(5, 6, 0, 0))).toEqual([[0, null, 11]]);
});

test("leads of one chance are in one tenth, whatever their order", () => {
  const random = new Random(12);
  // Few chances, as of a scorecard: the tenth's bounds lie among equals.
  const chances = Float64Array.from({ length: 800 }, () =>
    random.pick([0.02, 0.02, 0.1, 0.3, 0.7]),
  );
  const labels = Uint8Array.from(chances, (chance) => (random.chance(chance) ? 1 : 0));
  const told = figuresOf(labels, chances, 1).deciles;
  expect(told.map(({ predicted }) => predicted.toFixed(9))).toEqual(
    [0.7, 0.3, 0.1, 0.02].map((chance) => chance.toFixed(9)),
  );
  for (const { predicted, rows, bought } of told) {
    const own = [...chances.keys()].filter((row) => Math.abs(chances[row]! - predicted) < 1e-9);
    expect([rows, bought]).toEqual([own.length, own.filter((row) => labels[row] === 1).length]);
  }
  const order = [...chances.keys()].sort((a, b) => labels[a]! - labels[b]!);
  const turned = [
    Uint8Array.from(order, (row) => labels[row]!),
    Float64Array.from(order, (row) => chances[row]!),
  ] as const;
  const again = figuresOf(...turned, 2).deciles;
  expect(again.map(({ rows, bought }) => [rows, bought])).toEqual(
    told.map(({ rows, bought }) => [rows, bought]),
  );
  const apart = Float64Array.from({ length: 800 }, (_, row) => row / 1_000);
  expect(figuresOf(labels, apart, 1).deciles.map(({ rows }) => rows)).toEqual(Array(10).fill(80));
});

test("between two points of a long curve it is read in proportion, and no further than its end", () => {
  const labels = Uint8Array.from({ length: 2_000 }, (_, row) => (row < 400 ? 1 : 0));
  const scores = Float64Array.from({ length: 2_000 }, (_, row) => 1 - row / 2_001);
  const { gains } = figuresOf(labels, scores, 1);
  expect(gains.length).toBe(501);
  expect(boughtAmong(gains, 0)).toBe(0);
  expect(boughtAmong(gains, 130)).toBeCloseTo(130, 9);
  expect(boughtAmong(gains, 1_999)).toBe(400);
  expect(boughtAmong(gains, 9_999)).toBe(400);
});

test("intervals are those of rows drawn again and again, each resample measured by itself", () => {
  const random = new Random(4);
  const scores = Float64Array.from({ length: 90 }, () => random.whole(0, 20) / 20);
  const labels = Uint8Array.from(scores, (score) => (random.chance(score) ? 1 : 0));
  const draws = new Random(7, 4);
  const samples = Array.from({ length: 200 }, () => {
    const rows = Array.from(scores, () => draws.whole(0, scores.length - 1));
    const drawn = { labels: Uint8Array.from(rows, (row) => labels[row]!) };
    return { ...drawn, scores: Float64Array.from(rows, (row) => scores[row]!) };
  });
  const figures = figuresOf(labels, scores, 7);
  for (const [name, measure] of Object.entries({ averagePrecision, logLoss, brier })) {
    const values = samples.map((sample) => measure(sample.labels, sample.scores));
    values.sort((a, b) => a - b);
    const { value, low, high } = figures[name as "logLoss"];
    expect(value).toBe(measure(labels, scores));
    expect(low).toBeCloseTo(values[4]!, 10);
    expect(high).toBeCloseTo(values[194]!, 10);
  }
});

test("the calibration slope is the likeliest, by trying, and its interval holds the truth", () => {
  const random = new Random(12);
  const drawn = (slope: number) => {
    const odds = Array.from({ length: 400 }, () => 4 * random.unit() - 3);
    const labels = odds.map((odd) => (random.chance(logistic(slope * odd - 0.5)) ? 1 : 0));
    return { labels: Uint8Array.from(labels), chances: Float64Array.from(odds, logistic) };
  };
  const { labels, chances } = drawn(0.7);
  const { value, low, high } = figuresOf(labels, chances, 1).calibrationSlope!;
  const loss = (slope: number, intercept: number) =>
    logLoss(
      labels,
      chances.map((p) => logistic(slope * logit(p) + intercept)),
    );
  /** The least of a valley, thirds left out at a time. */
  const least = (of: (at: number) => number, from: number, to: number): number => {
    for (let i = 0; i < 40; i++) {
      const [a, b] = [from + (to - from) / 3, to - (to - from) / 3];
      if (of(a) < of(b)) to = b;
      else from = a;
    }
    return (from + to) / 2;
  };
  const profile = (slope: number) =>
    loss(
      slope,
      least((at) => loss(slope, at), -5, 5),
    );
  expect(value).toBeCloseTo(least(profile, -1, 3), 4);
  // Where the likelihood falls by half of chi-square's 3.84, the interval ends, or nearly.
  for (const end of [low, high]) {
    const fall = 2 * labels.length * (profile(end) - profile(value));
    expect(fall).toBeGreaterThan(3.84 * 0.85);
    expect(fall).toBeLessThan(3.84 * 1.15);
  }
  const held = Array.from({ length: 100 }, () => {
    const sample = drawn(1.3);
    const slope = figuresOf(sample.labels, sample.chances, 1).calibrationSlope!;
    return slope.low <= 1.3 && 1.3 <= slope.high;
  }).filter(Boolean).length;
  expect(held).toBeGreaterThanOrEqual(88);
});

test("of very many rows fewer are drawn, and the intervals are those of all", () => {
  const random = new Random(8);
  const scores = Float64Array.from({ length: 120_000 }, () => random.unit());
  const labels = Uint8Array.from(scores, (score) => (random.chance(score) ? 1 : 0));
  const { brier: figure } = figuresOf(labels, scores, 3);
  const squares = scores.map((p, row) => (p - labels[row]!) ** 2);
  const spread = squares.reduce((sum, one) => sum + (one - figure.value) ** 2, 0) / squares.length;
  // The mean of so many is normal: its interval is known without any drawing.
  const half = 1.96 * Math.sqrt(spread / squares.length);
  expect((figure.high - figure.low) / (2 * half)).toBeGreaterThan(0.8);
  expect((figure.high - figure.low) / (2 * half)).toBeLessThan(1.2);
  expect(figure.low).toBeLessThan(figure.value);
  expect(figure.high).toBeGreaterThan(figure.value);
});

test("where all chances are the same there is no slope of calibration", () => {
  const labels = Uint8Array.from({ length: 100 }, (_, row) => row % 2);
  expect(figuresOf(labels, new Float64Array(100).fill(0.5), 1).calibrationSlope).toBeNull();
});
