import { checkDay } from "../history/day.ts";
import type { Batch } from "../score/batch.ts";
import { allocateBlock, BLOCK_LEADS } from "../score/block.ts";
import { fillCells } from "../score/cells.ts";
import type { Scores } from "../score/kernel.ts";
import { bindReadings } from "../score/readings.ts";
import { allocateRecords } from "../score/records.ts";
import type { CompiledSegments } from "./compile.ts";

/**
 * Who of a batch is in which segment at the end of day `today`: for each segment an entry a lead,
 * 1 or 0. `scores` are those of the models that the segments lean on, of the same batch and day.
 */
export function memberships(
  segments: CompiledSegments,
  batch: Batch,
  today: number,
  scores: readonly Scores[],
): Uint8Array[] {
  checkDay(today);
  const members = segments.tests.map(() => new Uint8Array(batch.size));
  const block = allocateBlock(batch.size, segments.cells, 0, 0);
  const bound = bindReadings(segments.readings, segments.tables, batch);
  const records = allocateRecords(batch, block.stride, segments.slots.slots);
  const observed = { block, scores };
  for (block.first = 0; block.first < batch.size; block.first += BLOCK_LEADS) {
    block.count = Math.min(BLOCK_LEADS, batch.size - block.first);
    fillCells(segments, batch, bound, today, block, records);
    segments.tests.forEach((test, s) => {
      const member = members[s] as Uint8Array;
      for (let k = 0; k < block.count; k++) {
        if (test(observed, k)) member[block.first + k] = 1;
      }
    });
  }
  return members;
}
