/** How a day such as 03/04/2026 is to be read. */
export type DayOrder = "dmy" | "mdy";

const ISO =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:(?:T| +)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const DAY_FIRST =
  /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:,?(?:T| +)(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?$/i;
const EPOCH = /^\d{9,14}(?:\.\d{1,6})?$/;
/** Epochs below it are seconds: as milliseconds it is a day of 1973. */
const MILLISECONDS_FROM = 1e11;

/**
 * Milliseconds since 1970 of a text or number: ISO 8601 (without a zone it is UTC), a day as in
 * 31/12/2026 by the given order, or an epoch in seconds or milliseconds. Undefined for all else,
 * days that no calendar has included.
 */
export function parseInstant(value: unknown, order?: DayOrder): number | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = String(value).trim();
  if (EPOCH.test(text)) {
    const epoch = Number(text);
    return Math.round(epoch < MILLISECONDS_FROM ? epoch * 1000 : epoch);
  }
  const iso = ISO.exec(text);
  if (iso) return build(iso.slice(1, 4), iso.slice(4, 8), iso[8]);
  const local = order && DAY_FIRST.exec(text);
  if (!local) return undefined;
  const [one = "", two = "", year = ""] = local.slice(1, 4);
  return build(order === "dmy" ? [year, two, one] : [year, one, two], local.slice(4, 7));
}

/** Which order the days of a column are written in, undefined while either would do. */
export class DayOrderGuess {
  #dayFirst = false;
  #monthFirst = false;
  /** Some value is such a day. */
  needed = false;

  see(value: string): void {
    const found = DAY_FIRST.exec(value.trim());
    if (!found) return;
    this.needed = true;
    if (Number(found[1]) > 12) this.#dayFirst = true;
    if (Number(found[2]) > 12) this.#monthFirst = true;
  }

  get order(): DayOrder | undefined {
    if (this.#dayFirst === this.#monthFirst) return undefined;
    return this.#dayFirst ? "dmy" : "mdy";
  }
}

function build(
  date: (string | undefined)[],
  time: (string | undefined)[],
  zone?: string,
): number | undefined {
  const [year = 0, month = 0, day = 0] = date.map(Number);
  const [hour = 0, minute = 0, second = 0] = time.slice(0, 3).map((part) => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59)
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
