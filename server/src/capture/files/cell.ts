/**
 * What a spreadsheet takes for a formula at the beginning of a cell (OWASP, CSV injection), marked or
 * not: so that what is marked is told from what was written with an apostrophe.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
/** Computed by no spreadsheet, and a number for every program. */
const NEGATIVE = /^-\d+([.,]\d+)?$/;
const QUOTED = /[",;\r\n]|^\s|\s$/;
const MARK = "'";

/** A text as no spreadsheet computes it. */
const marked = (text: string): string =>
  FORMULA.test(text) && !NEGATIVE.test(text) ? MARK + text : text;

/** The text of a cell that is read, as it was before it was written. */
export const unmarked = (cell: string): string =>
  cell.startsWith(MARK) && FORMULA.test(cell) ? cell.slice(MARK.length) : cell;

/** A cell: numbers as every program reads them, texts as no spreadsheet computes them. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = marked(textOf(value));
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Lists of texts as people write them; anything else that has parts as JSON. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  const isList = Array.isArray(value) && value.every((each) => typeof each !== "object");
  return isList ? value.join(", ") : JSON.stringify(value);
}

/** A line of CSV, without its end. */
export const csvLine = (values: readonly unknown[]): string => values.map(cellOf).join(",");
