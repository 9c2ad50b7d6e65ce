import type { JsonObject, JsonValue } from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";
import { shapeFault } from "../poison.ts";
import { unmarked } from "./cell.ts";
import { CsvReader, type CsvRow, delimiterOf } from "./csv.ts";
import { FileError } from "./file-error.ts";
import { ArrayReader, type JsonText, LineReader } from "./json.ts";
import { type Source, textOf } from "./source.ts";
import { text } from "./text.ts";

/** A row of a CSV file, or an object of a JSON one, by column. CSV values are all text. */
export type Row = { line: number; fields: Map<string, JsonValue> };
/** A row that cannot be read, with what it held. */
export type BadRow = { line: number; fault: Sentence; fields: Map<string, JsonValue> };

export const isBad = (row: Row | BadRow): row is BadRow => "fault" in row;

/** Longest row held in memory, in characters: beyond it something opened and never closed. */
const MAX_WAITING = 1024 * 1024;

/** The rows of a file in order; blank ones are skipped. Memory does not grow with the file. */
export async function* readRows(source: Source): AsyncGenerator<Row | BadRow> {
  if (source.format === "csv") yield* csvRows(source);
  else yield* jsonRows(source);
}

async function* csvRows(source: Source): AsyncGenerator<Row | BadRow> {
  let reader: CsvReader | undefined;
  let columns: string[] | undefined;
  const take = function* (rows: CsvRow[]): Generator<Row | BadRow> {
    for (const row of rows) {
      if (row.values.every((value) => value.trim() === "")) continue;
      if (row.line === 1 && row.values[0]?.startsWith("sep=")) continue;
      if (columns) yield namedRow(row, columns);
      else columns = columnNames(row.values.map(unmarked));
    }
  };
  for await (const piece of textOf(source)) {
    reader ??= new CsvReader(delimiterOf(piece));
    yield* take(reader.push(piece));
    if (reader.waiting > MAX_WAITING) throw new FileError(text.tooLong(source.name, reader.line));
  }
  if (reader) yield* take(reader.end());
  if (!columns) throw new FileError(text.noHeader(source.name));
}

/** Names for every column: a repeated one is numbered, a nameless one called by its place. */
export function columnNames(header: readonly string[]): string[] {
  const names: string[] = [];
  for (const [i, cell] of header.entries()) {
    const name = cell.trim() || `column ${i + 1}`;
    let unique = name;
    for (let n = 2; names.includes(unique); n++) unique = `${name} (${n})`;
    names.push(unique);
  }
  return names;
}

function namedRow({ line, values, damaged }: CsvRow, columns: readonly string[]): Row | BadRow {
  const fields = new Map<string, JsonValue>();
  if (damaged)
    return {
      line,
      fields: fields.set(columns[0] ?? "row", values[0] ?? ""),
      fault: text.badQuotes,
    };
  for (const [i, value] of values.entries()) {
    const column = columns[i];
    if (column !== undefined) fields.set(column, unmarked(value));
    else if (value.trim() !== "") fields.set(`column ${i + 1}`, value);
  }
  if (fields.size === columns.length) return { line, fields };
  return { line, fields, fault: text.fieldCount(fields.size, columns.length) };
}

async function* jsonRows(source: Source): AsyncGenerator<Row | BadRow> {
  const reader = source.format === "json-array" ? new ArrayReader() : new LineReader();
  for await (const piece of textOf(source)) {
    yield* reader.push(piece).map(parsedRow);
    if (reader.waiting > MAX_WAITING) throw new FileError(text.tooLong(source.name, reader.line));
  }
  yield* reader.end().map(parsedRow);
  if (reader instanceof ArrayReader && !reader.complete)
    throw new FileError(text.badArray(source.name));
}

function parsedRow({ line, text: json }: JsonText): Row | BadRow {
  const bad = (fault: Sentence): BadRow => ({ line, fault, fields: new Map([["row", json]]) });
  let value: JsonValue;
  try {
    value = JSON.parse(json);
  } catch {
    return bad(text.notJson);
  }
  if (!isObject(value)) return bad(text.notObject);
  return shapeFault(value) ? bad(text.tooDeep) : { line, fields: new Map(Object.entries(value)) };
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
