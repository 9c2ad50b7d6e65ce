import { addExact } from "./amount.ts";
import { type AmountRecord, copyRecord, type DistinctRecord, type SignalRecord } from "./record.ts";

/** The union of two records of one signal: amounts add up, the first day of a value stands. */
function mergeRecords(a: SignalRecord, b: SignalRecord): SignalRecord {
  if (a.kind === "distinct" && b.kind === "distinct") return mergeDistinct(a, b);
  if (a.kind !== "distinct" && a.kind === b.kind) return mergeAmounts(a, b);
  throw new Error(`signal ${a.id} is kept as ${a.kind} and as ${b.kind}`);
}

// Both merges walk the two sorted lists at once: ten thousand insertions one by one would move
// as many entries each.
function mergeAmounts(a: AmountRecord, b: AmountRecord): AmountRecord {
  const merged: AmountRecord = { id: a.id, kind: a.kind, days: [], amounts: [] };
  let i = 0;
  let j = 0;
  while (i < a.days.length || j < b.days.length) {
    const left = a.days[i] ?? Number.POSITIVE_INFINITY;
    const right = b.days[j] ?? Number.POSITIVE_INFINITY;
    merged.days.push(Math.min(left, right));
    const mine = left <= right ? (a.amounts[i++] ?? 0) : 0;
    const theirs = right <= left ? (b.amounts[j++] ?? 0) : 0;
    merged.amounts.push(addExact(mine, theirs));
  }
  return merged;
}

function mergeDistinct(a: DistinctRecord, b: DistinctRecord): DistinctRecord {
  const merged: DistinctRecord = { id: a.id, kind: "distinct", days: [], high: [], low: [] };
  let i = 0;
  let j = 0;
  while (i < a.days.length || j < b.days.length) {
    const order = compareHashes(a, i, b, j);
    const from = order <= 0 ? a : b;
    const at = order <= 0 ? i : j;
    merged.high.push(from.high[at] ?? 0);
    merged.low.push(from.low[at] ?? 0);
    const mine = order <= 0 ? (a.days[i++] ?? 0) : Number.POSITIVE_INFINITY;
    const theirs = order >= 0 ? (b.days[j++] ?? 0) : Number.POSITIVE_INFINITY;
    merged.days.push(Math.min(mine, theirs));
  }
  return merged;
}

function compareHashes(a: DistinctRecord, i: number, b: DistinctRecord, j: number): number {
  if (i >= a.days.length) return 1;
  if (j >= b.days.length) return -1;
  return (a.high[i] ?? 0) - (b.high[j] ?? 0) || (a.low[i] ?? 0) - (b.low[j] ?? 0);
}

/** The union of two lists of records, each sorted by signal. The lists share nothing after. */
export function mergeAll(a: readonly SignalRecord[], b: readonly SignalRecord[]): SignalRecord[] {
  const merged = [...a];
  for (const record of b) {
    const at = recordPosition(merged, record.id);
    const present = merged[at];
    if (present?.id === record.id) merged[at] = mergeRecords(present, record);
    else merged.splice(at, 0, copyRecord(record));
  }
  return merged;
}

/** Where the record of a signal is, or would be, in a list sorted by signal. */
export function recordPosition(records: readonly SignalRecord[], id: number): number {
  let from = 0;
  let to = records.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((records[middle]?.id ?? 0) < id) from = middle + 1;
    else to = middle;
  }
  return from;
}
