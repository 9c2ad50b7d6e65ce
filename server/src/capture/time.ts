import { FLAG } from "./capture.ts";

export type EventTime = { at: number; flags: number } | { fault: string };

const EARLIEST = 0;

/** Milliseconds of an ISO text or an epoch number (seconds or milliseconds); NaN when neither. */
export function parseInstant(value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value))
    return Math.abs(value) < 1e11 ? Math.round(value * 1000) : Math.round(value);
  if (typeof value !== "string" || value.length > 40 || !/^\d{4}-\d\d/.test(value))
    return Number.NaN;
  return Date.parse(value);
}

/**
 * When an event happened (DESIGN 10): receipt minus what the client's clock says has passed since,
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
  if (Number.isNaN(at)) return { fault: `timestamp: expected an ISO 8601 instant` };
  return clamp(at, receivedAt, historical ? FLAG.historical : 0);
}

function clamp(at: number, receivedAt: number, flags: number): EventTime {
  if (at < EARLIEST) return { fault: "timestamp: before 1970" };
  return at > receivedAt ? { at: receivedAt, flags: flags | FLAG.future } : { at, flags };
}

const given = (value: unknown): boolean => value !== undefined && value !== null && value !== "";
