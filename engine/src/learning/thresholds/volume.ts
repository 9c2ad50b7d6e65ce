import { TOLERANCE } from "../../score/steps.ts";
import { addSketches, type Sketch, sketchOf } from "../../simulate/sketch.ts";
import { addCounts } from "../../simulate/tally.ts";
import type { Scorer } from "../backtest/hand-overs.ts";
import type { Followed } from "../backtest/tally.ts";
import { lastDay, type Weeks, weekOf } from "../backtest/weeks.ts";
import { fallOf } from "./falls.ts";
import type { Judged } from "./judged.ts";

/** What thresholds would have handed over in some weeks; each list has an entry a level. */
export type Volume = {
  /** Leads that reached it for the first time, and those of them that bought within the horizon. */
  readonly handed: readonly number[];
  readonly converted: readonly number[];
  /**
   * By how much scores moved in a week, by the highest level reached before it: falls (`fallOf`) of leads
   * that did nothing, and changes of those that did something.
   */
  readonly quiet: readonly Sketch[];
  readonly active: readonly Sketch[];
};

export const addVolumes = (a: Volume, b: Volume): Volume => ({
  handed: addCounts(a.handed, b.handed),
  converted: addCounts(a.converted, b.converted),
  quiet: a.quiet.map((sketch, level) => addSketches(sketch, b.quiet[level] ?? new Map())),
  active: a.active.map((sketch, level) => addSketches(sketch, b.active[level] ?? new Map())),
});

/** The days on which a lead did something. */
export type Doings = (lead: number) => Iterable<number>;

/**
 * Counts at the end of each week, for every level at once, who would have been handed over: a lead is
 * new to all levels between its highest score so far and its score now.
 * @param scorer what is said of leads
 * @param of what it says of them; levels likewise, ascending
 */
export function volumeOf(
  scorer: Scorer,
  { bought }: Pick<Followed, "bought">,
  { weeks, horizon }: { weeks: Weeks; horizon: number },
  { of, levels }: { of: Judged["of"]; levels: Float64Array },
  doings: Doings,
): Volume {
  const handed = new Int32Array(levels.length + 1);
  const converted = new Int32Array(levels.length + 1);
  const quiet = Array.from(levels, (): number[] => []);
  const active = Array.from(levels, (): number[] => []);
  const peak = new Float64Array(bought.length).fill(-Infinity);
  const before = new Float64Array(bought.length).fill(Number.NaN);
  const busy = busyWeeks(bought.length, weeks, doings);
  const days = [weeks.start, ...weeks.ends];
  scorer(days, (k, n, score, isOpen) => {
    const week = n - 1;
    const was = before[k] as number;
    before[k] = score;
    const level = reachedBy(levels, was) - 1;
    if (level >= 0) {
      if (busy[k * weeks.ends.length + week] === 1) active[level]?.push(score - was);
      else quiet[level]?.push(fallOf(of, was, score));
    }
    if (!isOpen || score <= (peak[k] as number)) return;
    const [from, to] = [reachedBy(levels, peak[k] as number), reachedBy(levels, score)];
    peak[k] = score;
    if (week < 0 || from === to) return;
    addSteps(handed, from, to);
    if ((bought[k] as number) - (days[n] as number) <= horizon) addSteps(converted, from, to);
  });
  return {
    handed: running(handed),
    converted: running(converted),
    quiet: quiet.map(sketched),
    active: active.map(sketched),
  };
}

export const sketched = (values: number[]): Sketch =>
  sketchOf(Float64Array.from(values), values.length);

/** How many of the levels a score reaches: none of what is not known. */
export function reachedBy(levels: Float64Array, points: number): number {
  let [low, high] = [0, levels.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (points >= (levels[middle] as number) - TOLERANCE) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Counts one for every level from one place up to another, as two steps of a running sum. */
export function addSteps(steps: Int32Array, from: number, to: number): void {
  steps[from] = (steps[from] as number) + 1;
  steps[to] = (steps[to] as number) - 1;
}

export function running(steps: Int32Array): number[] {
  let sum = 0;
  return Array.from(steps.subarray(0, -1), (step) => (sum += step));
}

/** 1 for each lead and week in which it did something. */
function busyWeeks(size: number, weeks: Weeks, doings: Doings): Uint8Array {
  const { start, ends } = weeks;
  const busy = new Uint8Array(size * ends.length);
  // The last week may be short: what comes after it is in none.
  for (let k = 0; k < size; k++)
    for (const day of doings(k))
      if (day > start && day <= lastDay(weeks)) busy[k * ends.length + weekOf(weeks, day)] = 1;
  return busy;
}
