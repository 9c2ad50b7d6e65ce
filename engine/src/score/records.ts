import type { Batch } from "./batch.ts";
import type { Block } from "./block.ts";

/** Signal ids are 16-bit. */
export const SIGNAL_IDS = 65_536;

/** The model's own number of each global signal id, -1 for those it does not read. */
export type SignalSlots = { readonly slotOf: Int16Array; readonly slots: number };

/** Numbers the distinct global ids among those given, in order. */
export function compileSlots(ids: Iterable<number>): SignalSlots {
  const slotOf = new Int16Array(SIGNAL_IDS).fill(-1);
  let slots = 0;
  for (const id of ids) if (slotOf[id] === -1) slotOf[id] = slots++;
  return { slotOf, slots };
}

/**
 * The records of a block's leads sorted by signal, so that a counter is one tight loop. Those of
 * slot `s` are entries `start[s]` to `end[s] - 1`, in the batch's order.
 */
export type BlockRecords = {
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Place of the record's lead in the block. */
  readonly lead: Uint16Array;
  /** Whole days, 0 or more. */
  readonly age: Uint16Array;
  /** Natural units. */
  readonly amount: Float64Array;
};

/** Allocates room for the records of any block of `stride` leads of the batch. */
export function allocateRecords(
  { size, offsets }: Batch,
  stride: number,
  slots: number,
): BlockRecords {
  let most = 0;
  for (let first = 0; first < size; first += stride) {
    const end = offsets[Math.min(first + stride, size)] as number;
    most = Math.max(most, end - (offsets[first] as number));
  }
  return {
    start: new Int32Array(slots + 1),
    end: new Int32Array(slots + 1),
    lead: new Uint16Array(most),
    age: new Uint16Array(most),
    amount: new Float64Array(most),
  };
}

/**
 * Sorts the records of the block's leads by signal: a counting sort. Records after day `today` do
 * not exist; those of signals that the model does not read are left out.
 */
export function sortRecords(
  batch: Batch,
  { slotOf }: SignalSlots,
  today: number,
  { first, count }: Block,
  records: BlockRecords,
): void {
  const { offsets, signal, day, amount } = batch;
  const { start, end } = records;
  start.fill(0);
  const last = offsets[first + count] as number;
  // Of a signal that is not read in the first entry, and of all days: without a branch.
  for (let i = offsets[first] as number; i < last; i++) {
    const after = (slotOf[signal[i] as number] as number) + 1;
    start[after] = (start[after] as number) + 1;
  }
  start[0] = 0;
  for (let s = 1; s < start.length; s++) {
    start[s] = (start[s] as number) + (start[s - 1] as number);
  }
  end.set(start);
  for (let k = 0; k < count; k++) {
    const stop = offsets[first + k + 1] as number;
    for (let i = offsets[first + k] as number; i < stop; i++) {
      const slot = slotOf[signal[i] as number] as number;
      const age = today - (day[i] as number);
      if (slot < 0 || age < 0) continue;
      const to = end[slot] as number;
      end[slot] = to + 1;
      records.lead[to] = k;
      records.age[to] = age;
      records.amount[to] = amount[i] as number;
    }
  }
}
