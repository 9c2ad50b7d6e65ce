import { expect, test } from "vitest";
import { categoryColumn, numberColumn } from "../dataset.ts";
import { Random } from "../random.ts";
import { logistic } from "../statistics/loss.ts";
import { findGroups, toGroups } from "./bins.ts";
import { offsetsOf } from "./coded.ts";
import { minimise } from "./lbfgs.ts";
import { fitLogistic, oddsOf } from "./logistic.ts";

test("the least of Rosenbrock's valley is found", () => {
  const found = minimise(
    (x, gradient) => {
      const [a, b] = [x[0]!, x[1]!];
      gradient[0] = -2 * (1 - a) - 400 * a * (b - a * a);
      gradient[1] = 200 * (b - a * a);
      return (1 - a) ** 2 + 100 * (b - a * a) ** 2;
    },
    Float64Array.of(-1.2, 1),
  );
  expect(found[0]).toBeCloseTo(1, 5);
  expect(found[1]).toBeCloseTo(1, 5);
});

const random = new Random(11);
const rows = 2_000;
const data = {
  rows,
  columns: [
    numberColumn(
      "visits",
      Array.from({ length: rows }, () => (random.chance(0.5) ? 0 : random.whole(1, 40))),
    ),
    categoryColumn(
      "source",
      Array.from({ length: rows }, () => random.pick(["web", "fair", "rare", null])),
    ),
  ],
};
const labels = Uint8Array.from({ length: rows }, (_, row) => {
  const [visits, source] = data.columns;
  const v = visits?.kind === "number" ? visits.values[row]! : 0;
  const s = source?.kind === "category" && source.codes[row] === 1 ? 1 : 0;
  return random.chance(logistic(-2 + 0.08 * v + s)) ? 1 : 0;
});

test("groups hold enough rows, equal values stay together, the missing are apart", () => {
  const groups = findGroups(data);
  const { features } = toGroups(data, groups);
  for (const codes of features) {
    const counts = new Map<number, number>();
    for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
    expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(30);
  }
  const zeros = features[0]!.filter((_, row) => {
    const column = data.columns[0]!;
    return column.kind === "number" && column.values[row] === 0;
  });
  expect(new Set(zeros)).toEqual(new Set([1]));
});

test.each([true, false])("the weights are where the penalised likelihood is flat", (curved) => {
  const coded = toGroups(data, findGroups(data));
  const found = fitLogistic(coded, labels, { penalty: 2, curved });
  const rests = oddsOf(coded, found).map((odds, row) => logistic(odds) - labels[row]!);
  expect(rests.reduce((sum, rest) => sum + rest, 0)).toBeCloseTo(0, 1);
  const offsets = offsetsOf(coded);
  for (const [f, codes] of coded.features.entries())
    for (let bin = 0; bin < coded.sizes[f]!; bin++) {
      const slope = rests.reduce((sum, rest, row) => sum + (codes[row] === bin ? rest : 0), 0);
      expect(slope + 2 * found.weights[offsets[f]! + bin]!).toBeCloseTo(0, 1);
    }
});
