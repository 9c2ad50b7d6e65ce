import { canonicalJson } from "../model/json.ts";
import { durationDays } from "../model/scalars.ts";
import type { Curve } from "../model/schema.ts";

/** Length of a row of weights: days are 16-bit, so no age is beyond it. */
export const WEIGHT_DAYS = 65_536;

/**
 * Fills a row, all 0, with the weight of a record by its age in whole days: always 1 without a
 * curve (docs/MODEL.md, "Age curves").
 */
export function fillWeights(row: Float64Array, curve: Curve | undefined): void {
  if (curve === undefined) row.fill(1);
  else if ("window" in curve) row.fill(1, 0, durationDays(curve.window));
  else if ("linear" in curve) fillLinear(row, durationDays(curve.linear));
  else if ("halfLife" in curve) fillHalving(row, durationDays(curve.halfLife));
  else fillSteps(row, curve.steps);
}

function fillLinear(row: Float64Array, days: number): void {
  for (let age = 0; age < days; age++) row[age] = 1 - age / days;
}

/** `2^(-age/days)`: each half-life is half of the one before, which spares most of the powers. */
function fillHalving(row: Float64Array, days: number): void {
  for (let age = 0; age < row.length; age++) {
    row[age] = age < days ? 2 ** (-age / days) : (row[age - days] as number) / 2;
  }
}

function fillSteps(row: Float64Array, steps: readonly { from: string; weight: number }[]): void {
  row.fill(1);
  const sorted = steps.map(({ from, weight }) => ({ from: durationDays(from), weight }));
  for (const { from, weight } of sorted.sort((a, b) => a.from - b.from)) row.fill(weight, from);
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
      fillWeights(weights.subarray(row * WEIGHT_DAYS, (row + 1) * WEIGHT_DAYS), curve);
    }
    return weights;
  }
}
