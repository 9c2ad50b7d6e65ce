import { conditionOf, type Operators, type Scalar, type TraitSignal } from "@bussola/engine";

/** The tests of a trait that can be built by hand; `other` is one that only the file can say. */
export const tests = [
  "in",
  "notIn",
  "matches",
  "gte",
  "lte",
  "between",
  "known",
  "unknown",
] as const;
export type Test = (typeof tests)[number] | "other";

/** Which test a trait signal makes. */
export function testOf(signal: TraitSignal): Test {
  const { in: list, matches, gte, lte, exists, not, ...more } = conditionOf(signal) ?? {};
  const given = { list, matches, gte, lte, exists, not };
  const used = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : name));
  if (Object.keys(more).length > 0) return "other";
  const only = used.join();
  if (only === "list") return "in";
  if (only === "matches") return "matches";
  if (only === "gte") return "gte";
  if (only === "lte") return "lte";
  if (only === "gte,lte") return "between";
  if (only === "exists") return exists ? "known" : "unknown";
  return only === "not" && isList(not) ? "notIn" : "other";
}

const isList = (not: Operators["not"]): not is { in: Scalar[] } =>
  typeof not === "object" && not.in !== undefined && Object.keys(not).length === 1;

/** The values that a test compares with. */
export function valuesOf({ in: list, not, matches }: TraitSignal): Scalar[] {
  if (list) return list;
  if (isList(not)) return not.in;
  return matches === undefined ? [] : [matches].flat();
}

/** A test of a trait, with the values or numbers that another test had. */
export function withTest(signal: TraitSignal, test: Exclude<Test, "other">): TraitSignal {
  const { trait, gte, lte } = signal;
  const values = valuesOf(signal);
  const low = gte ?? lte ?? 0;
  switch (test) {
    case "in":
      return { trait, in: values };
    case "notIn":
      return { trait, not: { in: values } };
    case "matches":
      return { trait, matches: values.map(String) };
    case "gte":
      return { trait, gte: low };
    case "lte":
      return { trait, lte: lte ?? low };
    case "between":
      return { trait, gte: low, lte: Math.max(low, lte ?? low) };
    case "known":
      return { trait, exists: true };
    case "unknown":
      return { trait, exists: false };
  }
}

/** The signal with other values to compare with. */
export function withValues(signal: TraitSignal, given: readonly Scalar[]): TraitSignal {
  const { trait } = signal;
  if (testOf(signal) === "matches") return { trait, matches: given.map(String) };
  return testOf(signal) === "notIn"
    ? { trait, not: { in: [...given] } }
    : { trait, in: [...given] };
}

/**
 * A value as it was typed: one that was seen is what it was seen as; else true, false and numbers
 * written plainly are that, and all the rest is text.
 */
export function scalarOf(typed: string, seen: readonly Scalar[]): Scalar {
  const known = seen.find((value) => String(value).toLowerCase() === typed.toLowerCase());
  if (known !== undefined) return known;
  if (typed === "true" || typed === "false") return typed === "true";
  const number = Number(typed);
  return String(number) === typed && Number.isFinite(number) ? number : typed;
}
