import { z } from "zod";
import { nearest } from "./nearest.ts";

/**
 * A `z.strictObject` whose message for unknown keys has one line a key, in the order of the
 * issue's `keys`, with the nearest known key suggested.
 * @param expected what to say when the value is no object at all
 * @param siblings keys of the other forms of the same union
 */
export function strict<Shape extends z.core.$ZodShape>(
  shape: Shape,
  expected: string,
  siblings: readonly string[] = [],
) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== "unrecognized_keys") return expected;
      const present = known.find((key) => Object.hasOwn(issue.input as object, key));
      return issue.keys.map((key) => unknownKey(key, known, siblings, present)).join("\n");
    },
  });
}

function unknownKey(
  key: string,
  known: readonly string[],
  siblings: readonly string[],
  present: string | undefined,
): string {
  if (present !== undefined && siblings.includes(key)) {
    return `"${key}" cannot be given together with "${present}"`;
  }
  return `unknown key ${JSON.stringify(key)}${nearest(key, [...known, ...siblings])}`;
}
