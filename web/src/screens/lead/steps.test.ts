import type { Explanation } from "@bussola/contract";
import { parseModel } from "@bussola/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { pointsOf, stepsOf } from "./steps.ts";

const model = parseModel({
  ...{
    bussola: 1,
    name: "m",
    signals: { a: { event: "A" }, b: { event: "B" }, c: { event: "C" } },
  },
  groups: [
    {
      ...{ name: "first", dimension: "fit" },
      rules: [
        { signal: "a", points: 1 },
        { signal: "b", points: 1 },
      ],
    },
    { name: "second", dimension: "engagement", rules: [{ signal: "c", points: 1 }] },
  ],
});

const explained = (
  points: readonly number[],
  adjustments: Record<string, number>,
): Explanation => ({
  ...{ lead: 1, model: "m", version: 1, asOf: "2026-01-01T00:00:00Z", events: 3, gates: [] },
  ...{ display: null, band: null, grade: null, persona: null, ready: null, reasons: [], rules: {} },
  score: points.reduce((a, b) => a + b, 0) + Object.values(adjustments).reduce((a, b) => a + b, 0),
  dimensions: { fit: 0, engagement: 0 },
  adjustments,
  parts: ["a", "b", "c"].map((rule, i) => ({
    ...{ rule, signal: rule, group: i < 2 ? "first" : "second" },
    dimension: i < 2 ? ("fit" as const) : ("engagement" as const),
    points: points[i] ?? 0,
  })),
});

test("groups in the model's order, each with its bound behind its rules, the scale last", () => {
  const steps = stepsOf(explained([5, 3, 2], { first: -1, scale: -4 }), model);
  expect(steps.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    "rule a",
    "rule b",
    "adjustment first",
    "rule c",
    "adjustment scale",
  ]);
  expect(steps.map(pointsOf)).toEqual([5, 3, -1, 2, -4]);
});

test("what is shown adds up to the score that is shown, whatever the fractions", () => {
  const points = fc.double({ min: -60, max: 60, noNaN: true });
  fc.assert(
    fc.property(fc.tuple(points, points, points), points, (given, scale) => {
      const explanation = explained(given, { scale });
      const steps = stepsOf(explanation, model);
      const sum = steps.reduce((total, { from, to }) => total + (to - from), 0);
      expect(sum).toBe(Math.round(explanation.score * 100) + 0);
      for (const [i, { from }] of steps.entries()) expect(from).toBe(i ? steps[i - 1]?.to : 0);
    }),
  );
});
