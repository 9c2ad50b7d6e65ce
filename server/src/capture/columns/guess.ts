import type { JsonValue } from "@bussola/engine";

/** What the values of a text column are. `decimal comma` is a number as Italians write it. */
export type Kind = "text" | "number" | "decimal comma" | "boolean";

// A leading zero or plus, an exponent, or more digits than a double holds make it a code.
const PLAIN = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,14})?$/;
const COMMA = /^-?(?:0|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,14})(?:,\d{1,14})?$/;
// "1,234" may be a thousand in English: on such values alone nothing is decided.
const AMBIGUOUS = /^-?[1-9]\d{0,2}(?:,\d{3})+$/;
const MAX_DIGITS = 15;
/** What is counted, before the number or behind it: `€ 1.234,50`, `12 %`. */
const UNIT = "€|\\$|£|EUR|USD|GBP|CHF|%";
const SIGNS = new Map([
  ["EUR", "€"],
  ["USD", "$"],
  ["GBP", "£"],
]);
const MEASURE = new RegExp(`^(?:(${UNIT})\\s*)?([-\\d.,]+)(?:\\s*(${UNIT}))?$`, "i");

// "Yes" and "No" stay the words that they are: a model names them as the file writes them.
const BOOLEANS = new Map([
  ["true", true],
  ["false", false],
]);

/** Columns so named hold codes: their digits are not to be counted with. */
const CODES =
  /(^| )(id|ids|code|codice|zip|cap|postal|postcode|phone|telephone|telefono|tel|mobile|cellulare|fax|vat|iva|iban|fiscale)( |$)/;

/** Guesses a column's kind from all of its values; one that does not fit makes it text. */
export class Guess {
  #seen = 0;
  #plain = true;
  #comma = true;
  #commas = 0;
  #boolean = true;
  readonly #units = new Set<string>();

  see(given: string): void {
    const { value, unit } = apart(given);
    if (unit !== undefined) this.#units.add(unit);
    this.#seen++;
    const digits = value.replace(/\D/g, "").length;
    if (this.#plain) this.#plain = digits <= MAX_DIGITS && PLAIN.test(value);
    if (this.#comma) this.#comma = digits <= MAX_DIGITS && COMMA.test(value);
    if (this.#comma && value.includes(",") && !AMBIGUOUS.test(value)) this.#commas++;
    if (this.#boolean) this.#boolean = BOOLEANS.has(value.toLowerCase());
  }

  kind(column: string): Kind {
    if (this.#seen === 0 || CODES.test(words(column))) return "text";
    if (this.#boolean) return "boolean";
    // Euros and dollars, or euros and shares, cannot be compared.
    if (this.#units.size > 1) return "text";
    if (this.#plain) return "number";
    return this.#comma && this.#commas > 0 ? "decimal comma" : "text";
  }
}

/** A column's text as a value of its kind; a text that does not fit stays what it is. */
export function convert(given: string, kind: Kind): JsonValue {
  if (kind === "boolean") return BOOLEANS.get(given.toLowerCase()) ?? given;
  const { value } = apart(given);
  if (kind === "number" && PLAIN.test(value)) return Number(value) + 0;
  if (kind === "decimal comma" && COMMA.test(value))
    return Number(value.replaceAll(".", "").replace(",", ".")) + 0;
  return given;
}

/** What the numbers of a column count, each once, as a sign: €, $, %. */
export function unitsIn(values: Iterable<unknown>): Set<string> {
  const units = new Set<string>();
  for (const value of values) {
    const unit = typeof value === "string" ? apart(value).unit : undefined;
    if (unit !== undefined) units.add(unit);
  }
  return units;
}

/** A number and what it counts; any other text as it is. */
function apart(given: string): { value: string; unit: string | undefined } {
  const [, before, value, behind] = MEASURE.exec(given) ?? [];
  if (value === undefined || (before && behind)) return { value: given, unit: undefined };
  const unit = (before ?? behind)?.toUpperCase();
  return { value, unit: unit && (SIGNS.get(unit) ?? unit) };
}

/** A column's name in plain words, to be compared: `Posta_elettronica` and `postaElettronica`. */
export function words(column: string): string {
  return column
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
