import { closest, distance } from "fastest-levenshtein";
import { type Words, words } from "./words.ts";

/** Asks as well whether a known name was meant, when one is near enough. */
export function guessed(said: Words, name: string, known: readonly string[]): Words {
  const found = nearestName(name, known);
  return found === undefined ? said : words("guessed", said, found);
}

/** The known name that the given one is most probably a slip of, if any. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  // The edit distance is quadratic: a name of absurd length is nobody's slip.
  if (known.length === 0 || name.length > 200) return undefined;
  const lowered = known.map((each) => each.toLowerCase());
  const wanted = name.toLowerCase();
  const best = closest(wanted, lowered);
  const limit = Math.max(1, Math.floor(Math.max(wanted.length, best.length) * 0.4));
  return distance(wanted, best) <= limit ? known[lowered.indexOf(best)] : undefined;
}
