import { reaches } from "../../score/steps.ts";
import type { Replayed } from "./replay.ts";
import { NEVER, type Weeks } from "./weeks.ts";

/**
 * Leads of whom a file has rows, each of a day: lead k has those from `offsets[k]` to `offsets[k + 1]`,
 * in the order of time. Days are UTC day numbers.
 */
export type RowLeads = { readonly offsets: Uint32Array; readonly days: ArrayLike<number> };

/**
 * Hands leads over on the first of their rows with a score that reaches `at`: once, and not from the
 * day of the purchase on.
 * @param scores of each row; -Infinity where it cannot be handed over
 */
export function replayRows(
  { offsets, days }: RowLeads,
  scores: Float64Array,
  bought: ArrayLike<number>,
  at: number,
  { ends }: Weeks,
): Replayed {
  const size = offsets.length - 1;
  const handed = new Uint32Array(size).fill(NEVER);
  const peak = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  for (let k = 0; k < size; k++)
    for (let row = offsets[k]!; row < offsets[k + 1]!; row++) {
      if (days[row]! >= bought[k]!) break;
      const score = scores[row]!;
      if (score > peak[k]!) peak[k] = score;
      if (handed[k] === NEVER && reaches(score, at)) handed[k] = days[row]!;
    }
  return { handed, again: new Uint32Array(ends.length), peak };
}
