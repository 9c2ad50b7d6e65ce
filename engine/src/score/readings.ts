import type { JsonValue } from "../model/json.ts";
import type { Batch, ReadColumn } from "./batch.ts";
import type { Block } from "./block.ts";
import { type Tiers, tierPoints } from "./steps.ts";

/** Reads one trait or quality signal of a lead as a number (docs/MODEL.md, "Signals"). */
export type Reading = {
  readonly column: ReadColumn;
  /** With a condition the value is 1 or 0; without, a number itself, `true` 1, anything else 0. */
  readonly holds?: (value: JsonValue | undefined) => boolean;
  /** Row of `Block.cells` for clauses and personas, -1 when none asks for it. */
  cell: number;
};

/** How a rule turns the value of a trait or quality signal into points, before `max` and weight. */
export type TraitPoints =
  | { readonly kind: "number"; readonly points: number; readonly above: number }
  | { readonly kind: "tiers"; readonly tiers: Tiers }
  /** Keys in lower case. */
  | { readonly kind: "values"; readonly values: ReadonlyMap<string, number> };

/** A rule's points by dictionary code of a column. */
export type TraitTable = { readonly reading: number; readonly points: TraitPoints };

/** The value of a reading for one trait value, `undefined` or null being a missing trait. */
function readingValue(reading: Reading, value: JsonValue | undefined): number {
  if (reading.holds) return reading.holds(value) ? 1 : 0;
  if (typeof value === "number") return value;
  return value === true ? 1 : 0;
}

/**
 * A rule's points for one trait value. A missing trait gives 0 whatever the form, unless a
 * condition says what missing means (`exists: false`, `not`).
 */
export function traitPoints(
  reading: Reading,
  points: TraitPoints,
  value: JsonValue | undefined,
): number {
  if (!reading.holds && (value === undefined || value === null)) return 0;
  const number = readingValue(reading, value);
  switch (points.kind) {
    case "number":
      return points.points * Math.max(0, number - points.above);
    case "tiers":
      return tierPoints(points.tiers, number);
    case "values":
      return typeof value === "object" ? 0 : (points.values.get(String(value).toLowerCase()) ?? 0);
  }
}

type Codes = Uint32Array | Uint8Array;

/** Numbers by lead of a batch, through the dictionary code of a column: `values[codes[lead]]`. */
export type ByCode = { readonly codes: Codes; readonly values: Float64Array };

/** The readings and trait rules of a model, evaluated once for each distinct value of a batch. */
export type BoundReadings = {
  readonly readings: readonly ByCode[];
  readonly tables: readonly ByCode[];
};

/** Binds readings and trait tables to the columns of a batch. A missing column is all missing. */
export function bindReadings(
  readings: readonly Reading[],
  tables: readonly TraitTable[],
  batch: Batch,
): BoundReadings {
  const columns = readings.map((reading) => columnOf(reading, batch));
  const byCode = (index: number, number: (reading: Reading, value?: JsonValue) => number) => {
    const { codes, values } = columns[index] as Column;
    const reading = readings[index] as Reading;
    const numbers = new Float64Array(values.length);
    for (let code = 0; code < numbers.length; code++) numbers[code] = number(reading, values[code]);
    return { codes, values: numbers };
  };
  return {
    readings: readings.map((reading, index) =>
      reading.cell < 0 ? NOTHING : byCode(index, readingValue),
    ),
    tables: tables.map(({ reading, points }) =>
      byCode(reading, (of, value) => traitPoints(of, points, value)),
    ),
  };
}

/** Copies the readings that clauses and personas ask for into their cells. */
export function fillReadings(
  readings: readonly Reading[],
  bound: BoundReadings,
  block: Block,
): void {
  readings.forEach(({ cell }, index) => {
    if (cell >= 0) copyByCode(bound.readings[index] as ByCode, block, block.cells, cell);
  });
}

/** Writes the block's numbers of a column to row `row` of `rows`. */
function copyByCode(column: ByCode, block: Block, rows: Float64Array, row: number): void {
  const { codes, values } = column;
  const { first, count, stride } = block;
  for (let k = 0; k < count; k++)
    rows[row * stride + k] = values[codes[first + k] as number] as number;
}

type Column = { readonly codes: Codes; readonly values: readonly (JsonValue | undefined)[] };

const NOTHING: ByCode = { codes: new Uint8Array(0), values: new Float64Array(0) };

function columnOf({ column }: Reading, batch: Batch): Column {
  if (column.kind === "trait") {
    return (
      batch.traits.get(column.name) ?? { codes: new Uint8Array(batch.size), values: [undefined] }
    );
  }
  return { codes: batch.quality.get(column.name) ?? new Uint8Array(batch.size), values: [0, 1] };
}
