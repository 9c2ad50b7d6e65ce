import type { Model } from "../../model/schema.ts";
import type { Compiled } from "../../score/compile.ts";
import { score } from "../../score/kernel.ts";
import type { Past } from "../../simulate/past.ts";
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
    const room = new Uint32Array(past.size);
    for (const [n, day] of days.entries()) {
      let size = 0;
      for (let k = 0; k < past.size; k++)
        if (live[k] === 1 && first[k]! <= day && bought[k]! > day) room[size++] = k;
      const some = room.subarray(0, size);
      const scores = score(open, past.someAt(day, some, open), day);
      for (let row = 0; row < some.length; row++)
        tell(some[row]!, n, scores.score[row]!, !qualify || scores.ready[row] === 1);
    }
  };
}
