import { unzigzag, zigzag } from "./amount.ts";
import { ByteReader, ByteWriter } from "./bytes.ts";
import { MAX_DAY } from "./day.ts";
import type { AmountRecord, DistinctRecord, RecordKind, SignalRecord } from "./record.ts";

/**
 * The packed form, canonical (equal records give equal bytes), all numbers varints but the hashes:
 *
 *     version (one byte), number of signals, then for each signal by ascending id:
 *       id less the id before, number of entries * 4 + kind (0 count, 1 sum, 2 distinct), then
 *       count, sum: for each day, ascending: day less the day before, amount (zigzag for sums)
 *       distinct:   for each value, by ascending hash: first day, hash (8 bytes, big-endian)
 */
const VERSION = 1;
const kinds: readonly RecordKind[] = ["count", "sum", "distinct"];
export const MAX_SIGNAL_ID = 0x7fffffff;

// One buffer for all: encoding never awaits.
const writer = new ByteWriter();

export function encodeRecords(records: readonly SignalRecord[]): Uint8Array {
  writer.reserve(2);
  writer.byte(VERSION);
  writer.varint(records.length);
  let previous = 0;
  for (const record of records) {
    writer.reserve(2 + 2 * record.days.length);
    writer.varint(record.id - previous);
    writer.varint(record.days.length * 4 + kinds.indexOf(record.kind));
    if (record.kind === "distinct") writeDistinct(record);
    else writeAmounts(record);
    previous = record.id;
  }
  return writer.take();
}

function writeAmounts({ kind, days, amounts }: AmountRecord): void {
  let previous = 0;
  for (let i = 0; i < days.length; i++) {
    const day = days[i] ?? 0;
    const amount = amounts[i] ?? 0;
    writer.varint(day - previous);
    writer.varint(kind === "sum" ? zigzag(amount) : amount);
    previous = day;
  }
}

function writeDistinct({ days, high, low }: DistinctRecord): void {
  for (let i = 0; i < days.length; i++) {
    writer.varint(days[i] ?? 0);
    writer.uint32(high[i] ?? 0);
    writer.uint32(low[i] ?? 0);
  }
}

/** Throws `DamagedHistoryError` on bytes that `encodeRecords` cannot have written. */
export function decodeRecords(bytes: Uint8Array): SignalRecord[] {
  const reader = new ByteReader(bytes);
  const version = reader.byte();
  if (version !== VERSION) reader.fail(`unknown version ${version}`);
  const signals = reader.varint();
  const records: SignalRecord[] = [];
  let id = 0;
  for (let i = 0; i < signals; i++) {
    const step = reader.varint();
    if (i > 0 && step === 0) reader.fail("a signal is repeated");
    id += step;
    if (id > MAX_SIGNAL_ID) reader.fail("a signal id is too large");
    records.push(readRecord(reader, id));
  }
  if (reader.left > 0) reader.fail("something follows the end");
  return records;
}

function readRecord(reader: ByteReader, id: number): SignalRecord {
  const header = reader.varint();
  const kind = kinds[header % 4];
  const entries = Math.floor(header / 4);
  // An entry takes two bytes at least: a damaged length must not allocate memory.
  if (kind === undefined || entries === 0 || entries * 2 > reader.left) {
    reader.fail("a record has a wrong header");
  }
  if (kind === "distinct") return readDistinct(reader, id, entries);
  return readAmounts(reader, id, kind, entries);
}

function readAmounts(
  reader: ByteReader,
  id: number,
  kind: AmountRecord["kind"],
  entries: number,
): AmountRecord {
  const record: AmountRecord = { id, kind, days: [], amounts: [] };
  let day = 0;
  for (let i = 0; i < entries; i++) {
    const step = reader.varint();
    day += step;
    if ((i > 0 && step === 0) || day > MAX_DAY) reader.fail("a day is out of order");
    const amount = reader.exact();
    if (kind === "count" && amount === 0) reader.fail("a count is zero");
    record.days.push(day);
    record.amounts.push(kind === "sum" ? unzigzag(amount) : amount);
  }
  return record;
}

function readDistinct(reader: ByteReader, id: number, entries: number): DistinctRecord {
  const record: DistinctRecord = { id, kind: "distinct", days: [], high: [], low: [] };
  let previousHigh = -1;
  let previousLow = -1;
  for (let i = 0; i < entries; i++) {
    const day = reader.varint();
    const high = reader.uint32();
    const low = reader.uint32();
    const ascends = high > previousHigh || (high === previousHigh && low > previousLow);
    if (!ascends || day > MAX_DAY) reader.fail("a value is out of order");
    record.days.push(day);
    record.high.push(high);
    record.low.push(low);
    previousHigh = high;
    previousLow = low;
  }
  return record;
}
