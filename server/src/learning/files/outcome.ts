import type { Value } from "@bussola/engine";

const BOUGHT = new Set([
  ...["1", "true", "yes", "y", "si", "sì", "s", "won", "converted", "customer", "bought", "sold"],
  ...["approved", "closed won", "vinto", "vinta", "convertito", "cliente", "acquistato", "venduto"],
]);
const NOT_BOUGHT = new Set([
  ...["0", "false", "no", "n", "lost", "not converted", "declined", "cancelled", "closed lost"],
  ...["rejected", "perso", "persa", "non convertito", "rifiutato", "annullato"],
]);

export type Outcomes = {
  positive: string;
  /** Rows whose outcome is known. */
  known: Uint32Array;
  labels: Uint8Array;
};

/**
 * What became of each row. Of two values the one that says so is the purchase, else the rarer; of more,
 * those that are known words count and the rest (open, blank) are not known yet.
 * @returns the values met when it cannot be told
 */
export function outcomesOf(values: readonly Value[]): Outcomes | { unclear: string[] } {
  const words = values.map((value) => (value === null ? null : String(value).trim().toLowerCase()));
  const counts = new Map<string, number>();
  for (const word of words) if (word !== null) counts.set(word, (counts.get(word) ?? 0) + 1);
  const distinct = [...counts.keys()];
  const bought = distinct.filter((word) => BOUGHT.has(word));
  const rest = distinct.filter((word) => NOT_BOUGHT.has(word));
  if (distinct.length === 2 && bought.length !== 1) {
    const [rarer] = distinct.sort((a, b) => counts.get(a)! - counts.get(b)!);
    const positive = rest.length === 1 ? distinct.find((word) => word !== rest[0])! : rarer!;
    return among(words, new Set([positive]), new Set(distinct), positive);
  }
  if (bought.length === 0 || (distinct.length > 2 && rest.length === 0))
    return { unclear: distinct };
  const known = new Set(distinct.length === 2 ? distinct : [...bought, ...rest]);
  return among(words, new Set(bought), known, bought.join(", "));
}

function among(
  words: readonly (string | null)[],
  bought: ReadonlySet<string>,
  known: ReadonlySet<string>,
  positive: string,
): Outcomes {
  const rows = [...words.keys()].filter((row) => known.has(words[row] ?? "\0"));
  return {
    positive,
    known: Uint32Array.from(rows),
    labels: Uint8Array.from(rows, (row) => (bought.has(words[row]!) ? 1 : 0)),
  };
}
