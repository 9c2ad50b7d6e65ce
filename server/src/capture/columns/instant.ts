/** How a day such as 03/04/2026 is to be read; the year first only where it has two digits, as 26-04-03. */
export type DayOrder = "dmy" | "mdy" | "ymd";

const ISO =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:(?:T| +)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const WRITTEN =
  /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:,?(?:T| +)(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?$/i;
const EPOCH = /^\d{9,14}(?:\.\d{1,6})?$/;
/** Epochs below it are seconds: as milliseconds it is a day of 1973. */
const MILLISECONDS_FROM = 1e11;

/** A year of two digits lies at most so far ahead, else a century back. As Java's SimpleDateFormat reads it. */
const AHEAD = 20;

/**
 * Milliseconds since 1970 of a text or number: ISO 8601 (without a zone it is UTC), a day as in
 * 31/12/2026 or 31/12/26 by the given order, or an epoch in seconds or milliseconds. Undefined for all
 * else, days that no calendar has included.
 */
export function parseInstant(value: unknown, order?: DayOrder): number | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = String(value).trim();
  if (EPOCH.test(text)) {
    const epoch = Number(text);
    return Math.round(epoch < MILLISECONDS_FROM ? epoch * 1000 : epoch);
  }
  return parseDay(text, order);
}

/** The same of what is written as a day, not as a number. */
export function parseDay(given: string, order?: DayOrder): number | undefined {
  const text = given.trim();
  const iso = ISO.exec(text);
  if (iso) return build(iso.slice(1, 4), iso.slice(4, 8), iso[8]);
  const written = order && WRITTEN.exec(text);
  if (!written) return undefined;
  const [, one, , two, three] = written;
  const time = written.slice(5, 8);
  if (order === "ymd") return three?.length === 2 ? build([one, two, three], time) : undefined;
  return build(order === "dmy" ? [three, two, one] : [three, one, two], time);
}

/** So many days tell what is a year from what is a day: days of the month are far apart by then. */
const TELLING = 20;
/** Years of a file are hardly further apart, and days of so many days hardly closer. */
const YEARS = 15;

/** Which order the days of a column are written in, undefined while either would do. */
export class DayOrderGuess {
  #dayFirst = false;
  #monthFirst = false;
  #yearLast = false;
  #seen = 0;
  readonly #first = new Span();
  readonly #last = new Span();

  /** Some value is such a day. */
  get needed(): boolean {
    return this.#seen > 0;
  }

  see(value: string): void {
    const found = WRITTEN.exec(value.trim());
    if (!found) return;
    const [one, two, three] = [Number(found[1]), Number(found[3]), Number(found[4])];
    this.#seen++;
    this.#first.see(one);
    this.#last.see(three);
    if (one > 12) this.#dayFirst = true;
    if (two > 12) this.#monthFirst = true;
    if (!isDay(three)) this.#yearLast = true;
  }

  get order(): DayOrder | undefined {
    if (this.#isYearFirst) return "ymd";
    if (this.#dayFirst === this.#monthFirst) return undefined;
    return this.#dayFirst ? "dmy" : "mdy";
  }

  /** Where no year stands last, and what stands first is no day, or is as close together as years are. */
  get #isYearFirst(): boolean {
    if (this.#yearLast || this.#monthFirst || this.#seen === 0) return false;
    if (!isDay(this.#first.least) || !isDay(this.#first.most)) return true;
    return this.#seen >= TELLING && this.#first.width <= YEARS && this.#last.width > YEARS;
  }
}

/** The order that the days of a column tell; where none does, another: the day first unless given. */
export function dayOrderOf(values: Iterable<unknown>, otherwise: DayOrder = "dmy"): DayOrder {
  const guess = new DayOrderGuess();
  for (const value of values) if (typeof value === "string") guess.see(value);
  return guess.order ?? otherwise;
}

class Span {
  least = Number.POSITIVE_INFINITY;
  most = Number.NEGATIVE_INFINITY;

  see(value: number): void {
    this.least = Math.min(this.least, value);
    this.most = Math.max(this.most, value);
  }

  get width(): number {
    return this.most - this.least;
  }
}

const isDay = (part: number): boolean => part >= 1 && part <= 31;

function yearOf(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year + (2000 + year > new Date().getUTCFullYear() + AHEAD ? 1900 : 2000);
}

function build(
  date: (string | undefined)[],
  time: (string | undefined)[],
  zone?: string,
): number | undefined {
  const [year, month, day] = [yearOf(date[0] ?? ""), Number(date[1]), Number(date[2])];
  const [hour = 0, minute = 0, second = 0] = time.slice(0, 3).map((part) => Number(part ?? 0));
  if (year < 1000 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59)
    return undefined;
  // A fraction finer than a millisecond is cut, so that what is before an instant stays before it.
  const fraction = Number((time[3] ?? "").slice(0, 3).padEnd(3, "0"));
  const at = Date.UTC(year, month - 1, day, hour, minute, second, fraction);
  if (new Date(at).getUTCDate() !== day) return undefined;
  return at - offset(zone);
}

/** Milliseconds that a zone such as `+02:00` is ahead of UTC. */
function offset(zone: string | undefined): number {
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? "");
  if (!found) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return (found[1] === "-" ? -minutes : minutes) * 60_000;
}
