import type { Model } from "../../model/schema.ts";
import type { Compiled } from "../../score/compile.ts";
import { score } from "../../score/kernel.ts";
import type { Past } from "../../simulate/past.ts";
import type { SliceData } from "../../simulate/slice.ts";
import { HandOvers, type Replayed } from "./hand-overs.ts";
import type { Followed } from "./tally.ts";
import { NEVER, type Weeks } from "./weeks.ts";

/** The same model with another threshold; one without any gets it. */
export function withThreshold(model: Model, at: number, dropAt?: number): Model {
  const drop = dropAt ?? model.qualify?.dropAt;
  const lower = drop === undefined ? {} : { dropAt: Math.min(drop, at) };
  return { ...model, qualify: { ...model.qualify, at, ...lower } };
}

/** The day on which each lead first did what the goal counts, `NEVER` for those who did not. */
export function conversionDays(
  { offsets, signal, day }: SliceData,
  [from, to]: readonly [from: number, to: number],
  goal: number,
): Uint32Array {
  const days = new Uint32Array(to - from).fill(NEVER);
  for (let k = 0; k < to - from; k++)
    for (let at = offsets[from + k] as number; at < (offsets[from + k + 1] as number); at++)
      if (signal[at] === goal && (day[at] as number) < (days[k] as number))
        days[k] = day[at] as number;
  return days;
}

/**
 * Scores leads at the end of each week as they were then, and hands them over as a published model
 * does. Who has bought is no lead any more from that day on, and nobody is one before it is first
 * known of.
 * @throws {Error} the model has no `qualify`
 */
export function replay(
  compiled: Compiled,
  past: Past,
  { first, bought }: Pick<Followed, "first" | "bought">,
  weeks: Weeks,
): Replayed {
  const { qualify } = compiled;
  const limits = compiled.model.qualify;
  if (!qualify || !limits) throw new Error("a model without a threshold hands nobody over");
  // With the threshold out of the way, `ready` says whether the gates are open.
  const open = { ...compiled, qualify: { ...qualify, at: -Infinity } };
  const hands = new HandOvers(past.size, weeks, limits);
  for (const look of hands.looks) {
    const scores = score(open, past.batch(look.day), look.day);
    for (let k = 0; k < past.size; k++) {
      if ((first[k] as number) > look.day || (bought[k] as number) <= look.day) continue;
      hands.see(k, look, scores.score[k] as number, scores.ready[k] === 1);
    }
  }
  return hands;
}
