import { percentileOf, Random } from "@bussola/engine";
import { expect, test } from "vitest";
import { bandOf, spreadOf } from "./standing.ts";

test("a lead is placed among all as counting them says, equals in their middle", () => {
  const random = new Random(4);
  const chances = Float64Array.from({ length: 5_000 }, () => Math.round(random.unit() * 40) / 40);
  const spread = spreadOf(chances);
  expect(spread).toHaveLength(1_001);
  for (const chance of [0, 0.025, 0.5, 0.975, 1]) {
    const below = chances.filter((one) => one < chance).length;
    const same = chances.filter((one) => one === chance).length;
    const exact = (100 * (below + same / 2)) / chances.length;
    expect(Math.abs(percentileOf(spread, chance) - exact)).toBeLessThan(0.2);
  }
});

test("few leads are placed exactly; nobody else: in the middle", () => {
  const spread = spreadOf(Float64Array.of(0.3, 0.1, 0.2, 0.2));
  expect(spread).toEqual([0.1, 0.2, 0.2, 0.3]);
  expect([0.05, 0.1, 0.2, 0.25, 0.3].map((one) => percentileOf(spread, one))).toEqual([
    0, 12.5, 50, 75, 87.5,
  ]);
  expect(percentileOf([], 0.4)).toBe(50);
});

test.each([
  [0, "cold"],
  [69.9, "cold"],
  [70, "warm"],
  [89.9, "warm"],
  [90, "hot"],
  [100, "hot"],
])("at %d of a hundred: %s", (percentile, band) => {
  expect(bandOf({ percentile, probability: 0.5, wasHot: false }, null)).toBe(band);
});

test.each([
  [0.3, false, "hot"],
  [0.29, false, "warm"],
  [0.29, true, "hot"],
  [0.2, true, "hot"],
  [0.19, true, "warm"],
])("a chance of %d, hot before: %s, is %s by a threshold of 0.3 down to 0.2", (...given) => {
  const [probability, wasHot, band] = given;
  const limits = { at: 0.3, dropAt: 0.2 };
  expect(bandOf({ percentile: 95, probability, wasHot }, limits)).toBe(band);
  const alone = bandOf({ percentile: 10, probability, wasHot }, { at: 0.3, dropAt: null });
  expect(alone).toBe(probability >= 0.3 ? "hot" : "cold");
});
