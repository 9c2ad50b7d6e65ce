import type { Block } from "./block.ts";
import { WEIGHT_DAYS } from "./curves.ts";
import type { BlockRecords } from "./records.ts";

/** How a counter takes a record of amount n and weight w (docs/MODEL.md, "Rules"). */
export type Counting =
  /** Sum of min(n, dailyMax) * w. */
  | "each"
  /** The largest w among days with n > 0. */
  | "once"
  /** Sum of w over days with n > 0. */
  | "days"
  /** Number of records, whatever their amount: tiers ask whether there is any. */
  | "records";

/** One number that is computed for each lead from the records of one behaviour signal. */
export type Counter = {
  /** The model's number of the signal: a slot of `BlockRecords`. */
  readonly slot: number;
  readonly counting: Counting;
  /** Most that a day counts, in the signal's natural unit; `Infinity` for no limit. */
  readonly dailyMax: number;
  /** Row of the weight table. */
  readonly row: number;
  /** Row of `Block.cells` that receives it. */
  readonly cell: number;
};

/**
 * Writes a counter's cells, all 0 before, for the leads of a block. `weights` is the weight table: rows of
 * `WEIGHT_DAYS` by age in days.
 */
export function fillCounter(
  counter: Counter,
  weights: Float64Array,
  records: BlockRecords,
  block: Block,
): void {
  COUNT[counter.counting](counter, weights, records, block);
}

/** Adds the records of a counter's slot to its cells, by their weights. */
type Count = (counter: Counter, weights: Float64Array, records: BlockRecords, block: Block) => void;

const COUNT: Record<Counting, Count> = {
  each(
    { slot, dailyMax, row, cell },
    weights,
    { start, end, lead, age, amount },
    { cells, stride },
  ) {
    const [out, weight] = [cell * stride, row * WEIGHT_DAYS];
    const last = end[slot] as number;
    for (let i = start[slot] as number; i < last; i++) {
      const k = out + (lead[i] as number);
      const n = amount[i] as number;
      const counted = Math.min(n, dailyMax);
      cells[k] = (cells[k] as number) + counted * (weights[weight + (age[i] as number)] as number);
    }
  },
  once({ slot, row, cell }, weights, { start, end, lead, age, amount }, { cells, stride, count }) {
    const [out, weight] = [cell * stride, row * WEIGHT_DAYS];
    const last = end[slot] as number;
    // A weight may be negative, so the largest starts below them all.
    cells.fill(-Infinity, out, out + count);
    for (let i = start[slot] as number; i < last; i++) {
      const k = out + (lead[i] as number);
      if ((amount[i] as number) <= 0) continue;
      cells[k] = Math.max(cells[k] as number, weights[weight + (age[i] as number)] as number);
    }
    for (let k = out; k < out + count; k++) if (cells[k] === -Infinity) cells[k] = 0;
  },
  days({ slot, row, cell }, weights, { start, end, lead, age, amount }, { cells, stride }) {
    const [out, weight] = [cell * stride, row * WEIGHT_DAYS];
    const last = end[slot] as number;
    for (let i = start[slot] as number; i < last; i++) {
      const k = out + (lead[i] as number);
      if ((amount[i] as number) > 0)
        cells[k] = (cells[k] as number) + (weights[weight + (age[i] as number)] as number);
    }
  },
  records({ slot, cell }, _, { start, end, lead }, { cells, stride }) {
    const last = end[slot] as number;
    for (let i = start[slot] as number; i < last; i++) {
      const k = cell * stride + (lead[i] as number);
      cells[k] = (cells[k] as number) + 1;
    }
  },
};
