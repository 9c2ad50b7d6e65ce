import type { Part } from "../close-rates/part.ts";
import type { Column } from "../dataset.ts";

/** How many leads had each value of a feature; tallies of parts of a base add up. */
export type Tally = {
  missing: number;
  numbers: Map<number, number>;
  texts: Map<string, number>;
};

export const emptyTally = (): Tally => ({ missing: 0, numbers: new Map(), texts: new Map() });

export function tallyOf(column: Column): Tally {
  const tally = emptyTally();
  if (column.kind === "number") for (const value of column.values) count(tally, value, 1);
  else for (const code of column.codes) count(tally, column.labels[code], 1);
  return tally;
}

/** Counts some leads under a value; texts without regard to case, as conditions compare them. */
export function count(tally: Tally, value: number | string | undefined, leads: number): void {
  if (typeof value === "string") add(tally.texts, value.toLowerCase(), leads);
  else if (value === undefined || Number.isNaN(value)) tally.missing += leads;
  else add(tally.numbers, value, leads);
}

function add<Key>(counts: Map<Key, number>, key: Key, leads: number): void {
  counts.set(key, (counts.get(key) ?? 0) + leads);
}

export function joinTallies(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const { missing, numbers, texts } of tallies) {
    sum.missing += missing;
    for (const [value, leads] of numbers) add(sum.numbers, value, leads);
    for (const [value, leads] of texts) add(sum.texts, value, leads);
  }
  return sum;
}

export const leadsIn = ({ missing, numbers, texts }: Tally): number =>
  missing + total(numbers.values()) + total(texts.values());

const total = (counts: Iterable<number>): number => [...counts].reduce((a, b) => a + b, 0);

/** A tally as it is kept: pairs of a value and its leads. */
export type StoredTally = {
  missing: number;
  numbers: [value: number, leads: number][];
  texts: [text: string, leads: number][];
};

export const storeTally = ({ missing, numbers, texts }: Tally): StoredTally => ({
  missing,
  numbers: [...numbers],
  texts: [...texts],
});

export const readTally = ({ missing, numbers, texts }: StoredTally): Tally => ({
  missing,
  numbers: new Map(numbers),
  texts: new Map(texts),
});

/** Deciles, where the values allow it, as is usual for the index. */
const MOST_RANGES = 10;
const MOST_LABELS = 20;
/** Of the leads, those that a part must have: thinner ones tell more of chance than of change. */
const LEAST_SHARE = 0.05;
const LEAST_LABEL_SHARE = 0.01;

/**
 * The parts that a feature's values are compared by, from the tally of the reference: ranges of about
 * as many leads each, texts that are common enough, all other texts, the missing.
 */
export function partsOf(reference: Tally): Part[] {
  const leads = leadsIn(reference);
  const labels = [...reference.texts]
    .filter(([, own]) => own >= LEAST_LABEL_SHARE * leads)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_LABELS);
  return [
    ...ranges(reference.numbers, LEAST_SHARE * leads),
    ...labels.map(([label]): Part => ({ kind: "label", label })),
    { kind: "others" },
    { kind: "missing" },
  ];
}

function ranges(numbers: ReadonlyMap<number, number>, least: number): Part[] {
  const values = [...numbers].sort(([a], [b]) => a - b);
  let left = total(numbers.values());
  const parts: { from: number | null; to: number | null }[] = [];
  let from: number | null = null;
  let own = 0;
  for (const [value, leads] of values) {
    own += leads;
    const wanted = Math.max(least, left / (MOST_RANGES - parts.length));
    if (own < wanted || left - own < least || parts.length === MOST_RANGES - 1) continue;
    parts.push({ from, to: value });
    left -= own;
    from = value;
    own = 0;
  }
  if (left > 0) parts.push({ from, to: null });
  return parts.map((range) => ({ kind: "range", ...range }));
}

/** How many leads of a tally are in each part; what is in no range and under no label is others. */
export function countParts(parts: readonly Part[], tally: Tally): number[] {
  const counts = parts.map(() => 0);
  const into = (is: (part: Part) => boolean, leads: number) => {
    const own = parts.findIndex(is);
    const at = own < 0 ? parts.findIndex(({ kind }) => kind === "others") : own;
    counts[at] = counts[at]! + leads;
  };
  into(({ kind }) => kind === "missing", tally.missing);
  for (const [label, leads] of tally.texts)
    into((part) => part.kind === "label" && part.label === label, leads);
  for (const [value, leads] of tally.numbers) into((part) => isInside(part, value), leads);
  return counts;
}

const isInside = (part: Part, value: number): boolean =>
  part.kind === "range" && value > (part.from ?? -Infinity) && value <= (part.to ?? Infinity);
