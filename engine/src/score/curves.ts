import { canonicalJson } from "../model/json.ts";
import { durationDays } from "../model/scalars.ts";
import type { Curve } from "../model/schema.ts";

/** Length of a row of weights: days are 16-bit, so no age is beyond it. */
export const WEIGHT_DAYS = 65_536;

/** Weight of a record by its age in whole days, without a curve always 1 (DESIGN section 2). */
export function weightAt(curve: Curve | undefined): (age: number) => number {
  if (curve === undefined) return () => 1;
  if ("window" in curve) {
    const days = durationDays(curve.window);
    return (age) => (age < days ? 1 : 0);
  }
  if ("linear" in curve) {
    const days = durationDays(curve.linear);
    return (age) => Math.max(0, 1 - age / days);
  }
  if ("halfLife" in curve) {
    const days = durationDays(curve.halfLife);
    return (age) => 2 ** (-age / days);
  }
  const steps = curve.steps
    .map(({ from, weight }) => ({ from: durationDays(from), weight }))
    .sort((a, b) => a.from - b.from);
  return (age) => steps.findLast(({ from }) => age >= from)?.weight ?? 1;
}

/** Collects the distinct curves of a model, each with a row in one table of weights by age. */
export class WeightRows {
  readonly #rows = new Map<string, { row: number; curve: Curve | undefined }>();

  /** The row of a curve: the same for equal curves. */
  rowOf(curve: Curve | undefined): number {
    const key = canonicalJson(curve);
    const known = this.#rows.get(key);
    if (known) return known.row;
    const row = this.#rows.size;
    this.#rows.set(key, { row, curve });
    return row;
  }

  /** The table: rows of `WEIGHT_DAYS` weights, 512 KB each. */
  build(): Float64Array {
    const weights = new Float64Array(this.#rows.size * WEIGHT_DAYS);
    for (const { row, curve } of this.#rows.values()) {
      const weight = weightAt(curve);
      for (let age = 0; age < WEIGHT_DAYS; age++) weights[row * WEIGHT_DAYS + age] = weight(age);
    }
    return weights;
  }
}
