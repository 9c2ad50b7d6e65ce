import { percentileOf } from "./statistics/percentile.ts";

/**
 * The rank of a lead, 0 to 100, that blends its chance with its score by the rules: `weight *
 * percentile of the chance + (1 - weight) * percentile of the score`, both among the leads given.
 * Percentiles, since a chance and a score are on different scales; equals share one.
 */
export function blendAmong(
  chances: Float64Array,
  scores: Float64Array,
  weight: number,
): (chance: number, score: number) => number {
  const [byChance, byScore] = [chances.slice().sort(), scores.slice().sort()];
  return (chance, score) =>
    weight * percentileOf(byChance, chance) + (1 - weight) * percentileOf(byScore, score);
}
