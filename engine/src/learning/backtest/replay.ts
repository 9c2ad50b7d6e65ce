import type { Model } from "../../model/schema.ts";
import type { Compiled } from "../../score/compile.ts";
import { score } from "../../score/kernel.ts";
import type { Past } from "../../simulate/past.ts";
import { Series } from "../../simulate/series.ts";
import type { SliceData } from "../../simulate/slice.ts";
import type { Scorer } from "./hand-overs.ts";
import type { Followed } from "./tally.ts";
import { NEVER } from "./weeks.ts";

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
 * A model with points as it would have scored leads in the past. Who has bought is no lead any more from
 * that day on, and nobody is one before it is first known of.
 */
export function pointsThen(
  compiled: Compiled,
  past: Past,
  { live, first, bought }: Pick<Followed, "live" | "first" | "bought">,
): Scorer {
  const { qualify } = compiled;
  // With the threshold out of the way, `ready` says whether the gates are open.
  const open = qualify ? { ...compiled, qualify: { ...qualify, at: -Infinity } } : compiled;
  return (days, tell) => {
    const order = byDay(first, live);
    const rows = new Uint32Array(past.size).fill(NOWHERE);
    for (const [row, k] of order.entries()) rows[k] = row;
    const series = new Series(past, order, open);
    let known = 0;
    for (const [n, day] of days.entries()) {
      while (known < order.length && first[order[known]!]! <= day) known++;
      const { score: scores, ready } = score(open, series.first(known, day), day);
      for (let k = 0; k < rows.length; k++) {
        const row = rows[k]!;
        if (row < known && bought[k]! > day) tell(k, n, scores[row]!, !qualify || ready[row] === 1);
      }
    }
  };
}

/** Of who is no lead: behind all. */
const NOWHERE = 0xffff_ffff;

/** The places of those who are alive, by the day on which they were known first. */
function byDay(first: ArrayLike<number>, live: ArrayLike<number>): Uint32Array {
  const size = live.length;
  // As numbers, which are sorted ten times as fast as by a function.
  const keys = Float64Array.from({ length: size }, (_, k) => first[k]! * size + k);
  return Uint32Array.from(keys.filter((_, k) => live[k] === 1).sort(), (key) => key % size);
}
