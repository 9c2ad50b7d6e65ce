import { closest, distance } from "fastest-levenshtein";

/** `, did you mean "points"?` when a known name is near enough, else the empty text. */
export function nearest(name: string, known: readonly string[]): string {
  const found = nearestName(name, known);
  return found === undefined ? "" : `, did you mean ${JSON.stringify(found)}?`;
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
