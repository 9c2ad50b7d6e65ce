import type { Batch } from "./batch.ts";
import type { Block } from "./block.ts";
import { type Counter, fillCounter } from "./counters.ts";
import { type BoundReadings, fillReadings, type Reading, type TraitTable } from "./readings.ts";
import { type BlockRecords, type SignalSlots, sortRecords } from "./records.ts";

/** How the cells of a block are filled: what a model, or a set of segments, observes of leads. */
export type CellPlan = {
  readonly slots: SignalSlots;
  readonly counters: readonly Counter[];
  /** Rows of weights by age, `WEIGHT_DAYS` long: made when they are first asked for. */
  readonly weights: () => Float64Array;
  /** One for each trait and quality signal. */
  readonly readings: readonly Reading[];
  readonly tables: readonly TraitTable[];
  /** Rows of `Block.cells`. */
  readonly cells: number;
};

/** Fills the cells of the leads of a block at the end of day `today`. */
export function fillCells(
  plan: CellPlan,
  batch: Batch,
  bound: BoundReadings,
  today: number,
  block: Block,
  records: BlockRecords,
): void {
  sortRecords(batch, plan.slots, today, block, records);
  block.cells.fill(0);
  const weights = plan.weights();
  plan.counters.forEach((counter) => {
    fillCounter(counter, weights, records, block);
  });
  fillReadings(plan.readings, bound, block);
}
