import { compileGlob } from "./glob.ts";
import type { Condition, Operators, Scalar } from "./schema.ts";

/** A test of a JSON value; undefined stands for a missing one. */
export type Predicate = (value: unknown) => boolean;

/**
 * Compiles a condition. On an array it holds if it holds for an element, and an empty array is as
 * missing. A missing or null value fails all tests but `exists: false` and `not`.
 */
export function compileCondition(condition: Condition): Predicate {
  const one = compileOne(condition);
  const some: Predicate = (value) => {
    if (!Array.isArray(value)) return one(value);
    return value.length === 0 ? one(undefined) : value.some(some);
  };
  return some;
}

function compileOne(condition: Condition): Predicate {
  if (typeof condition !== "object") return equalTo([condition]);
  const tests = compileTests(condition);
  const [first] = tests;
  if (tests.length === 1 && first !== undefined) return first;
  return (value) => tests.every((test) => test(value));
}

function compileTests(operators: Operators): Predicate[] {
  const { in: list, matches, gt, gte, lt, lte, exists, not } = operators;
  const tests: Predicate[] = [];
  if (list !== undefined) tests.push(equalTo(list));
  if (matches !== undefined) tests.push(matching([matches].flat()));
  if (gt !== undefined) tests.push((value) => typeof value === "number" && value > gt);
  if (gte !== undefined) tests.push((value) => typeof value === "number" && value >= gte);
  if (lt !== undefined) tests.push((value) => typeof value === "number" && value < lt);
  if (lte !== undefined) tests.push((value) => typeof value === "number" && value <= lte);
  if (exists !== undefined) tests.push((value) => isPresent(value) === exists);
  if (not !== undefined) {
    const test = compileCondition(not);
    tests.push((value) => !test(value));
  }
  return tests;
}

const isPresent: Predicate = (value) => value !== undefined && value !== null;

// A set tells 1, "1" and true apart, and finds -0 as 0.
function equalTo(list: readonly Scalar[]): Predicate {
  const accepted = new Set<unknown>(list.map(withoutCase));
  return (value) => accepted.has(withoutCase(value));
}

function withoutCase(value: unknown): unknown {
  return typeof value === "string" ? value.toLowerCase() : value;
}

function matching(globs: readonly string[]): Predicate {
  const tests = globs.map(compileGlob);
  return (value) => {
    if (typeof value !== "string") return false;
    const text = value.toLowerCase();
    return tests.some((test) => test(text));
  };
}
