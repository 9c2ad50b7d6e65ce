import { expect, test } from "vitest";
import { compileParts, compileRules, explainLead, TODAY } from "./fixture.ts";

test("parts are what gave something, the largest first, with amounts and days that weigh", () => {
  const compiled = compileRules([
    { signal: "visit", points: 1, curve: { window: "30d" } },
    { signal: "click", points: -10, count: "once" },
    { signal: "at_home", points: 4 },
    { signal: "free_mail", points: -5 },
  ]);
  const lead = {
    did: {
      visit: [
        [2, 3],
        [9, 4],
        [40, 50],
      ] as [number, number][],
      click: [[1, 2]] as [number, number][],
    },
    traits: { country: "IT" },
  };
  const group = { group: "group", dimension: "engagement" };
  expect(explainLead(compiled, lead).parts).toEqual([
    {
      ...group,
      rule: "click",
      signal: "click",
      points: -10,
      amount: 2,
      lastDay: TODAY - 1,
      daysAgo: 1,
    },
    {
      ...group,
      rule: "visit",
      signal: "visit",
      points: 7,
      amount: 7,
      lastDay: TODAY - 2,
      daysAgo: 2,
    },
    { ...group, rule: "at_home", signal: "at_home", points: 4 },
  ]);
});

test("all rules are told, adjustments only where there is one", () => {
  const compiled = compileRules([
    { signal: "visit", points: 0.1 },
    { signal: "click", points: 0.2 },
  ]);
  const said = explainLead(compiled, { did: { visit: [[0, 3]] } });
  expect(Object.keys(said.rules)).toEqual(["visit", "click"]);
  expect(said.adjustments).toEqual({});
});

test("contributions and adjustments add up to the score", () => {
  const compiled = compileParts({
    groups: [
      { name: "a", dimension: "fit", max: 0.7, rules: [{ signal: "visit", points: 0.1, max: 5 }] },
      { name: "b", dimension: "fit", weight: 1 / 3, rules: [{ signal: "click", points: 1.1 }] },
    ],
    scale: { min: 0, max: 1 },
  });
  const { score, rules, adjustments } = explainLead(compiled, {
    did: { visit: [[0, 9]], click: [[3, 7]] },
  });
  const sum = [...Object.values(rules), ...Object.values(adjustments)].reduce((a, b) => a + b, 0);
  expect(Object.keys(adjustments)).toEqual(["a", "scale"]);
  expect(Math.abs(sum - score)).toBeLessThan(1e-9);
});

test("display rescales the clamped score", () => {
  const compiled = compileParts({
    groups: [{ name: "g", dimension: "fit", rules: [{ signal: "visit", points: 1 }] }],
    scale: { min: 0, max: 100 },
    display: { min: 1, max: 10 },
  });
  const display = (visits: number) =>
    explainLead(compiled, { did: { visit: [[0, visits]] } }).display;
  expect([0, 50, 100, 500].map(display)).toEqual([1, 5.5, 10, 10]);
});

test("a lead that did nothing and has nothing", () => {
  const said = explainLead(compileRules([{ signal: "visit", points: 1 }]), {});
  expect(said).toEqual({
    score: 0,
    dimensions: { fit: 0, engagement: 0 },
    reasons: [],
    rules: { visit: 0 },
    adjustments: {},
    parts: [],
  });
});
