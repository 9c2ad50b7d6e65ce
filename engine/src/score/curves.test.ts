import { expect, test } from "vitest";
import type { Curve } from "../model/schema.ts";
import { fillWeights, WEIGHT_DAYS, WeightRows } from "./curves.ts";

function weights(curve: Curve | undefined): (age: number) => number | undefined {
  const row = new Float64Array(WEIGHT_DAYS);
  fillWeights(row, curve);
  return (age) => row[age];
}

test("without a curve every age weighs 1", () => {
  const w = weights(undefined);
  expect([w(0), w(36_500), w(WEIGHT_DAYS - 1)]).toEqual([1, 1, 1]);
});

test("a window is open for ages below its length", () => {
  const w = weights({ window: "30d" });
  expect([w(0), w(29), w(30), w(WEIGHT_DAYS - 1)]).toEqual([1, 1, 0, 0]);
});

test("a linear curve reaches 0 at its length and stays there", () => {
  const w = weights({ linear: "90d" });
  expect([w(0), w(45), w(90), w(91)]).toEqual([1, 0.5, 0, 0]);
  expect(w(3)).toBeCloseTo(1 - 3 / 90, 12);
});

test("a half-life is 2^(-age/days) at every age, weeks included", () => {
  const w = weights({ halfLife: "4w" });
  for (const age of [0, 1, 27, 28, 29, 56, 100, 365, 3650]) {
    expect(w(age)).toBeCloseTo(2 ** (-age / 28), 14);
  }
  expect([w(0), w(28), w(56), w(280)]).toEqual([1, 0.5, 0.25, 2 ** -10]);
});

test("steps weigh 1 before the first, then the last reached, whatever their order", () => {
  const steps = [
    { from: "90d", weight: -0.1 },
    { from: "30d", weight: 0.5 },
  ];
  const w = weights({ steps });
  expect([w(29), w(30), w(89), w(90), w(9999)]).toEqual([1, 0.5, 0.5, -0.1, -0.1]);
});

test("equal curves share a row, whatever the order of their keys", () => {
  const rows = new WeightRows();
  const none = rows.rowOf(undefined);
  const steps = rows.rowOf({ steps: [{ from: "30d", weight: 0.5 }] });
  expect(rows.rowOf({ steps: [{ weight: 0.5, from: "30d" }] })).toBe(steps);
  expect(rows.rowOf(undefined)).toBe(none);
  expect(rows.rowOf({ window: "30d" })).not.toBe(steps);
  expect(rows.build()).toHaveLength(3 * WEIGHT_DAYS);
});
