import type { Value } from "@bussola/engine";

const BOUGHT = new Set([
  ...["1", "true", "yes", "y", "si", "sì", "s", "customer", "approved", "cliente"],
]);
const NOT_BOUGHT = new Set(["0", "false", "no", "n"]);
/** Words that say it in whatever they stand: "Closed Won", "Chiusa vinta", "Lost - price". */
const BOUGHT_WORDS = new Set([
  ...["won", "converted", "bought", "sold", "vinto", "vinta", "vinti", "vinte", "convertito"],
  ...["convertita", "acquistato", "venduto", "venduta"],
]);
const NOT_BOUGHT_WORDS = new Set([
  ...["lost", "declined", "cancelled", "canceled", "rejected", "perso", "persa", "persi", "perse"],
  ...["rifiutato", "rifiutata", "annullato", "annullata"],
]);
const NOT = new Set(["not", "non", "no", "never", "mai"]);

/** What a value says of a lead; undefined where it says nothing of a sale. */
function saidBy(value: string): "bought" | "not" | undefined {
  if (BOUGHT.has(value)) return "bought";
  if (NOT_BOUGHT.has(value)) return "not";
  const words = wordsOf(value);
  if (words.some((word) => NOT_BOUGHT_WORDS.has(word))) return "not";
  if (!words.some((word) => BOUGHT_WORDS.has(word))) return undefined;
  return words.some((word) => NOT.has(word)) ? "not" : "bought";
}

/** Words of a sale and of nothing else; yes and no are said of many things. */
const SURE = new Set(["won", "lost", "converted", "vinto", "vinta", "perso", "persa"]);

/** Whether a value speaks of a sale, whatever its column is called. */
export const isOfSale = (value: string): boolean => wordsOf(value).some((word) => SURE.has(word));

const wordsOf = (value: string): string[] => value.toLowerCase().split(/[^\p{L}\d]+/u);

export type Outcomes = {
  positive: string;
  /** Rows whose outcome is known. */
  known: Uint32Array;
  labels: Uint8Array;
};

/**
 * What became of each row. Of two values the one that says so is the purchase, else the rarer; of more,
 * those that are known words count and the rest (open, blank) are not known yet; other numbers tell how
 * many, not what became of it.
 * @returns the values met when it cannot be told
 */
export function outcomesOf(values: readonly Value[]): Outcomes | { unclear: string[] } {
  const words = values.map((value) => (value === null ? null : String(value).trim().toLowerCase()));
  const counts = new Map<string, number>();
  for (const word of words) if (word !== null) counts.set(word, (counts.get(word) ?? 0) + 1);
  const distinct = [...counts.keys()];
  const bought = distinct.filter((word) => saidBy(word) === "bought");
  const rest = distinct.filter((word) => saidBy(word) === "not");
  if (distinct.length === 2 && bought.length !== 1) {
    const [rarer] = distinct.sort((a, b) => counts.get(a)! - counts.get(b)!);
    const positive = rest.length === 1 ? distinct.find((word) => word !== rest[0])! : rarer!;
    return among(words, new Set([positive]), new Set(distinct), positive);
  }
  if (bought.length === 0 || (distinct.length > 2 && rest.length === 0))
    return { unclear: distinct };
  // How many, or which grade: 1 and 0 are numbers among others there.
  if (distinct.some((word) => saidBy(word) === undefined && isNumber(word)))
    return { unclear: distinct };
  const known = new Set(distinct.length === 2 ? distinct : [...bought, ...rest]);
  return among(words, new Set(bought), known, bought.join(", "));
}

const isNumber = (word: string): boolean => Number.isFinite(Number(word));

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
