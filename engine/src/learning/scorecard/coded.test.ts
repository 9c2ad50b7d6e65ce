import { expect, test } from "vitest";
import { Random } from "../random.ts";
import { Bundled, offsetsOf } from "./coded.ts";

const random = new Random(7);
const rows = 3_000;
/** More combinations than a bundle has room for, and one feature that fills a bundle by itself. */
const sizes = [3, 12, 7, 5, 200, 2, 9, 41, 30];
const features = sizes.map((size) =>
  Uint8Array.from({ length: rows }, () => random.whole(0, size - 1)),
);
const offsets = offsetsOf({ sizes });
const count = offsets.at(-1)!;

test.each([rows, 1, 4])("sums over bundles of features are those over each, of %i rows", (some) => {
  const coded = { rows: some, features: features.map((codes) => codes.slice(0, some)), sizes };
  const bundled = new Bundled(coded);
  expect(bundled.weights).toBe(count);
  const weights = Float64Array.from({ length: count }, () => random.unit() - 0.5);
  const sums = new Float64Array(some);
  bundled.sumsInto(sums, weights, 2);
  for (let row = 0; row < some; row++) {
    const parts = coded.features.map((codes, f) => weights[offsets[f]! + codes[row]!]!);
    expect(sums[row]).toBeCloseTo(2 + parts.reduce((a, b) => a + b), 12);
  }
  const bins = new Float64Array(count);
  bundled.binsInto(bins, sums);
  const wanted = new Float64Array(count);
  for (const [f, codes] of coded.features.entries())
    for (let row = 0; row < some; row++) wanted[offsets[f]! + codes[row]!]! += sums[row]!;
  for (let bin = 0; bin < count; bin++) expect(bins[bin]).toBeCloseTo(wanted[bin]!, 9);
});
