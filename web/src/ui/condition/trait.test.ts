import type { TraitSignal } from "@bussola/engine";
import { expect, test } from "vitest";
import { scalarOf, testOf, tests, valuesOf, withTest, withValues } from "./trait.ts";

const country: TraitSignal = { trait: "country", in: ["IT", "CH"] };

test("every test is recognised in what it makes, and values pass from one to the other", () => {
  for (const each of tests) expect(testOf(withTest(country, each))).toBe(each);
  expect(valuesOf(withTest(country, "notIn"))).toEqual(["IT", "CH"]);
  expect(withTest(withTest(country, "between"), "gte")).toEqual({ trait: "country", gte: 0 });
  for (const each of ["in", "notIn", "matches"] as const)
    expect(valuesOf(withValues(withTest(country, each), ["DE"]))).toEqual(["DE"]);
});

test("what only a file can say is left to it", () => {
  expect(testOf({ trait: "a", gt: 3 })).toBe("other");
  expect(testOf({ trait: "a", gte: 3, exists: true })).toBe("other");
  expect(testOf({ trait: "a", not: { matches: "x*" } })).toBe("other");
  expect(testOf({ trait: "a" })).toBe("other");
});

test("a value is what it was seen as, else what it is written as", () => {
  expect(scalarOf("00184", ["00184"])).toBe("00184");
  expect(scalarOf("20121", ["20121"])).toBe("20121");
  expect(scalarOf("20121", [])).toBe(20121);
  expect(scalarOf("007", [])).toBe("007");
  expect(scalarOf("true", [])).toBe(true);
  expect(scalarOf("it", ["IT"])).toBe("IT");
});
