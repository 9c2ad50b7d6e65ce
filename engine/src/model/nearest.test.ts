import { expect, test } from "vitest";
import { nearestName } from "./nearest.ts";

test.each<[string, string[], string | undefined]>([
  ["prise_list", ["visit", "price_list"], "price_list"],
  ["PRICE_LIST", ["visit", "price_list"], "price_list"],
  ["zzz", ["visit", "price_list"], undefined],
  ["x", [], undefined],
  ["x".repeat(100_000), ["x"], undefined],
])("%s among %j: %s", (name, known, expected) => {
  expect(nearestName(name, known)).toBe(expected);
});
