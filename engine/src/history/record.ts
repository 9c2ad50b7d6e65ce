import { addExact, type Exact } from "./amount.ts";
import type { Hash64 } from "./hash64.ts";

export type RecordKind = "count" | "sum" | "distinct";

/**
 * How much of a signal on each day: `days` ascending without duplicates, the amount of each beside
 * it. Counts are whole; sums are in thousandths. A zero is kept: something happened that day.
 */
export type AmountRecord = {
  id: number;
  kind: "count" | "sum";
  days: number[];
  amounts: Exact[];
};

/** The values seen, as hashes in two halves, ascending; `days` has the first day of each. */
export type DistinctRecord = {
  id: number;
  kind: "distinct";
  days: number[];
  high: number[];
  low: number[];
};

export type SignalRecord = AmountRecord | DistinctRecord;

/** @param entries room for so many, which the caller fills at once: an array that grows takes several times as much */
export function emptyRecord(id: number, kind: RecordKind, entries = 0): SignalRecord {
  const room = (): number[] => new Array<number>(entries);
  if (kind === "distinct") return { id, kind, days: room(), high: room(), low: room() };
  return { id, kind, days: room(), amounts: room() };
}

export function copyRecord(record: SignalRecord): SignalRecord {
  const days = [...record.days];
  if (record.kind !== "distinct") return { ...record, days, amounts: [...record.amounts] };
  return { ...record, days, high: [...record.high], low: [...record.low] };
}

/** Adds to a day's amount. True unless that changed nothing. */
export function addAmount(record: AmountRecord, day: number, amount: Exact): boolean {
  const { days, amounts } = record;
  const at = position(days, day);
  const before = days[at] === day ? amounts[at] : undefined;
  if (before === undefined) {
    days.splice(at, 0, day);
    amounts.splice(at, 0, amount);
    return true;
  }
  amounts[at] = addExact(before, amount);
  return amounts[at] !== before;
}

// Events come mostly in the order of time: the last day is looked at first.
function position(days: readonly number[], day: number): number {
  let low = 0;
  let high = days.length;
  const last = days[high - 1];
  if (last === undefined || last < day) return high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Keeps the first day of a value. True if the value is new or was first seen later. */
export function addDistinct(record: DistinctRecord, hash: Hash64, day: number): boolean {
  const { days, high, low } = record;
  const at = hashPosition(record, hash);
  if (high[at] !== hash.high || low[at] !== hash.low) {
    days.splice(at, 0, day);
    high.splice(at, 0, hash.high);
    low.splice(at, 0, hash.low);
    return true;
  }
  if ((days[at] ?? 0) <= day) return false;
  days[at] = day;
  return true;
}

function hashPosition({ high, low }: DistinctRecord, hash: Hash64): number {
  let from = 0;
  let to = high.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const order = (high[middle] ?? 0) - hash.high || (low[middle] ?? 0) - hash.low;
    if (order < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
