import { addSketches, quantilesOf, type Sketch } from "../../simulate/sketch.ts";
import { logistic, logit } from "../statistics/loss.ts";
import type { Judged } from "./judged.ts";

/** Changes that are needed to say how much a score wavers. */
const LEAST_CHANGES = 40;
const NINE_OF_TEN = 0.9;

/** A chance in percent by the logarithm of its odds, short of certainty. */
const oddsOf = (percent: number): number =>
  logit(Math.min(0.9999, Math.max(0.0001, percent / 100)));

/**
 * By how much a score fell: of chances in the logarithm of their odds, since one of 60% loses more in a
 * week than one of 6% has.
 */
export const fallOf = (of: Judged["of"], was: number, now: number): number =>
  of === "percent" ? oddsOf(was) - oddsOf(now) : was - now;

/**
 * Of each level, what nine of ten quiet leads at or above it do not lose in a week; of chances what that
 * is in percent for one at the level.
 * @param quiet falls by the highest level reached before, as of `fallOf`
 */
export function fallsOf(
  of: Judged["of"],
  levels: ArrayLike<number>,
  quiet: readonly Sketch[],
): (number | null)[] {
  let above: Sketch = new Map();
  return quiet
    .map((sketch, level) => ({ sketch, at: levels[level] as number }))
    .reverse()
    .map(({ sketch, at }) => {
      above = addSketches(above, sketch);
      const fall = ninth(above, (one) => Math.max(0, one));
      return fall === null || of === "points" ? fall : at - 100 * logistic(oddsOf(at) - fall);
    })
    .reverse();
}

/** The number below which nine of ten are; null when they are few. */
export function ninth(sketch: Sketch, of: (value: number) => number): number | null {
  const total = [...sketch.values()].reduce((sum, count) => sum + count, 0);
  if (total < LEAST_CHANGES) return null;
  const shares = Array.from({ length: 100 }, (_, n) => n / 100);
  const values = quantilesOf(sketch, shares).map(of);
  values.sort((a, b) => a - b);
  return values[NINE_OF_TEN * 100] ?? null;
}
