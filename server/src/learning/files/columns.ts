import {
  type Column,
  categoryColumn,
  type JsonValue,
  numberColumn,
  type Value,
  type Written,
} from "@bussola/engine";
import { convert, type Kind } from "../../capture/columns/guess.ts";
import { type DayOrder, dayOrderOf, parseDay } from "../../capture/columns/instant.ts";
import { present, type Survey, survey } from "../../capture/columns/survey.ts";
import { isBad, readRows } from "../../capture/files/rows.ts";
import { isTyped, type Source } from "../../capture/files/source.ts";
import type { Sentence } from "../../platform/sentence.ts";

/** What forms and exports write where nothing was chosen; an empty cell always means nothing. */
export const BLANKS = [
  ...["select", "please select", "choose", "seleziona", "selezionare", "scegli"],
  ...["n/a", "na", "n.a.", "nd", "n.d.", "null", "none", "nan", "-", "--", "?"],
];

const PROGRESS_ROWS = 5_000;

/** A file held by column: what each row has, null where nothing. */
export type Columns = {
  rows: number;
  /** The line of each row. */
  lines: number[];
  values: Map<string, Value[]>;
  kinds: ReadonlyMap<string, Kind>;
  survey: Survey;
  /** Texts are as people typed them, of the kinds that the columns have. */
  typed: boolean;
  /** The lines of rows that cannot be read: they are left out. */
  bad: number[];
};

/** Told how many rows are read of how many (0 while unknown), and which are left out and why. */
export type Reading = {
  progress?: (rows: number, of: number) => void;
  refuse?: (line: number, why: Sentence) => void;
};

/** Reads a file of leads whole. Bad rows are told and left out. */
export async function readColumns(
  source: Source,
  nulls: ReadonlySet<string>,
  { progress = () => {}, refuse = () => {} }: Reading = {},
): Promise<Columns> {
  const surveyed = await survey(source, { nulls, progress: (rows) => progress(rows, 0) });
  const kinds = new Map(surveyed.columns.map(({ name, kind }) => [name, kind]));
  const columns: Columns = {
    ...{ rows: 0, lines: [], values: new Map(), kinds, survey: surveyed },
    ...{ typed: isTyped(source), bad: [] },
  };
  for (const { name } of surveyed.columns) columns.values.set(name, []);
  for await (const row of readRows(source)) {
    if (columns.rows % PROGRESS_ROWS === 0) progress(columns.rows, surveyed.rows);
    if (isBad(row)) {
      columns.bad.push(row.line);
      refuse(row.line, row.fault);
      continue;
    }
    columns.lines.push(row.line);
    for (const [name, values] of columns.values)
      values[columns.rows] = cellOf(row.fields.get(name), nulls);
    columns.rows++;
  }
  return columns;
}

function cellOf(given: JsonValue | undefined, nulls: ReadonlySet<string>): Value {
  const known = present(given, nulls);
  if (known === undefined) return null;
  return typeof known === "object" ? JSON.stringify(known) : known;
}

/** A column as a feature: numbers where all are numbers, as Italians write them too; days as numbers. */
export function featureOf(name: string, values: readonly Value[], kind: Kind = "text"): Column {
  if (kind === "number" || kind === "decimal comma")
    return numberColumn(
      name,
      values.map((value) => asNumber(value, kind)),
    );
  const isNumber = (value: Value) =>
    value === null ||
    typeof value === "number" ||
    (typeof value === "string" && MEASURED.test(value));
  // A leading zero makes it a code.
  const isCode = (value: Value) => typeof value === "string" && /^[-+]?0\d/.test(value);
  if (values.every(isNumber) && !values.some(isCode) && values.some((value) => value !== null))
    return numberColumn(
      name,
      values.map((value) => asNumber(value, "number")),
    );
  return hasDays(values) ? numberColumn(name, dayNumbers(values)) : categoryColumn(name, values);
}

/** Whether all that stands in a column are days. */
export function hasDays(values: readonly Value[]): boolean {
  const order = dayOrderOf(values);
  const filled = values.filter((value) => value !== null);
  return filled.length > 0 && filled.every((value) => dayOf(value, order) !== null);
}

/** How `featureOf` reads the numbers or days of a column. */
export function writtenIn(values: readonly Value[], kind: Kind = "text"): Written {
  if (kind === "number" || kind === "decimal comma") return kind;
  return hasDays(values) ? dayOrderOf(values) : "number";
}

/**
 * A column read as a feature that was learnt from: of the kind that it had then, and as it was written
 * then where the few rows of another file do not tell.
 */
export function featureAs(
  name: string,
  values: readonly Value[],
  kind: Column["kind"],
  written?: Written,
): Column {
  if (kind === "category") return categoryColumn(name, values);
  const days = dayNumbers(values, isStyle(written) ? undefined : written);
  const style = styleOf(values, written);
  return numberColumn(
    name,
    values.map((value, row) => asNumber(value, style) ?? days[row]!),
  );
}

type Style = "number" | "decimal comma";
const isStyle = (written: Written | undefined): written is Style =>
  written === "number" || written === "decimal comma";

/**
 * 1.234 is a thousand where another number of the column can only be read with a decimal comma, or where
 * none tells and the column was written so before.
 */
function styleOf(values: readonly Value[], written: Written = "number"): Style {
  let isPlain = false;
  for (const value of values) {
    if (typeof value !== "string") continue;
    const plain = typeof convert(value, "number") === "number";
    const comma = typeof convert(value, "decimal comma") === "number";
    if (comma && !plain) return "decimal comma";
    isPlain ||= plain && !comma;
  }
  return isPlain || !isStyle(written) ? "number" : written;
}

function asNumber(value: Value, style: Style): number | null {
  if (typeof value !== "string") return typeof value === "number" ? value : null;
  const other = style === "number" ? "decimal comma" : "number";
  for (const kind of [style, other] as const) {
    const converted = convert(value, kind);
    if (typeof converted === "number") return converted;
  }
  return MEASURED.test(value) ? Number(value) : null;
}

/** As instruments and statistics write numbers: 3.83E-05, or with more digits than anybody types. */
const MEASURED = /^[-+]?\d{1,20}(?:\.\d{1,30})?(?:e[-+]?\d{1,3})?$/i;

const DAY_MS = 86_400_000;

/**
 * Days since 1970 in the order that the whole column tells, null where none stands.
 * @param learnt the order of the days that were learnt from: 26-04-03 may be of 2026 or of 2003
 */
function dayNumbers(values: readonly Value[], learnt?: DayOrder): (number | null)[] {
  const fits = (order: DayOrder) =>
    values.every((value) => value === null || dayOf(value, order) !== null);
  const order = learnt && fits(learnt) ? learnt : dayOrderOf(values, learnt);
  return values.map((value) => dayOf(value, order));
}

function dayOf(value: Value, order: DayOrder): number | null {
  const at = typeof value === "string" ? parseDay(value, order) : undefined;
  return at === undefined ? null : at / DAY_MS;
}

/** The numbers of a column, NaN where there is none. */
export function numbersOf(values: readonly Value[], written?: Written): Float64Array {
  const style = styleOf(values, written);
  return Float64Array.from(values, (value) => asNumber(value, style) ?? Number.NaN);
}

/** What the rules give each row, from a column of numbers; nothing is no points. */
export const scoresOf = (values: readonly Value[], written?: Written): Float64Array =>
  numbersOf(values, written).map((score) => (Number.isNaN(score) ? 0 : score));
