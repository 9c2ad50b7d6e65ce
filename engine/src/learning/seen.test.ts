import { expect, test } from "vitest";
import { sampleOf, shareSeen } from "./seen.ts";

const keys = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => `lead ${from + n}`);

test("of few rows the share that was seen is exact", () => {
  const sample = sampleOf(keys(0, 400));
  expect(sample).toHaveLength(400);
  expect(shareSeen(sample, keys(0, 400))).toBe(1);
  expect(shareSeen(sample, keys(300, 500))).toBe(0.5);
  expect(shareSeen(sample, keys(400, 900))).toBe(0);
  expect(shareSeen(sample, [])).toBe(0);
});

test("of many it is near, and rows that were not seen are none", () => {
  const sample = sampleOf(keys(0, 40_000));
  expect(sample).toHaveLength(1_000);
  expect(shareSeen(sample, keys(0, 40_000))).toBe(1);
  expect(shareSeen(sample, keys(20_000, 60_000))).toBeGreaterThan(0.45);
  expect(shareSeen(sample, keys(20_000, 60_000))).toBeLessThan(0.55);
  expect(shareSeen(sample, keys(40_000, 80_000))).toBe(0);
});
