import { expect, test } from "vitest";
import { fitted } from "./names.ts";

test("a name that fits two rows is whole, a longer one keeps how it begins and ends", () => {
  expect(fitted("Price list, last 30 days", 140)).toBe("Price list, last 30 days");
  const long = `Price list ${"of the machines ".repeat(9)}, last 7 days`;
  const cut = fitted(long, 140);
  expect(cut.length).toBeLessThanOrEqual(35);
  expect(cut).toMatch(/^Price list.*….*last 7 days$/);
});
