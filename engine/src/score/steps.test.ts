import { expect, test } from "vitest";
import {
  compileSteps,
  compileTiers,
  reaches,
  staysWithin,
  stepOf,
  stretchOf,
  tierPoints,
} from "./steps.ts";

test("a limit is reached from 1e-9 below it", () => {
  expect(reaches(0.1 + 0.2, 0.3)).toBe(true);
  expect(reaches(60 - 0.9e-9, 60)).toBe(true);
  expect(reaches(60 - 1.1e-9, 60)).toBe(false);
  expect(reaches(-1e9, -Infinity)).toBe(true);
});

test("an upper bound is kept to 1e-9 above it", () => {
  expect(staysWithin(0.9e-9, 0)).toBe(true);
  expect(staysWithin(1.1e-9, 0)).toBe(false);
  expect(staysWithin(1e9, Infinity)).toBe(true);
});

test("a step is the highest reached, the lowest when none is, in any order given", () => {
  const bands = compileSteps([
    { name: "hot", from: 80 },
    { name: "cold", from: 10 },
    { name: "warm", from: 40 },
  ]);
  const name = (value: number) => bands.names[stepOf(bands, value)];
  expect([-5, 10, 39.99, 40, 79, 80 - 1e-10, 1000].map(name)).toEqual([
    "cold",
    "cold",
    "cold",
    "warm",
    "warm",
    "hot",
    "hot",
  ]);
});

test("tiers give 0 below the first", () => {
  const tiers = compileTiers([
    { from: 3, points: 100 },
    { from: 1, points: -5 },
  ]);
  expect([0, 0.99, 1, 2.9, 3, 50].map((value) => tierPoints(tiers, value))).toEqual([
    0, 0, -5, -5, 100, 100,
  ]);
});

test("a step is a stretch of values, to the last bit", () => {
  const bands = compileSteps([
    { name: "hot", from: 0.3 },
    { name: "cold", from: -5 },
    { name: "warm", from: 0.1 },
  ]);
  const edges = [-5, 0.1, 0.3].flatMap((from) => [from - 1e-9, from - 1.000001e-9, from, from - 1]);
  for (const value of [...edges, 0.1 + 0.2, -1e300, 1e300]) {
    const holding = bands.names.filter((name) => {
      const { from, to } = stretchOf(bands, name) ?? { from: NaN, to: NaN };
      return value >= from && value < to;
    });
    expect(holding).toEqual([bands.names[stepOf(bands, value)]]);
  }
  expect(stretchOf(bands, "Hot")).toBeUndefined();
});
