import type { Exact } from "./amount.ts";
import { type RecordSink, readRecords } from "./codec.ts";
import type { RecordKind } from "./record.ts";

/** Told a row of a history: natural units, as `History.forEachRow` gives them. */
export type RowVisitor = (signalId: number, day: number, amount: number) => void;

/** Gives the rows of packed histories one after the other, without decoding them to records. */
export class PackedRows {
  readonly #sink: Rows;

  constructor(visit: RowVisitor) {
    this.#sink = new Rows(visit);
  }

  /** The rows of the packed bytes from `from` up to `to`. Throws `DamagedHistoryError`. */
  read(bytes: Uint8Array, from: number, to: number): void {
    readRecords(bytes, this.#sink, from, to);
  }
}

class Rows implements RecordSink {
  readonly #visit: RowVisitor;
  #id = 0;
  #unit = 1;
  /** Days of a distinct signal's values, until all are there: they come in the order of hashes. */
  #days: number[] = [];
  #left = 0;

  constructor(visit: RowVisitor) {
    this.#visit = visit;
  }

  signal(id: number, kind: RecordKind, entries: number): void {
    this.#id = id;
    this.#unit = kind === "sum" ? 1000 : 1;
    this.#left = entries;
    this.#days = [];
  }

  amount(day: number, amount: Exact): void {
    this.#visit(this.#id, day, Number(amount) / this.#unit);
  }

  value(day: number): void {
    this.#days.push(day);
    if (--this.#left === 0) visitFirstDays(this.#id, this.#days, this.#visit);
  }
}

/** A row for each day on which values of a distinct signal were first seen: how many. */
export function visitFirstDays(id: number, days: number[], visit: RowVisitor): void {
  const sorted = days.toSorted((a, b) => a - b);
  let first = 0;
  for (let i = 1; i <= sorted.length; i++) {
    const day = sorted[first];
    if (day === undefined || sorted[i] === day) continue;
    visit(id, day, i - first);
    first = i;
  }
}
