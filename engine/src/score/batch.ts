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

/** A trait by its path, or a verdict of the quality checks by its name. */
export type ReadColumn = { readonly kind: "trait" | "quality"; readonly name: string };

/** Which of them something reads, as a compiled model does. */
export type Reads = { readonly readings: readonly { readonly column: ReadColumn }[] };

/** The batch of one lead of a batch. */
export function leadOf(batch: Batch, index: number): Batch {
  if (!Number.isInteger(index) || index < 0 || index >= batch.size) {
    throw new RangeError(`expected a lead between 0 and ${batch.size - 1}, got ${index}`);
  }
  return leadsOf(batch, Uint32Array.of(index));
}

/** A batch of some leads of a batch, given by their places; it holds only their trait values. */
export function leadsOf(batch: Batch, places: Uint32Array): Batch {
  const offsets = new Uint32Array(places.length + 1);
  places.forEach((place, i) => {
    const count = (batch.offsets[place + 1] as number) - (batch.offsets[place] as number);
    offsets[i + 1] = (offsets[i] as number) + count;
  });
  const records = offsets[places.length] as number;
  const signal = new Uint16Array(records);
  const day = new Uint16Array(records);
  const amount = new Float64Array(records);
  places.forEach((place, i) => {
    const [from, to] = [batch.offsets[place] as number, batch.offsets[place + 1] as number];
    signal.set(batch.signal.subarray(from, to), offsets[i]);
    day.set(batch.day.subarray(from, to), offsets[i]);
    amount.set(batch.amount.subarray(from, to), offsets[i]);
  });
  const traits = new Map([...batch.traits].map(([path, column]) => [path, some(column, places)]));
  const quality = new Map<string, Uint8Array>();
  for (const [name, column] of batch.quality)
    quality.set(
      name,
      Uint8Array.from(places, (place) => column[place] as number),
    );
  return { size: places.length, offsets, signal, day, amount, traits, quality };
}

function some({ codes, values }: TraitColumn, places: Uint32Array): TraitColumn {
  const given = Array.from(places, (place) => values[codes[place] as number]);
  return { codes: Uint32Array.from(places, (_, i) => i + 1), values: [undefined, ...given] };
}
