import fc from "fast-check";
import { expect, test } from "vitest";
import { compileCondition } from "../src/index.ts";
import { condition } from "./arbitraries/signals.ts";
import { jsonValue } from "./arbitraries/words.ts";
import { globMatches, holds } from "./reference-read.ts";
import { check } from "./runs.ts";

test("conditions hold as the reference says, on any value or none", () => {
  const value = fc.option(jsonValue, { nil: undefined });
  check(
    fc.property(condition, value, (given, of) => {
      expect(compileCondition(given)(of)).toBe(holds(given, of));
    }),
    5,
  );
});

test("globs match as the reference says", () => {
  const word = (letters: string[]) =>
    fc.string({ unit: fc.constantFrom(...letters), maxLength: 8 });
  const glob = word(["a", "B", "🚀", "*", "*", "?"]).filter((pattern) => pattern !== "");
  check(
    fc.property(glob, word(["a", "A", "b", "🚀"]), (pattern, text) => {
      expect(compileCondition({ matches: pattern })(text)).toBe(globMatches(pattern, text));
    }),
    5,
  );
});
