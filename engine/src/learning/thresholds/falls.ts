import { addSketches, quantilesOf, type Sketch } from "../../simulate/sketch.ts";

/** Changes that are needed to say how much a score wavers. */
const LEAST_CHANGES = 40;
const NINE_OF_TEN = 0.9;

/** Of each level, what nine of ten quiet leads at or above it do not lose in a week. */
export function fallsOf(quiet: readonly Sketch[]): (number | null)[] {
  let above: Sketch = new Map();
  return quiet
    .toReversed()
    .map((sketch) => {
      above = addSketches(above, sketch);
      return ninth(above, (fall) => Math.max(0, fall));
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
