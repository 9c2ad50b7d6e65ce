import { reaches } from "@bussola/engine";

/** Points of a spread: chances from the least to the largest, at even shares of the leads. */
const POINTS = 1_001;

/** Of all leads, those above whom so many hundredths of the others are: the names of their bands. */
const BANDS = [
  { band: "hot", from: 90 },
  { band: "warm", from: 70 },
  { band: "cold", from: 0 },
] as const;

export type PredictionBand = (typeof BANDS)[number]["band"];

/** Where a lead stands of whom nothing was predicted yet. */
export const LOWEST_BAND = "cold" satisfies PredictionBand;

/** A lead whose band by its chance is another; null: nothing is predicted of it, yet or any more. */
export type Move = {
  leadId: number;
  previous: PredictionBand | null;
  current: PredictionBand | null;
};

/** Whether it is told: from nothing to the lowest band is no step, nor is the way back. */
export const isMove = ({ previous, current }: Move): boolean =>
  (previous ?? LOWEST_BAND) !== (current ?? LOWEST_BAND);

/** How the chances of all leads are spread, so that one more can be placed among them. */
export function spreadOf(probabilities: Float64Array): number[] {
  const sorted = probabilities.slice().sort();
  const points = Math.min(POINTS, sorted.length);
  const at = (k: number) => Math.round((k * (sorted.length - 1)) / Math.max(1, points - 1));
  return Array.from({ length: points }, (_, k) => sorted[at(k)] as number);
}

/** Chances: from `at` on a lead is hot, and stays so down to `dropAt`, or to `at` where that is null. */
export type HotLimits = { at: number; dropAt: number | null };

type Standing = { percentile: number; probability: number; wasHot: boolean };

/**
 * Hot is the best tenth, or with limits who reaches them; warm the next two, or who else is among the
 * best three.
 */
export function bandOf(
  { percentile, probability, wasHot }: Standing,
  limits: HotLimits | null,
): PredictionBand {
  const placed = (BANDS.find(({ from }) => percentile >= from) ?? BANDS[2]).band;
  if (!limits) return placed;
  const { at, dropAt } = limits;
  if (reaches(probability, wasHot && dropAt !== null ? dropAt : at)) return "hot";
  return placed === "hot" ? "warm" : placed;
}
