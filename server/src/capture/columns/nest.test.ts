import type { JsonObject } from "@bussola/engine";
import { expect, test } from "vitest";
import { pathOf, put } from "./nest.ts";

test.each([
  ["company.name", ["company", "name"]],
  ["Est. revenue", ["Est. revenue"]],
  ["a..b", ["a..b"]],
  ["plain", ["plain"]],
  ["__proto__.x", undefined],
])("%j goes to %j", (name, path) => {
  expect(pathOf(name)).toEqual(path);
});

test("values nest, objects merge, and a taken place is refused", () => {
  const target: JsonObject = {};
  expect(put(target, ["company", "name"], "Acme")).toBe(true);
  expect(put(target, ["company"], { employees: 5 })).toBe(true);
  expect(put(target, ["company", "name"], "Other")).toBe(false);
  expect(put(target, ["company", "name", "x"], 1)).toBe(false);
  expect(put(target, [], { a: 1, ["__proto__"]: { b: 2 } })).toBe(true);
  expect(target).toEqual({ company: { name: "Acme", employees: 5 }, a: 1 });
});
