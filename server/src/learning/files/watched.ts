import { type Column, usableFeatures } from "@bussola/engine";
import type { Columns } from "./columns.ts";
import { observedIn } from "./observed.ts";

/** A column of a file as it is watched. */
export type WatchedColumn = {
  name: string;
  /** Whether its values say that something was seen: yes, a count above 0, or that the cell is filled in. */
  seen: boolean;
  /** The value of the row at a place among those looked at; undefined: missing. */
  read: (place: number) => number | string | undefined;
};

export type WatchedColumns = {
  columns: WatchedColumn[];
  /** Numbers that only count rows: they move with time by themselves. */
  counters: string[];
};

/** Of the rows, those with one and the same number. */
const MOSTLY = 0.75;
const YES = new Set(["yes", "y", "true", "si", "sì", "s", "1"]);
const NO = new Set(["no", "n", "false", "0"]);

/**
 * What is watched of the rows of a file. Texts of which nearly each is another one (names, notes) cannot
 * be compared, but whether they are filled in can.
 * @param rows those that are looked at, by place
 * @param out columns that are left out
 */
export function watchedIn(
  file: Columns,
  rows: Uint32Array,
  out: ReadonlySet<string>,
): WatchedColumns {
  const { data: all } = observedIn(file, rows, out);
  const { data, unusable } = usableFeatures(all);
  const own = new Set(unusable.flatMap(({ name, why }) => (why.kind === "constant" ? [] : [name])));
  const identifying = all.columns.filter(({ name }) => own.has(name));
  const texts = identifying.filter(({ kind }) => kind === "category");
  return {
    columns: [...data.columns.map(asItIs), ...texts.map(whetherFilled)],
    counters: identifying.filter(({ kind }) => kind === "number").map(({ name }) => name),
  };
}

function asItIs(column: Column): WatchedColumn {
  const { name } = column;
  if (column.kind === "number") {
    const { values } = column;
    const seen = values.includes(0) && !values.some((value) => value < 0);
    // Such as 999 where nobody called before: among ranges what is not so would have no part of its own.
    if (isMostlyOne(values))
      return { name, seen: false, read: (place) => textOf(rounded(values[place]!)) };
    return { name, seen, read: (place) => rounded(values[place]!) };
  }
  const { labels, codes } = column;
  const words = labels.map((label) => label.trim().toLowerCase());
  if (!words.every((word) => YES.has(word) || NO.has(word)))
    return { name, seen: false, read: (place) => labels[codes[place]!] };
  const said = words.map((word) => (YES.has(word) ? 1 : 0));
  return { name, seen: true, read: (place) => said[codes[place]!] };
}

const textOf = (value: number) => (Number.isNaN(value) ? undefined : String(value));

/** One and the same number that is neither nothing nor once. */
function isMostlyOne(values: Float64Array): boolean {
  const rows = new Map<number, number>();
  for (const value of values) rows.set(value, (rows.get(value) ?? 0) + 1);
  return [...rows].some(([value, own]) => Math.abs(value) > 1 && own >= MOSTLY * values.length);
}

const whetherFilled = (column: Column): WatchedColumn => ({
  name: column.name,
  seen: true,
  read: (place) => (column.kind === "category" && column.codes[place]! >= 0 ? 1 : 0),
});

/** To four digits: years stay apart, and there are few values to keep. */
const rounded = (value: number): number => Number(value.toPrecision(4));
