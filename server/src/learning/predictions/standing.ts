/** Points of a spread: chances from the least to the largest, at even shares of the leads. */
const POINTS = 1_001;

/** Of all leads, those above whom so many hundredths of the others are: the names of their bands. */
const BANDS = [
  { band: "hot", from: 90 },
  { band: "warm", from: 70 },
  { band: "cold", from: 0 },
] as const;

export type PredictionBand = (typeof BANDS)[number]["band"];

/** How the chances of all leads are spread, so that one more can be placed among them. */
export function spreadOf(probabilities: Float64Array): number[] {
  const sorted = probabilities.slice().sort();
  const points = Math.min(POINTS, sorted.length);
  const at = (k: number) => Math.round((k * (sorted.length - 1)) / Math.max(1, points - 1));
  return Array.from({ length: points }, (_, k) => sorted[at(k)] as number);
}

/** Hot is the best tenth, warm the next two. */
export const bandOf = (percentile: number): PredictionBand =>
  (BANDS.find(({ from }) => percentile >= from) ?? BANDS[2]).band;
