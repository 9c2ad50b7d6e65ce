import type { JsonValue } from "../model/json.ts";

/** A trait of every lead of a batch, through a dictionary of its distinct values. */
export type TraitColumn = {
  /** Length `size`: index in `values`, 0 when the lead has no such trait. */
  readonly codes: Uint32Array;
  /** `values[0]` is undefined. */
  readonly values: readonly (JsonValue | undefined)[];
};

/**
 * Leads as a struct of arrays. The records of lead `i` are rows `offsets[i]` to
 * `offsets[i + 1] - 1`: those of a signal next to each other, one row a (signal, day).
 */
export type Batch = {
  /** Number of leads. */
  readonly size: number;
  /** Length `size + 1`. */
  readonly offsets: Uint32Array;
  /** Global signal id of each record. */
  readonly signal: Uint16Array;
  /** UTC day number of each record. */
  readonly day: Uint16Array;
  /** Amount of each record in the signal's natural unit. */
  readonly amount: Float64Array;
  /** By trait path; a missing column is a trait that nobody has. */
  readonly traits: ReadonlyMap<string, TraitColumn>;
  /** By quality name, length `size`, 1 or 0; a missing column is all 0. */
  readonly quality: ReadonlyMap<string, Uint8Array>;
};

/** The batch of one lead of a batch; its records are views, not copies. */
export function leadOf(batch: Batch, index: number): Batch {
  if (!Number.isInteger(index) || index < 0 || index >= batch.size) {
    throw new RangeError(`expected a lead between 0 and ${batch.size - 1}, got ${index}`);
  }
  const from = batch.offsets[index] as number;
  const to = batch.offsets[index + 1] as number;
  const traits = new Map<string, TraitColumn>();
  for (const [path, { codes, values }] of batch.traits) {
    traits.set(path, {
      codes: Uint32Array.of(1),
      values: [undefined, values[codes[index] as number]],
    });
  }
  const quality = new Map<string, Uint8Array>();
  for (const [name, column] of batch.quality) quality.set(name, column.slice(index, index + 1));
  return {
    size: 1,
    offsets: Uint32Array.of(0, to - from),
    signal: batch.signal.subarray(from, to),
    day: batch.day.subarray(from, to),
    amount: batch.amount.subarray(from, to),
    traits,
    quality,
  };
}
