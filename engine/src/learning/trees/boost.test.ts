import { expect, test } from "vitest";
import { categoryColumn, numberColumn } from "../dataset.ts";
import { Random } from "../random.ts";
import { logistic } from "../statistics/loss.ts";
import { auc } from "../statistics/ranking.ts";
import { findBins, toBins } from "./bins.ts";
import { boost, rawPredictions } from "./boost.ts";

function made(rows: number, seed: number) {
  const random = new Random(seed);
  const age = Array.from({ length: rows }, () => (random.chance(0.2) ? null : 100 * random.unit()));
  const sector = Array.from({ length: rows }, () => random.pick(["a", "b", "c", "d", null]));
  const noise = Array.from({ length: rows }, () => random.unit());
  const labels = Uint8Array.from(age, (years, i) => {
    const base = years === null ? 1 : years > 60 ? 1.5 : -1;
    return random.chance(logistic(base + (sector[i] === "b" ? 1.5 : -0.5))) ? 1 : 0;
  });
  const columns = [
    numberColumn("age", age),
    categoryColumn("sector", sector),
    numberColumn("noise", noise),
  ];
  return { data: { rows, columns }, labels };
}

const learnt = made(4_000, 1);
const unseen = made(4_000, 2);

test("a number falls into the bin whose edges hold it; what is unknown is missing", () => {
  const bins = findBins(learnt.data);
  const binned = toBins(learnt.data, bins);
  const { edges } = bins[0] as { edges: readonly number[] };
  const ages = learnt.data.columns[0]!;
  for (let row = 0; row < 200; row++) {
    const value = ages.kind === "number" ? ages.values[row]! : Number.NaN;
    const bin = binned.features[0]![row]!;
    if (Number.isNaN(value)) expect(bin).toBe(0);
    else {
      expect(value).toBeLessThanOrEqual(edges[bin - 1] ?? Number.POSITIVE_INFINITY);
      expect(value).toBeGreaterThan(edges[bin - 2] ?? Number.NEGATIVE_INFINITY);
    }
  }
  const stranger = { rows: 1, columns: [categoryColumn("sector", ["never seen"])] };
  expect(toBins(stranger, bins).features.map((codes) => codes[0])).toEqual([0, 0, 0]);
});

test("rows that were not seen are ranked nearly as well as the truth would", () => {
  const boosted = boost(learnt.data, learnt.labels);
  expect(auc(unseen.labels, rawPredictions(boosted, unseen.data))).toBeGreaterThan(0.78);
});

test("the same seed gives the same trees, with rows and features drawn", () => {
  const options = { trees: 20, rowShare: 0.7, featureShare: 0.6, seed: 9 };
  const [one, same] = [1, 2].map(() =>
    rawPredictions(boost(learnt.data, learnt.labels, options), unseen.data),
  );
  expect(one).toEqual(same);
  const other = rawPredictions(
    boost(learnt.data, learnt.labels, { ...options, seed: 10 }),
    unseen.data,
  );
  expect(other).not.toEqual(one);
});

test("a feature that may only rise never makes a prediction fall", () => {
  const boosted = boost(learnt.data, learnt.labels, { monotone: { noise: 1, age: -1 } });
  const at = (name: string, value: number) => {
    const columns = learnt.data.columns.map((column) =>
      column.name === name ? numberColumn(name, Array(learnt.data.rows).fill(value)) : column,
    );
    return rawPredictions(boosted, { rows: learnt.data.rows, columns });
  };
  for (let step = 0; step < 10; step++) {
    const [low, high] = [at("noise", step / 10), at("noise", (step + 1) / 10)];
    expect(low.every((value, row) => value <= high[row]! + 1e-12)).toBe(true);
    const [young, old] = [at("age", 10 * step), at("age", 10 * step + 10)];
    expect(young.every((value, row) => value >= old[row]! - 1e-12)).toBe(true);
  }
});

test("it ends when rows that it does not learn from are predicted no better", () => {
  const watch = { data: unseen.data, labels: unseen.labels, patience: 10 };
  const options = { trees: 1_000, learningRate: 0.3 };
  const boosted = boost(learnt.data, learnt.labels, options, { watch });
  expect(boosted.trees.length).toBeGreaterThan(1);
  expect(boosted.trees.length).toBeLessThan(200);
});

test("whoever watches can end it", () => {
  const { trees } = boost(learnt.data, learnt.labels, {}, { onTree: (count) => count < 3 });
  expect(trees).toHaveLength(3);
});

test("leaves say which rows came to them: their sums are those of going through the tree again", () => {
  const options = { trees: 30, monotone: { age: 1 as const } };
  const { data, labels } = learnt;
  const all = boost(data, labels, options);
  // With a share of nearly all the sums are taken by going through each tree, with all they are not.
  const through = boost(data, labels, { ...options, rowShare: 1 - 1e-12 });
  expect(all).toEqual(through);
});
