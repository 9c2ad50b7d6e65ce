import { percentileOf } from "./statistics/percentile.ts";

/**
 * A rank of each lead, 0 to 100, that blends its chance with its score by the rules: `weight *
 * percentile of the chance + (1 - weight) * percentile of the score`, both among the leads given.
 * Percentiles, since a chance and a score are on different scales; equals share one.
 */
export function blend(chances: Float64Array, scores: Float64Array, weight: number): Float64Array {
  const byScore = percentiles(scores);
  return percentiles(chances).map((own, i) => weight * own + (1 - weight) * (byScore[i] as number));
}

function percentiles(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  return values.map((value) => percentileOf(sorted, value));
}
