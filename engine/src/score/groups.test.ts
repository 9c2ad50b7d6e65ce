import { expect, test } from "vitest";
import { compileParts, compileRules, explainLead } from "./fixture.ts";

const visits = (amount: number) => ({ did: { visit: [[0, amount] as const] } });

test("max bounds a contribution on both sides, before the weight", () => {
  const rules = [
    { name: "up", signal: "visit", points: 3, max: 10 },
    { name: "down", signal: "visit", points: -3, max: 10 },
  ];
  const { rules: points } = explainLead(compileRules(rules, { weight: 0.5 }), visits(4));
  expect(points).toEqual({ up: 5, down: -5 });
});

test("when none but 0 is contributed, no -0 comes out", () => {
  const { score, rules } = explainLead(compileRules([{ signal: "visit", points: -3 }]), {});
  expect(rules).toEqual({ visit: 0 });
  expect(score).toBe(0);
});

test("best keeps the largest contribution alone, and 0 beats what is negative", () => {
  const rules = [
    { name: "bad", signal: "visit", points: -2 },
    { name: "good", signal: "click", points: 7 },
    { name: "fair", signal: "click", points: 4 },
  ];
  const compiled = compileRules(rules, { combine: "best" });
  const both = explainLead(compiled, { did: { visit: [[0, 1]], click: [[0, 1]] } });
  expect(both).toMatchObject({ score: 7, adjustments: { group: -2 } });
  const bad = explainLead(compiled, visits(1));
  expect(bad).toMatchObject({ score: 0, adjustments: { group: 2 } });
});

test("a group of negatives alone keeps the least of them, and bounds come after", () => {
  const rules = [
    { name: "a", signal: "visit", points: -2 },
    { name: "b", signal: "visit", points: -9 },
  ];
  expect(explainLead(compileRules(rules, { combine: "best" }), visits(1)).score).toBe(-2);
  const bounded = explainLead(compileRules(rules, { min: -5 }), visits(1));
  expect(bounded).toMatchObject({ score: -5, adjustments: { group: 6 } });
});

test("dimensions are the bounded groups, before the scale", () => {
  const group = (name: string, dimension: string, points: number, max = 1000) => ({
    ...{ name, dimension, max },
    rules: [{ name: `${name} rule`, signal: "visit", points }],
  });
  const groups = [group("a", "fit", 30), group("b", "fit", 50, 40), group("c", "engagement", 60)];
  const said = explainLead(compileParts({ groups, scale: { max: 100 } }), visits(1));
  expect(said.dimensions).toEqual({ fit: 70, engagement: 60 });
  expect(said.score).toBe(100);
  expect(said.adjustments).toEqual({ b: -10, scale: -30 });
});

test("a scale may have a floor alone", () => {
  const groups = [{ name: "g", dimension: "fit", rules: [{ signal: "visit", points: -5 }] }];
  const said = explainLead(compileParts({ groups, scale: { min: 0 } }), visits(2));
  expect(said).toMatchObject({ score: 0, adjustments: { scale: 10 }, dimensions: { fit: -10 } });
});
