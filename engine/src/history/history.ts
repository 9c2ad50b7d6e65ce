import { canonicalJson } from "../model/json.ts";
import { decodeRecords, encodeRecords, MAX_SIGNAL_ID } from "./codec.ts";
import { recordDay } from "./day.ts";
import { hash64 } from "./hash64.ts";
import type { Message, SignalMatcher, SignalTest } from "./matcher.ts";
import { mergeAll, recordPosition } from "./merge.ts";
import { type RowVisitor, visitFirstDays } from "./packed.ts";
import {
  addAmount,
  addDistinct,
  copyRecord,
  emptyRecord,
  type RecordKind,
  type SignalRecord,
} from "./record.ts";

/**
 * What a profile (or, merged, a lead) did: how much of each signal on each day, held exactly.
 * Any order of folding and merging the same events gives equal bytes. Folding an event twice
 * counts it twice: it is the ledger that lets an event through once.
 */
export class History {
  /** Sorted by signal id; no record is empty. */
  #records: SignalRecord[] = [];

  static empty(): History {
    return new History();
  }

  /** Throws `DamagedHistoryError` on bytes that `encode` cannot have given. */
  static decode(bytes: Uint8Array): History {
    const history = new History();
    history.#records = decodeRecords(bytes);
    return history;
  }

  /** Equal histories give equal bytes. */
  encode(): Uint8Array {
    return encodeRecords(this.#records);
  }

  /**
   * Adds an event to the signals that select it.
   * @param atMs event time in milliseconds since 1970-01-01
   * @param machine whether the event's verdict is `machine`
   * @returns true if anything changed
   */
  fold(matcher: SignalMatcher, message: Message, atMs: number, machine: boolean): boolean {
    const day = recordDay(atMs);
    let changed = false;
    matcher.forEachMatch(message, machine, (test) => {
      if (this.#add(test, message, day)) changed = true;
    });
    return changed;
  }

  #add({ id, kind, measured }: SignalTest, message: Message, day: number): boolean {
    const value = measured(message);
    if (kind === "distinct") {
      if (value === undefined || value === null) return false;
      return addDistinct(this.#record(id, kind), hash64(canonicalJson(value)), day);
    }
    if (kind === "count") return addAmount(this.#record(id, kind), day, 1);
    if (typeof value !== "number") return false;
    // Adding 0 turns -0, which rounding can give, into 0.
    return addAmount(this.#record(id, kind), day, Math.round(value * 1000) + 0);
  }

  // The overloads tell the callers which form a kind has.
  #record<Kind extends RecordKind>(id: number, kind: Kind): SignalRecord & { kind: Kind };
  #record(id: number, kind: RecordKind): SignalRecord {
    const at = recordPosition(this.#records, id);
    const present = this.#records[at];
    if (present?.id === id) {
      if (present.kind !== kind) throw new Error(`signal ${id} is kept as ${present.kind}`);
      return present;
    }
    if (!(id >= 0 && id <= MAX_SIGNAL_ID)) throw new RangeError(`signal id ${id} out of range`);
    const record = emptyRecord(id, kind);
    this.#records.splice(at, 0, record);
    return record;
  }

  /** Adds another profile's history to this one. */
  merge(other: History): void {
    this.#records = mergeAll(this.#records, other.#records);
  }

  /** Forgets a signal. */
  remove(signalId: number): void {
    this.#records = this.#records.filter(({ id }) => id !== signalId);
  }

  /** Takes a signal's records from another history, in place of those here. */
  replace(signalId: number, from: History): void {
    const record = from.#records.find(({ id }) => id === signalId);
    this.remove(signalId);
    if (record === undefined) return;
    this.#records.splice(recordPosition(this.#records, signalId), 0, copyRecord(record));
  }

  /** How many (signal, day) and (signal, value) entries there are. */
  get records(): number {
    return this.#records.reduce((total, { days }) => total + days.length, 0);
  }

  equals(other: History): boolean {
    const mine = this.encode();
    const theirs = other.encode();
    return mine.length === theirs.length && mine.every((byte, i) => byte === theirs[i]);
  }

  /** The records as they are kept, by ascending signal id. Not to be changed. */
  forEachSignal(visit: (record: SignalRecord) => void): void {
    this.#records.forEach(visit);
  }

  /**
   * One row a (signal, day), by ascending signal id and day, in natural units: counts, sums of
   * thousandths divided by 1000, and for distinct the number of values first seen on that day.
   */
  forEachRow(visit: RowVisitor): void {
    for (const record of this.#records) visitRows(record, visit);
  }

  /** For people: an audit's report. */
  toJSON(): object {
    return this.#records.map(readable);
  }
}

function visitRows(record: SignalRecord, visit: RowVisitor): void {
  const { id, kind, days } = record;
  if (kind !== "distinct") {
    const unit = kind === "sum" ? 1000 : 1;
    for (let i = 0; i < days.length; i++) visit(id, days[i] ?? 0, Number(record.amounts[i]) / unit);
    return;
  }
  visitFirstDays(id, days, visit);
}

function readable(record: SignalRecord): object {
  const { id, kind, days } = record;
  if (kind !== "distinct") {
    return { signal: id, kind, days: days.map((day, i) => [day, `${record.amounts[i]}`]) };
  }
  const half = (value: number | undefined): string => (value ?? 0).toString(16).padStart(8, "0");
  return {
    signal: id,
    kind,
    values: days.map((day, i) => [day, half(record.high[i]) + half(record.low[i])]),
  };
}
