import fc from "fast-check";
import { expect, test } from "vitest";
import { calibrate, probabilityOf } from "../src/learning/calibration/calibrate.ts";
import { isotonicBlocks, rate } from "../src/learning/calibration/isotonic.ts";
import { categoryColumn, type Dataset, numberColumn } from "../src/learning/dataset.ts";
import { explainPredictions, fromFile, predict, toFile } from "../src/learning/learned.ts";
import {
  auc,
  aucDifference,
  aucInterval,
  averagePrecision,
} from "../src/learning/statistics/ranking.ts";
import { stability } from "../src/learning/statistics/stability.ts";
import { falseDiscovery } from "../src/learning/statistics/tests.ts";
import { wilson } from "../src/learning/statistics/wilson.ts";
import { figuresOf, reachOf } from "../src/learning/training/figures.ts";
import type { Learned } from "../src/learning/training/train.ts";
import { fitModel, rawScores, TRAINERS } from "../src/learning/training/trainers.ts";
import { check } from "./runs.ts";

/** Outcomes of both kinds with a score each, ties among them. */
const scored = fc
  .array(fc.record({ label: fc.nat(1), score: fc.integer({ min: -6, max: 6 }) }), {
    ...{ minLength: 4, maxLength: 80 },
  })
  .filter((rows) => new Set(rows.map(({ label }) => label)).size === 2)
  .map((rows) => ({
    labels: Uint8Array.from(rows, ({ label }) => label),
    scores: Float64Array.from(rows, ({ score }) => score / 2),
  }));

test("an area stays when scores are stretched, and is turned over when they are", () => {
  check(
    fc.property(scored, ({ labels, scores }) => {
      const area = auc(labels, scores);
      expect(auc(labels, scores.map(Math.exp))).toBeCloseTo(area, 12);
      expect(
        auc(
          labels,
          scores.map((score) => -score),
        ),
      ).toBeCloseTo(1 - area, 12);
      const { low, high } = aucInterval(labels, scores);
      // Of two rows of a kind at least the spread is known.
      if (!Number.isNaN(low))
        expect(0 <= low && low <= area && area <= high && high <= 1).toBe(true);
      expect(averagePrecision(labels, scores)).toBeGreaterThan(0);
      expect(averagePrecision(labels, scores)).toBeLessThanOrEqual(1);
    }),
  );
});

test("a score is no better than itself, and as much better as the other is worse", () => {
  check(
    fc.property(scored, fc.array(fc.nat(9), { minLength: 80, maxLength: 80 }), (one, noise) => {
      const other = one.scores.map((score, row) => score + noise[row]!);
      expect(aucDifference(one.labels, one.scores, one.scores).difference).toBe(0);
      const [there, back] = [
        aucDifference(one.labels, one.scores, other),
        aucDifference(one.labels, other, one.scores),
      ];
      expect(there.difference).toBeCloseTo(-back.difference, 12);
      if (!Number.isNaN(there.low)) expect(there.low).toBeCloseTo(-back.high, 9);
    }),
  );
});

test("a share lies in its interval, which narrows as more are counted", () => {
  check(
    fc.property(fc.nat(200), fc.nat(200), (hits, misses) => {
      const of = hits + misses;
      const { low, high } = wilson(hits, of);
      expect(0 <= low && low <= high && high <= 1).toBe(true);
      if (of === 0) return;
      expect(low <= hits / of && hits / of <= high).toBe(true);
      const more = wilson(4 * hits, 4 * of);
      expect(more.high - more.low).toBeLessThan(high - low);
      const turned = wilson(misses, of);
      expect(turned.low).toBeCloseTo(1 - high, 12);
    }),
  );
});

test("isotonic steps rise, and lose nobody", () => {
  check(
    fc.property(scored, ({ labels, scores }) => {
      const blocks = isotonicBlocks(scores, labels);
      const rates = blocks.map(rate);
      expect(rates).toEqual([...new Set(rates)].sort((a, b) => a - b));
      const sum = (of: "rows" | "bought") => blocks.reduce((all, block) => all + block[of], 0);
      expect(sum("rows")).toBe(labels.length);
      expect(sum("bought")).toBe(labels.reduce((all, label) => all + label, 0));
    }),
  );
});

test("chances lie in their interval and between 0 and 1, wherever a score falls", () => {
  check(
    fc.property(scored, fc.double({ min: -50, max: 50, noNaN: true }), (known, score) => {
      const { probability, low, high } = probabilityOf(
        calibrate(known.scores, known.labels),
        score,
      );
      expect(0 <= low && low <= probability && probability <= high && high <= 1).toBe(true);
    }),
  );
});

