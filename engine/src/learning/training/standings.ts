import { byLot } from "./figures.ts";
import type { Trainer } from "./trainers.ts";

/**
 * The rows that were tested, so that those behind a figure can be named: those of a tenth, of a point of
 * the calibration curve or of so many calls are a stretch of places.
 */
export type Standings = {
  rows: Uint32Array;
  /** 1 for those who bought. */
  bought: Uint8Array;
  /** What the one chosen gave each, not having learnt from it, 0 to 1. */
  chances: Float64Array;
  /** How old each was in days; undefined where ages were not known. */
  ages: Float64Array | undefined;
  /** From 0 on, the best first: by each trainer that was tried, and by the rules where they were given. */
  places: Partial<Record<Trainer | "rules", Uint32Array>>;
  /** Rows that are copies of others, tested or not; `bought` as above. */
  copies: { rows: Uint32Array; bought: Uint8Array };
};

/** Equals by lot, as figures take them. */
export function placesOf(probabilities: Float64Array, seed: number): Uint32Array {
  const places = new Uint32Array(probabilities.length);
  for (const [place, row] of byLot(probabilities, seed).entries()) places[row] = place;
  return places;
}
