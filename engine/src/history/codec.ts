import { type Exact, unzigzag, zigzag } from "./amount.ts";
import { ByteReader, ByteWriter } from "./bytes.ts";
import { MAX_DAY } from "./day.ts";
import {
  type AmountRecord,
  type DistinctRecord,
  emptyRecord,
  type RecordKind,
  type SignalRecord,
} from "./record.ts";

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

/** Told what packed bytes hold, in their order. Amounts of sums are in thousandths. */
export type RecordSink = {
  signal(id: number, kind: RecordKind, entries: number): void;
  amount(day: number, amount: Exact): void;
  value(day: number, high: number, low: number): void;
};

/**
 * Reads packed bytes, those from `from` up to `to`. Throws `DamagedHistoryError` on what
 * `encodeRecords` cannot have written; the sink was then told a part of it.
 */
export function readRecords(
  bytes: Uint8Array,
  sink: RecordSink,
  from = 0,
  to = bytes.length,
): void {
  const reader = new ByteReader(bytes, from, to);
  const version = reader.byte();
  if (version !== VERSION) reader.fail(`unknown version ${version}`);
  const signals = reader.varint();
  let id = 0;
  for (let i = 0; i < signals; i++) {
    const step = reader.varint();
    if (i > 0 && step === 0) reader.fail("a signal is repeated");
    id += step;
    if (id > MAX_SIGNAL_ID) reader.fail("a signal id is too large");
    readRecord(reader, id, sink);
  }
  if (reader.left > 0) reader.fail("something follows the end");
}

/** Throws `DamagedHistoryError` on bytes that `encodeRecords` cannot have written. */
export function decodeRecords(bytes: Uint8Array): SignalRecord[] {
  const list = new RecordList();
  readRecords(bytes, list);
  return list.records;
}

class RecordList implements RecordSink {
  readonly records: SignalRecord[] = [];
  #last: SignalRecord | undefined;
  #at = 0;

  signal(id: number, kind: RecordKind, entries: number): void {
    this.#last = emptyRecord(id, kind, entries);
    this.#at = 0;
    this.records.push(this.#last);
  }

  amount(day: number, amount: Exact): void {
    const { days, amounts } = this.#last as AmountRecord;
    days[this.#at] = day;
    amounts[this.#at++] = amount;
  }

  value(day: number, high: number, low: number): void {
    const record = this.#last as DistinctRecord;
    record.days[this.#at] = day;
    record.high[this.#at] = high;
    record.low[this.#at++] = low;
  }
}

function readRecord(reader: ByteReader, id: number, sink: RecordSink): void {
  const header = reader.varint();
  const kind = kinds[header % 4];
  const entries = Math.floor(header / 4);
  // An entry takes two bytes at least: a damaged length must not allocate memory.
  if (kind === undefined || entries === 0 || entries * 2 > reader.left) {
    reader.fail("a record has a wrong header");
  }
  sink.signal(id, kind, entries);
  if (kind === "distinct") readDistinct(reader, entries, sink);
  else readAmounts(reader, kind, entries, sink);
}

function readAmounts(
  reader: ByteReader,
  kind: AmountRecord["kind"],
  entries: number,
  sink: RecordSink,
): void {
  let day = 0;
  for (let i = 0; i < entries; i++) {
    const step = reader.varint();
    day += step;
    if ((i > 0 && step === 0) || day > MAX_DAY) reader.fail("a day is out of order");
    const amount = reader.exact();
    if (kind === "count" && amount === 0) reader.fail("a count is zero");
    sink.amount(day, kind === "sum" ? unzigzag(amount) : amount);
  }
}

function readDistinct(reader: ByteReader, entries: number, sink: RecordSink): void {
  let previousHigh = -1;
  let previousLow = -1;
  for (let i = 0; i < entries; i++) {
    const day = reader.varint();
    const high = reader.uint32();
    const low = reader.uint32();
    const ascends = high > previousHigh || (high === previousHigh && low > previousLow);
    if (!ascends || day > MAX_DAY) reader.fail("a value is out of order");
    sink.value(day, high, low);
    previousHigh = high;
    previousLow = low;
  }
}
