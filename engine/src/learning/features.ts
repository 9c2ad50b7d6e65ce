import { type CategoryColumn, type Column, type Dataset, without } from "./dataset.ts";
import { AGE_COLUMN } from "./moments/observation.ts";

/** Why a column is no feature. */
export type Unusable = {
  name: string;
  why:
    | { kind: "constant" }
    /** Nearly every row has a text of its own: a name, an id, a note. */
    | { kind: "identifies"; distinct: number };
};

const OWN_TEXTS = 0.5;
const FEW_VALUES = 100;

/** Leaves out what nothing can be learnt from. */
export function usableFeatures(data: Dataset): { data: Dataset; unusable: Unusable[] } {
  const unusable: Unusable[] = [];
  const columns = data.columns.filter((column) => {
    const why = whyNot(column);
    if (why) unusable.push({ name: column.name, why });
    return !why;
  });
  return { data: { rows: data.rows, columns }, unusable };
}

function whyNot(column: Column): Unusable["why"] | undefined {
  const { kinds, filled } =
    column.kind === "number" ? distinctNumbers(column.values) : usedTexts(column);
  if (kinds <= 1) return { kind: "constant" };
  // A whole number for each and no two alike is a counter; measures repeat.
  const own =
    column.kind === "number"
      ? isWhole(column.values) && kinds === filled
      : kinds > OWN_TEXTS * filled;
  return own && kinds > FEW_VALUES ? { kind: "identifies", distinct: kinds } : undefined;
}

const isWhole = (values: Float64Array): boolean => values.every((value) => Number.isInteger(value));

/** Kinds of value, the missing one too, and how many are filled. */
function distinctNumbers(values: Float64Array) {
  const kinds = new Set<number>();
  let filled = 0;
  for (const value of values) {
    kinds.add(value);
    if (!Number.isNaN(value)) filled++;
  }
  return { kinds: kinds.size, filled };
}

function usedTexts({ codes }: CategoryColumn) {
  return { kinds: new Set(codes).size, filled: codes.filter((code) => code >= 0).length };
}

/**
 * Rows that are the same in every feature but a lead's age: how many kinds of them, in how many somebody bought, and in how
 * many outcomes differ.
 */
export type Repeats = {
  /** Those that are the same in the outcome too, the first of each left out. */
  rows: number[];
  kinds: number;
  buyers: number;
  mixed: number;
};

export function repeatsIn(data: Dataset, labels: Uint8Array): Repeats {
  // The age at which each is looked at is drawn: copies of one lead differ in it.
  const { of, kinds } = alikeIn(without(data, new Set([AGE_COLUMN])));
  const counts = [new Uint32Array(kinds), new Uint32Array(kinds)] as const;
  const rows: number[] = [];
  for (let row = 0; row < data.rows; row++) {
    const own = counts[labels[row] === 1 ? 1 : 0];
    if (own[of[row]!]!++ > 0) rows.push(row);
  }
  const repeats: Repeats = { rows, kinds: 0, buyers: 0, mixed: 0 };
  for (let kind = 0; kind < kinds; kind++) {
    const [others, bought] = [counts[0][kind]!, counts[1][kind]!];
    if (others + bought < 2) continue;
    repeats.kinds++;
    if (bought > 0) repeats.buyers++;
    if (bought > 0 && others > 0) repeats.mixed++;
  }
  return repeats;
}

/** Of each row the number of its kind; rows that are the same in every column are of one. */
function alikeIn({ rows, columns }: Dataset): { of: Uint32Array; kinds: number } {
  const of = new Uint32Array(rows);
  let kinds = Math.min(1, rows);
  for (const column of columns) {
    // When no two are alike, no further column makes them so.
    if (kinds === rows) break;
    const { codes, count } = codesOf(column);
    const numbers = new Map<number, number>();
    for (let row = 0; row < rows; row++) {
      const key = of[row]! * count + codes[row]!;
      const number = numbers.get(key) ?? numbers.size;
      if (number === numbers.size) numbers.set(key, number);
      of[row] = number;
    }
    kinds = numbers.size;
  }
  return { of, kinds };
}

/** The values of a column as whole numbers from 0 on, the missing one too. */
function codesOf(column: Column): { codes: Uint32Array; count: number } {
  if (column.kind === "category")
    return {
      codes: Uint32Array.from(column.codes, (code) => code + 1),
      count: column.labels.length + 1,
    };
  const places = new Map<number, number>();
  const codes = Uint32Array.from(column.values, (value) => {
    const place = places.get(value) ?? places.size;
    if (place === places.size) places.set(value, place);
    return place;
  });
  return { codes, count: places.size };
}
