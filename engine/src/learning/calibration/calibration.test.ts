import { expect, test } from "vitest";
import { Random } from "../random.ts";
import { logistic } from "../statistics/loss.ts";
import { calibrate, probabilityOf } from "./calibrate.ts";
import { atLeast, isotonicBlocks, rate } from "./isotonic.ts";
import { fitLine } from "./platt.ts";

const random = new Random(5);

test("isotonic steps are the max-min of means (Barlow et al., 1972), by brute force", () => {
  const scores = Float64Array.from({ length: 60 }, () => random.whole(0, 20));
  const labels = Uint8Array.from(scores, (score) => (random.chance(score / 25) ? 1 : 0));
  const levels = [...new Set(scores)].sort((a, b) => a - b);
  const meanOf = (from: number, to: number) => {
    const rows = [...scores.keys()].filter(
      (row) => scores[row]! >= levels[from]! && scores[row]! <= levels[to]!,
    );
    return rows.reduce((sum, row) => sum + labels[row]!, 0) / rows.length;
  };
  const blocks = isotonicBlocks(scores, labels);
  for (const [i, level] of levels.entries()) {
    const block = blocks.find(({ from, to }) => from <= level && level <= to)!;
    const least = (from: number) => Math.min(...levels.slice(i).map((_, k) => meanOf(from, i + k)));
    const expected = Math.max(...levels.slice(0, i + 1).map((_, from) => least(from)));
    expect(rate(block)).toBeCloseTo(expected, 12);
  }
});

test("steps too small to rely on are joined, and no row is lost", () => {
  const labels = Uint8Array.from({ length: 500 }, () => (random.chance(0.4) ? 1 : 0));
  const scores = Float64Array.from(labels, (label) => label + 3 * random.unit());
  const joined = atLeast(isotonicBlocks(scores, labels), 100);
  expect(joined.every(({ rows }) => rows >= 100)).toBe(true);
  expect(joined.reduce((sum, { rows }) => sum + rows, 0)).toBe(500);
});

test("nobody is certain to buy, or not to, however clear the ends are", () => {
  const scores = Float64Array.from({ length: 6_000 }, (_, row) => row / 1_000);
  const labels = Uint8Array.from(scores, (score) =>
    score < 1 || (score < 5 && random.chance(0.6)) ? 0 : 1,
  );
  const calibration = calibrate(scores, labels);
  expect(calibration.kind).toBe("steps");
  for (const score of [-1, 0.5, 5.5, 9]) {
    const { probability } = probabilityOf(calibration, score);
    expect(0 < probability && probability < 1).toBe(true);
  }
  if (calibration.kind !== "steps") return;
  expect(calibration.blocks.reduce((sum, { rows }) => sum + rows, 0)).toBe(6_000);
  const rates = calibration.blocks.map(rate);
  expect(rates).toEqual([...rates].sort((a, b) => a - b));
});

test.each([0, 80])(
  "scores that part who bought from who did not tell them apart, of so many in between: %i",
  (between) => {
    const scores = Float64Array.from({ length: 3_000 }, (_, row) => (row < 1_500 ? -4 : 4));
    const labels = Uint8Array.from(scores, (score) => (score > 0 ? 1 : 0));
    for (let row = 1_500 - between; row < 1_500 + between; row++) {
      scores[row] = 0;
      labels[row] = row % 2;
    }
    const calibration = calibrate(scores, labels);
    const [low, middle, high] = [-4, 0, 4].map((at) => probabilityOf(calibration, at).probability);
    expect([low! > 0, low! < 0.02, high! > 0.98, high! < 1]).toEqual([true, true, true, true]);
    expect(middle).toBeCloseTo(0.5, 1);
  },
);

test("the line is where the likelihood is flat", () => {
  const scores = Float64Array.from({ length: 300 }, () => 4 * random.unit() - 2);
  const labels = Uint8Array.from(scores, (score) =>
    random.chance(logistic(2 * score - 1)) ? 1 : 0,
  );
  const { slope, intercept } = fitLine(scores, labels);
  const rests = scores.map((score, i) => logistic(slope * score + intercept) - labels[i]!);
  expect(rests.reduce((sum, rest) => sum + rest, 0)).toBeCloseTo(0, 4);
  expect(rests.reduce((sum, rest, i) => sum + rest * scores[i]!, 0)).toBeCloseTo(0, 4);
  expect(slope).toBeGreaterThan(1.2);
});

test.each([
  ["line", 800, 40],
  ["steps", 12_000, 8],
])(
  "probabilities by %s never fall as scores rise, and their intervals hold the truth",
  (kind, rows, times) => {
    const at = Array.from({ length: 41 }, (_, i) => -2 + i / 10);
    let held = 0;
    for (let time = 0; time < times; time++) {
      const scores = Float64Array.from({ length: rows }, () => 4 * random.unit() - 2);
      const labels = Uint8Array.from(scores, (score) => (random.chance(logistic(score)) ? 1 : 0));
      const calibration = calibrate(scores, labels);
      expect(calibration.kind).toBe(kind);
      let before = 0;
      for (const score of at) {
        const { probability, low, high } = probabilityOf(calibration, score);
        expect(low <= probability && probability <= high && probability >= before).toBe(true);
        before = probability;
        if (low <= logistic(score) && logistic(score) <= high) held++;
      }
    }
    expect(held / (times * at.length)).toBeGreaterThan(0.88);
  },
);
