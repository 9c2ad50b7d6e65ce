import type { CategoryColumn, Column, Dataset } from "./dataset.ts";
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
  const seen = new Map<string, { rows: number; labels: Set<number> }>();
  const rows: number[] = [];
  // The age at which each is looked at is drawn: copies of one lead differ in it.
  const columns = data.columns.filter(({ name }) => name !== AGE_COLUMN);
  for (let row = 0; row < data.rows; row++) {
    const parts = columns.map((column) =>
      column.kind === "number" ? column.values[row] : column.codes[row],
    );
    const key = parts.join(" ");
    const alike = seen.get(key) ?? { rows: 0, labels: new Set() };
    if (alike.labels.has(labels[row]!)) rows.push(row);
    alike.labels.add(labels[row]!);
    alike.rows++;
    seen.set(key, alike);
  }
  const kinds = [...seen.values()].filter((alike) => alike.rows > 1);
  return {
    ...{ rows, kinds: kinds.length },
    buyers: kinds.filter((of) => of.labels.has(1)).length,
    mixed: kinds.filter((of) => of.labels.size > 1).length,
  };
}
