import { expect, test } from "vitest";
import { compileCondition } from "./condition.ts";
import type { Condition } from "./schema.ts";

const holds = (condition: Condition, value: unknown): boolean => compileCondition(condition)(value);

test.each<[Condition, unknown, boolean]>([
  ["Director", "DIRECTOR", true],
  ["Director", "Directors", false],
  [1, 1, true],
  [1, "1", false],
  ["1", 1, false],
  [true, true, true],
  [true, 1, false],
  [0, -0, true],
  ["", "", true],
  ["", null, false],
  [{ in: ["IT", 5, false] }, "it", true],
  [{ in: ["IT", 5, false] }, 5, true],
  [{ in: ["IT", 5, false] }, false, true],
  [{ in: ["IT", 5, false] }, 0, false],
  [{ in: ["IT"] }, {}, false],
  [{ matches: "*ceo*" }, "Founder & CEO", true],
  [{ matches: ["a*", "b*"] }, "Bologna", true],
  [{ matches: "*" }, 5, false],
  [{ matches: "*" }, "", true],
  [{ gt: 50 }, 50, false],
  [{ gt: 50 }, 51, true],
  [{ gt: 50 }, "51", false],
  [{ gt: 0 }, true, false],
  [{ gte: 50, lt: 60 }, 50, true],
  [{ gte: 50, lt: 60 }, 60, false],
  [{ lte: 50 }, 50, true],
  [{ exists: true }, false, true],
  [{ exists: true }, {}, true],
  [{ exists: false }, 0, false],
  [{ not: { in: ["IT"] } }, "FR", true],
  [{ not: { in: ["IT"] } }, "it", false],
  [{ not: "IT", exists: true }, "FR", true],
  [{ not: { not: "IT" } }, "it", true],
])("%j on %j: %j", (condition, value, expected) => {
  expect(holds(condition, value)).toBe(expected);
});

test("a missing, null or empty list value fails all but exists: false and not", () => {
  for (const value of [undefined, null, []]) {
    for (const failing of [{ in: ["x"] }, { matches: "*" }, { lt: 5 }, { exists: true }, "x", 0]) {
      expect(holds(failing, value)).toBe(false);
      expect(holds({ not: failing }, value)).toBe(true);
    }
    expect(holds({ exists: false }, value)).toBe(true);
    expect(holds({ not: { exists: false } }, value)).toBe(false);
    expect(holds({ exists: false, lt: 5 }, value)).toBe(false);
  }
});

test("on a list a condition holds if it holds as a whole for an element", () => {
  expect(holds("it", ["FR", "IT"])).toBe(true);
  expect(holds({ gt: 3, lt: 5 }, [2, 6])).toBe(false);
  expect(holds({ gt: 3, lt: 5 }, [2, 4])).toBe(true);
  expect(holds({ not: "it" }, ["FR", "IT"])).toBe(true);
  expect(holds({ not: "it" }, ["IT"])).toBe(false);
  expect(holds("x", [["y", ["x"]]])).toBe(true);
  expect(holds({ exists: true }, [null, 1])).toBe(true);
  expect(holds({ exists: true }, [null])).toBe(false);
});
