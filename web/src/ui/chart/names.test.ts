import { expect, test } from "vitest";
import { fitted } from "./names.ts";

test("a name that fits its rows is whole, a longer one keeps how it begins and ends", () => {
  const whole = "«Page», ultima volta: 42 – 67 giorni prima";
  expect(fitted(whole, 140, 3)).toBe(whole);
  const long = `Price list ${"of the machines ".repeat(9)}, last 7 days`;
  const cut = fitted(long, 140, 3);
  expect(cut.length).toBeLessThanOrEqual(52);
  expect(cut).toMatch(/^Price list.*….*last 7 days$/);
  for (const name of ["🧭".repeat(90), `a${"🧭".repeat(90)}`, `${"🧭".repeat(90)}a`])
    expect(fitted(name, 140, 3).isWellFormed()).toBe(true);
});
