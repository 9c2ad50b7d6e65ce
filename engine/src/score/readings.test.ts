import { expect, test } from "vitest";
import type { JsonValue } from "../model/json.ts";
import { compileRules, explainLead } from "./fixture.ts";

type SomeRule = { signal: string; [option: string]: unknown };

function points(rule: SomeRule, traits: Record<string, JsonValue>): number | undefined {
  const compiled = compileRules([rule]);
  return explainLead(compiled, { traits }).rules[rule.signal];
}

test("a plain trait is its number, true is 1, anything else 0", () => {
  const rule = { signal: "employees", points: 2 };
  const values: JsonValue[] = [30, 0.5, -4, true, false, "30", [30], null];
  expect(values.map((value) => points(rule, { "company.employees": value }))).toEqual([
    60, 1, 0, 2, 0, 0, 0, 0,
  ]);
});

test("above counts only what exceeds it, and a missing trait gives 0 even below 0", () => {
  const rule = { signal: "employees", points: 1, above: 25 };
  expect(points(rule, { "company.employees": 34 })).toBe(9);
  expect(points(rule, { "company.employees": 20 })).toBe(0);
  expect(points({ ...rule, above: -5 }, {})).toBe(0);
  expect(points({ ...rule, above: -5 }, { "company.employees": "?" })).toBe(5);
});

test("tiers step on the number; only a missing trait is exempt from a tier at 0", () => {
  const tiers = [
    { from: 0, points: 3 },
    { from: 50, points: 8 },
  ];
  const rule = { signal: "employees", tiers };
  expect(points(rule, { "company.employees": 50 })).toBe(8);
  expect(points(rule, { "company.employees": "many" })).toBe(3);
  expect(points(rule, {})).toBe(0);
  expect(points(rule, { "company.employees": null })).toBe(0);
});

test("values are looked up without regard to case, numbers as written, 0 when absent", () => {
  const rule = { signal: "level", values: { Director: 15, "7": 7, true: 1, "[object Object]": 9 } };
  const values: JsonValue[] = ["DIRECTOR", 7, "7", true, "Staff", {}, ["Director"]];
  expect(values.map((value) => points(rule, { jobLevel: value }))).toEqual([15, 7, 7, 1, 0, 0, 0]);
  expect(points(rule, {})).toBe(0);
});

test("a condition gives its points or 0, and may hold of a missing trait", () => {
  expect(points({ signal: "at_home", points: 5 }, { country: "it" })).toBe(5);
  expect(points({ signal: "at_home", points: 5 }, { country: "US" })).toBe(0);
  expect(points({ signal: "no_phone", points: 5 }, {})).toBe(5);
  expect(points({ signal: "no_phone", points: 5 }, { phone: "+39" })).toBe(0);
});

test("a quality signal is 1 or 0, and 0 where the batch has no such column", () => {
  const compiled = compileRules([{ signal: "free_mail", points: -5 }]);
  expect(explainLead(compiled, { quality: ["email.free"] }).rules.free_mail).toBe(-5);
  expect(explainLead(compiled, {}).rules.free_mail).toBe(0);
});
