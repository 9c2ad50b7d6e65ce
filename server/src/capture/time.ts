import { FLAG } from "./capture.ts";

export type EventTime = { at: number; flags: number } | { fault: string };

const EARLIEST = 0;

const ISO =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:(?:T| +)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;
// "Wed, 02 Oct 2002 15:00:00 +0200" (RFC 2822) and String(new Date()): with a zone, for without
// one it would be this machine's.
const WORDED =
  /^(?:[a-z]{3},? )?(?:\d{1,2} [a-z]{3}|[a-z]{3} \d{1,2}),? \d{4} \d\d:\d\d(?::\d\d)? (?:Z|UT|UTC|GMT|(?:GMT)?[+-]\d{4})(?: \([^()]{0,60}\))?$/i;
const EPOCH = /^\d{9,14}(?:\.\d{1,6})?$/;
/** Epochs below it are seconds: as milliseconds it is a day of 1973. */
const MILLISECONDS_FROM = 1e11;

/**
 * Milliseconds since 1970 of what clients send as an instant: ISO 8601 (without a zone it is UTC),
 * an e-mail's date, an epoch in seconds or milliseconds. NaN for anything else.
 */
export function parseInstant(value: unknown): number {
  if (typeof value === "number") return ofEpoch(value);
  if (typeof value !== "string" || value.length > 120) return Number.NaN;
  const clock = value.length === CLOCK.length ? ofClock(value) : Number.NaN;
  if (!Number.isNaN(clock)) return clock;
  const text = value.trim();
  const iso = ISO.exec(text);
  if (iso) return ofIso(iso);
  if (WORDED.test(text)) return Date.parse(text);
  return EPOCH.test(text) ? ofEpoch(Number(text)) : Number.NaN;
}

function ofEpoch(value: number): number {
  if (!Number.isFinite(value)) return Number.NaN;
  return Math.round(Math.abs(value) < MILLISECONDS_FROM ? value * 1000 : value);
}

/** As nearly all clients write it: read digit by digit, since every event has one or more. */
const CLOCK = "0000-00-00T00:00:00.000Z";

function ofClock(text: string): number {
  for (let i = 0; i < CLOCK.length; i++) {
    const [code, form] = [text.charCodeAt(i), CLOCK.charCodeAt(i)];
    if (form === ZERO ? code < ZERO || code > NINE : code !== form) return Number.NaN;
  }
  const day = { year: digits(text, 0, 4), month: digits(text, 5, 7), day: digits(text, 8, 10) };
  const hour = digits(text, 11, 13);
  return instant(day, hour, digits(text, 14, 16), digits(text, 17, 19), digits(text, 20, 23));
}

const ZERO = 48;
const NINE = 57;

function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i++) number = number * 10 + text.charCodeAt(i) - ZERO;
  return number;
}

/** @param parts the match of `ISO` */
function ofIso(parts: RegExpExecArray): number {
  const part = (at: number): number => Number(parts[at] ?? 0);
  // Finer than a millisecond is cut, so that what is before an instant stays before it.
  const fraction = Number((parts[7] ?? "").slice(0, 3).padEnd(3, "0"));
  const day = { year: part(1), month: part(2), day: part(3) };
  return instant(day, part(4), part(5), part(6), fraction) - offset(parts[8]);
}

type CalendarDay = { year: number; month: number; day: number };

// One for all: nothing here awaits.
const date = new Date(0);

function instant(
  { year, month, day }: CalendarDay,
  hour: number,
  minute: number,
  second: number,
  millisecond: number,
): number {
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  date.setTime(0);
  date.setUTCFullYear(year, month - 1, day);
  // The 31st of a month that has 30 days would be the first of the next.
  if (date.getUTCMonth() !== month - 1) return Number.NaN;
  return date.setUTCHours(hour, minute, second, millisecond);
}

/** Milliseconds that a zone such as `+02:00` is ahead of UTC. */
function offset(zone: string | undefined): number {
  if (zone === undefined || zone === "Z") return 0;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === "-" ? -ahead : ahead;
}

/**
 * When an event happened: receipt minus what the client's clock says has passed since,
 * when it gives both of its own times; else `timestamp`; else receipt. The future is clamped.
 */
export function eventTime(
  message: { timestamp?: unknown; originalTimestamp?: unknown; sentAt?: unknown },
  receivedAt: number,
  historical: boolean,
): EventTime {
  const sent = given(message.sentAt) ? parseInstant(message.sentAt) : Number.NaN;
  const original = given(message.originalTimestamp)
    ? parseInstant(message.originalTimestamp)
    : Number.NaN;
  if (!historical && !Number.isNaN(sent) && !Number.isNaN(original))
    return clamp(receivedAt - (sent - original), receivedAt, sent === receivedAt ? 0 : FLAG.skewed);
  const stated = given(message.timestamp) ? message.timestamp : message.originalTimestamp;
  if (!given(stated)) return { at: receivedAt, flags: FLAG.untimed };
  const at = parseInstant(stated);
  if (Number.isNaN(at)) return { fault: "timestamp: expected an ISO 8601 instant" };
  return clamp(at, receivedAt, historical ? FLAG.historical : 0);
}

function clamp(at: number, receivedAt: number, flags: number): EventTime {
  if (at < EARLIEST) return { fault: "timestamp: before 1970" };
  return at > receivedAt ? { at: receivedAt, flags: flags | FLAG.future } : { at, flags };
}

const given = (value: unknown): boolean => value !== undefined && value !== null && value !== "";
