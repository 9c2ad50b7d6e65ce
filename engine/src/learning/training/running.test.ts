import fc from "fast-check";
import { expect, test } from "vitest";
import { categoryColumn, type Dataset, numberColumn } from "../dataset.ts";
import { Random } from "../random.ts";
import { binOf } from "../trees/bins.ts";
import { runningOf } from "./running.ts";
import { fitModel, rawScores, TRAINERS } from "./trainers.ts";

const random = new Random(11);
const ROWS = 600;
const value = { a: () => random.unit(), b: () => random.whole(0, 5) };
const data: Dataset = {
  rows: ROWS,
  columns: [
    numberColumn("a", Array.from({ length: ROWS }, value.a)),
    numberColumn(
      "b",
      Array.from({ length: ROWS }, () => (random.chance(0.3) ? null : value.b())),
    ),
    categoryColumn(
      "c",
      Array.from({ length: ROWS }, () => random.pick(["x", "y", "z", null])),
    ),
  ],
};
const labels = Uint8Array.from({ length: ROWS }, (_, row) => {
  const [a, b, c] = data.columns;
  const of = (column: typeof a) => (column?.kind === "number" ? column.values[row]! : 0);
  const odds = 3 * of(a) - (of(b) > 2 ? 2 : 0) + (c?.kind === "category" ? c.codes[row]! : 0) - 1;
  return random.chance(1 / (1 + Math.exp(-odds))) ? 1 : 0;
});

test.each(TRAINERS)("%s say of a row whose bins change what they say of such a row", (trainer) => {
  const fitted = fitModel(trainer, data, labels, {
    boost: { trees: 30, leaves: 8, minRows: 5 },
  });
  const raw = rawScores(fitted, data);
  const { running, codings } = runningOf(fitted);
  const features = codings.map((coding): Uint8Array => {
    const column = data.columns.find(({ name }) => name === coding.name);
    if (column?.kind === "number" && coding.kind === "number")
      return Uint8Array.from(column.values, (value) => binOf(value, coding.edges));
    if (column?.kind !== "category" || coding.kind !== "category") throw new TypeError("kinds");
    const bins = coding.binsOf(column.labels);
    return Uint8Array.from(column.codes, (code) => (code < 0 ? 0 : bins[code]!));
  });
  const row = fc.nat(ROWS - 1);
  fc.assert(
    fc.property(row, fc.array(fc.tuple(row, fc.boolean())), (first, others) => {
      features.forEach((bins, f) => {
        running.bins[f] = bins[first]!;
      });
      running.begin();
      // The very number: the last digits too.
      expect(running.raw).toBe(raw[first]);
      for (const [other, isLooked] of others) {
        features.forEach((bins, f) => {
          running.change(f, bins[other]!);
        });
        if (isLooked) expect(running.raw).toBe(raw[other]);
      }
    }),
  );
});
