import type { Difference } from "../audit.ts";

/**
 * A difference of traits with the paths that differ in place of the traits: it is kept with the
 * operation, where an erasure does not look for people.
 */
export function withoutTraits(difference: Difference): Difference {
  if (difference.what !== "traits") return difference;
  const [stored, rebuilt] = [objectOf(difference.stored), objectOf(difference.rebuilt)];
  const differs = (path: string) => JSON.stringify(stored[path]) !== JSON.stringify(rebuilt[path]);
  return {
    ...difference,
    stored: Object.keys(stored).filter(differs),
    rebuilt: Object.keys(rebuilt).filter(differs),
  };
}

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? { ...value } : {};
