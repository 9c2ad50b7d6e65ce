import { z } from "zod";
import { guessed } from "./nearest.ts";
import { packed, words } from "./words.ts";

/** Guessing takes microseconds a key, and a hostile object has a hundred thousand. */
const MAX_GUESSED = 100;

/**
 * A `z.strictObject` whose message for unknown keys has one line a key, in the order of the
 * issue's `keys`, with the nearest known key suggested.
 * @param expected the message when the value is no such object at all
 * @param siblings keys of the other forms of the same union
 * @param isEnough whether the keys given, all known, make such an object
 */
export function strict<Shape extends z.core.$ZodShape>(
  shape: Shape,
  expected: string,
  siblings: readonly string[] = [],
  isEnough: (keys: string[]) => boolean = () => true,
) {
  const known = Object.keys(shape);
  const object = z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== "unrecognized_keys") return expected;
      const present = known.find((key) => Object.hasOwn(issue.input as object, key));
      const guesses = [...known, ...siblings];
      return issue.keys
        .map((key, i) => unknownKey(key, i < MAX_GUESSED ? guesses : [], siblings, present))
        .join("\n");
    },
  });
  return object.check(({ issues, value }) => {
    const unknown = issues.findIndex(({ code }) => code === "unrecognized_keys");
    const issue = issues[unknown];
    // zod goes on after unknown keys, and a union would take the first form that has only those
    // for the one that was meant.
    if (issue) issues[unknown] = { ...issue, continue: false };
    else if (!isEnough(Object.keys(value))) {
      issues.push({ code: "custom", message: expected, input: value, continue: false });
    }
  });
}

function unknownKey(
  key: string,
  guesses: readonly string[],
  siblings: readonly string[],
  present: string | undefined,
): string {
  if (present !== undefined && siblings.includes(key)) {
    return packed(words("together", key, present));
  }
  return packed(guessed(words("unknown", ["key"], key), key, guesses));
}
