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
 * Writes a counter's cells for the leads of a block. `weights` is the weight table: rows of
 * `WEIGHT_DAYS` by age in days.
 */
export function fillCounter(
  counter: Counter,
  weights: Float64Array,
  records: BlockRecords,
  { cells, stride, count }: Block,
): void {
  const row = weights.subarray(counter.row * WEIGHT_DAYS, (counter.row + 1) * WEIGHT_DAYS);
  const out = cells.subarray(counter.cell * stride, counter.cell * stride + count);
  COUNT[counter.counting](counter, row, records, out.fill(0));
}

/** Adds the records of a counter's slot to `out`, a lead each and all 0, by `row` of weights. */
type Count = (
  counter: Counter,
  row: Float64Array,
  records: BlockRecords,
  out: Float64Array,
) => void;

const COUNT: Record<Counting, Count> = {
  each({ slot, dailyMax }, row, { start, lead, age, amount }, out) {
    const end = start[slot + 1] as number;
    for (let i = start[slot] as number; i < end; i++) {
      const k = lead[i] as number;
      const n = Math.min(amount[i] as number, dailyMax);
      out[k] = (out[k] as number) + n * (row[age[i] as number] as number);
    }
  },
  once({ slot }, row, { start, lead, age, amount }, out) {
    const end = start[slot + 1] as number;
    // A weight may be negative, so the largest starts below them all.
    out.fill(-Infinity);
    for (let i = start[slot] as number; i < end; i++) {
      const k = lead[i] as number;
      if ((amount[i] as number) <= 0) continue;
      out[k] = Math.max(out[k] as number, row[age[i] as number] as number);
    }
    for (let k = 0; k < out.length; k++) if (out[k] === -Infinity) out[k] = 0;
  },
  days({ slot }, row, { start, lead, age, amount }, out) {
    const end = start[slot + 1] as number;
    for (let i = start[slot] as number; i < end; i++) {
      const k = lead[i] as number;
      if ((amount[i] as number) > 0)
        out[k] = (out[k] as number) + (row[age[i] as number] as number);
    }
  },
  records({ slot }, _, { start, lead }, out) {
    const end = start[slot + 1] as number;
    for (let i = start[slot] as number; i < end; i++) {
      const k = lead[i] as number;
      out[k] = (out[k] as number) + 1;
    }
  },
};