test("corrected p-values are no smaller, and in the same order", () => {
  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 });
  check(
    fc.property(values, (raw) => {
      const corrected = falseDiscovery(raw);
      for (const [i, p] of raw.entries()) {
        expect(corrected[i]! >= p - 1e-15 && corrected[i]! <= 1).toBe(true);
        for (const [j, other] of raw.entries())
          if (p < other) expect(corrected[i]).toBeLessThanOrEqual(corrected[j]!);
      }
    }),
  );
});

test("stability is never negative, and the same both ways", () => {
  const counts = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 5, maxLength: 5 });
  check(
    fc.property(counts, counts, (before, now) => {
      expect(stability(before, now)).toBeGreaterThanOrEqual(-1e-12);
      expect(stability(before, now)).toBeCloseTo(stability(now, before), 9);
    }),
  );
});

test("the figures of a report count every lead once", () => {
  const rows = fc.tuple(scored, fc.nat(80));
  check(
    fc.property(rows, ([{ labels, scores }, called]) => {
      const figures = figuresOf(
        labels,
        scores.map((score) => 1 / (1 + Math.exp(-score))),
        1,
      );
      const all = labels.reduce((sum, label) => sum + label, 0);
      for (const groups of [figures.deciles, figures.calibration])
        expect(groups.reduce((sum, { rows }) => sum + rows, 0)).toBe(labels.length);
      expect(figures.deciles.reduce((sum, { bought }) => sum + bought, 0)).toBe(all);
      expect(figures.deciles.at(-1)!.gain).toBe(1);
      const mean = figures.calibration.reduce((sum, { rows, rate }) => sum + rows * rate.value, 0);
      expect(mean).toBeCloseTo(all, 9);
      const predicted = figures.calibration.map((point) => point.predicted);
      expect(predicted).toEqual([...predicted].sort((a, b) => a - b));
      const reach = reachOf(figures.gains, Math.min(called, labels.length));
      expect(reach.bought).toBeLessThanOrEqual(Math.min(all, reach.rows) + 1e-9);
      for (const { value, low, high } of [reach.precision, reach.reached])
        expect(low <= value + 1e-9 && value <= high + 1e-9).toBe(true);
    }),
    0.05,
  );
});

/** Leads with a number and a text that may be missing, and outcomes that may have to do with them. */
const leads = fc
  .array(
    fc.record({
      pages: fc.option(fc.integer({ min: 0, max: 30 })),
      source: fc.option(fc.constantFrom("web", "Fair", "fair", "partner")),
      luck: fc.nat(9),
    }),
    { minLength: 120, maxLength: 200 },
  )
  .map((rows) => {
    const data: Dataset = {
      rows: rows.length,
      columns: [
        numberColumn(
          "pages",
          rows.map(({ pages }) => pages),
        ),
        categoryColumn(
          "source",
          rows.map(({ source }) => source),
        ),
      ],
    };
    const labels = Uint8Array.from(rows, ({ pages, luck }, row) =>
      row < 2 ? row : (pages ?? 5) + 3 * luck > 24 ? 1 : 0,
    );
    return { data, labels };
  });

test.each(TRAINERS)(
  "%s: explanations add up, chances are chances, twice gives the same",
  (trainer) => {
    check(
      fc.property(leads, fc.double({ min: 0, max: 1, noNaN: true }), ({ data, labels }, trust) => {
        const boost = { trees: 15, minRows: 5 };
        const [fitted, again] = [1, 2].map(() =>
          fitModel(trainer, data, labels, { boost, seed: 4 }),
        );
        expect(again).toEqual(fitted);
        const raw = rawScores(fitted!, data);
        const learned: Learned = {
          ...{ fitted: fitted!, trust, rate: 0.3, rates: null },
          ...{
            calibration: calibrate(raw, labels),
            rules: calibrate(
              raw.map((of) => -of),
              labels,
            ),
          },
        };
        const rows = [...raw.keys()];
        for (const [row, { base, parts }] of explainPredictions(learned, data, rows).entries()) {
          const sum = parts.reduce((all, { part }) => all + part, base);
          expect(Math.abs(sum - raw[row]!)).toBeLessThan(1e-9);
        }
        const predictions = predict(learned, data, raw);
        for (const { probability, low, high } of predictions)
          expect(0 <= low && low <= probability && probability <= high && high <= 1).toBe(true);
        const about = { label: "won", positive: "yes", id: null, nulls: [], score: "points" };
        const read = fromFile(JSON.parse(JSON.stringify(toFile(learned, about))));
        expect(predict(read.learned, data, raw)).toEqual(predictions);
      }),
      0.02,
    );
  },
);
