import { expect, test } from "vitest";
import { compileRules, explainLead, type FixtureLead } from "./fixture.ts";

/** The contribution of one rule on `visit` for a lead. */
function points(rule: object, visits: [age: number, amount: number][], other: FixtureLead = {}) {
  const compiled = compileRules([{ signal: "visit", ...rule }]);
  return explainLead(compiled, { ...other, did: { visit: visits, ...other.did } }).rules.visit;
}

test("each adds the amounts of the days by their weights", () => {
  expect(
    points({ points: 2 }, [
      [0, 3],
      [40, 1],
    ]),
  ).toBe(8);
  expect(
    points({ points: 2, curve: { window: "30d" } }, [
      [0, 3],
      [40, 1],
    ]),
  ).toBe(6);
  expect(
    points({ points: 1, curve: { halfLife: "30d" } }, [
      [0, 1],
      [30, 2],
      [60, 4],
    ]),
  ).toBe(3);
});

test("a daily maximum bounds each day before its weight, from above only", () => {
  const curve = { steps: [{ from: "10d", weight: 0.5 }] };
  expect(
    points({ points: 1, dailyMax: 20, curve }, [
      [0, 30],
      [10, 30],
      [11, 4],
    ]),
  ).toBe(32);
  expect(
    points({ points: 1, dailyMax: 2.5 }, [
      [0, 3],
      [1, -7],
    ]),
  ).toBe(-4.5);
});

test("once is the largest weight of a day with an amount above 0", () => {
  const curve = { linear: "100d" };
  expect(
    points({ points: 10, count: "once" }, [
      [400, 7],
      [3, 1],
    ]),
  ).toBe(10);
  expect(
    points({ points: 10, count: "once", curve }, [
      [50, 1],
      [20, 9],
      [10, 0],
    ]),
  ).toBe(8);
  expect(
    points({ points: 10, count: "once" }, [
      [3, 0],
      [4, -1],
    ]),
  ).toBe(0);
});

test("once takes the largest of negative weights too", () => {
  const curve = {
    steps: [
      { from: "1d", weight: -1 },
      { from: "9d", weight: -2 },
    ],
  };
  expect(
    points({ points: 10, count: "once", curve }, [
      [10, 1],
      [5, 1],
    ]),
  ).toBe(-10);
});

test("days adds the weights of the days with an amount above 0", () => {
  const curve = { window: "30d" };
  expect(
    points({ points: 3, count: "days", curve }, [
      [0, 8],
      [1, 0.5],
      [2, 0],
      [40, 1],
    ]),
  ).toBe(6);
});

test("tiers step on what is counted, and give nothing without a record", () => {
  const tiers = [
    { from: 0, points: 1 },
    { from: 3, points: 100 },
  ];
  expect(points({ tiers }, [])).toBe(0);
  expect(points({ tiers }, [[0, 0]])).toBe(1);
  expect(
    points({ tiers }, [
      [0, 2],
      [9, 1],
    ]),
  ).toBe(100);
  expect(
    points({ tiers, curve: { window: "7d" } }, [
      [0, 2],
      [9, 1],
    ]),
  ).toBe(1);
});

test("records of a day to come do not exist, not even for tiers", () => {
  expect(
    points({ points: 1 }, [
      [-1, 5],
      [0, 2],
    ]),
  ).toBe(2);
  expect(points({ points: 1, count: "once" }, [[-1, 5]])).toBe(0);
  expect(points({ tiers: [{ from: 0, points: 1 }] }, [[-1, 5]])).toBe(0);
});

test("records of other signals and of signals that the model does not know are skipped", () => {
  const other = { did: { click: [[0, 9] as const], unheard_of: [[0, 9] as const] } };
  expect(points({ points: 1 }, [[0, 2]], other)).toBe(2);
});

test("the oldest day that there is weighs by its curve", () => {
  const compiled = compileRules([{ signal: "visit", points: 1, curve: { linear: "36500d" } }]);
  const lead = { did: { visit: [[20_000, 1] as const] } };
  expect(explainLead(compiled, lead).rules.visit).toBeCloseTo(1 - 20_000 / 36_500, 12);
  expect(explainLead(compiled, lead, 65_535).rules.visit).toBe(0);
});
