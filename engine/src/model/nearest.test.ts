import { expect, test } from "vitest";
import { nearest } from "./nearest.ts";

test.each([
  ["prise_list", ["visit", "price_list"], ', did you mean "price_list"?'],
  ["PRICE_LIST", ["visit", "price_list"], ', did you mean "price_list"?'],
  ["zzz", ["visit", "price_list"], ""],
  ["x", [], ""],
  ["x".repeat(100_000), ["x"], ""],
])("%s among %j: %s", (name, known, expected) => {
  expect(nearest(name, known)).toBe(expected);
});
