import type { Condition, Operators, Scalar } from "@bussola/engine";

/** The tests of a condition by name; `equals` is a bare value. */
export type TestName = "equals" | keyof Operators;
export const testNames = [
  ...["in", "matches", "gt", "gte", "lt", "lte", "exists", "not"],
] as (keyof Operators)[];

/** The tests of a condition that is given by its parts. */
export const given = (tests: Operators): (keyof Operators)[] =>
  testNames.filter((name) => tests[name] !== undefined);

export const isBare = (condition: Condition): condition is Scalar => typeof condition !== "object";

/** A test with something in it to begin with. */
export function begun(name: keyof Operators): Operators {
  if (name === "in") return { in: [""] };
  if (name === "matches") return { matches: "*" };
  if (name === "exists") return { exists: true };
  return name === "not" ? { not: { exists: true } } : { [name]: 0 };
}
