import { twoSided } from "../statistics/normal.ts";
import type { Level } from "./drift.ts";

/** Of leads that are judged together so many must have bought, or should have. */
export const BAND_BUYERS = 10;
/** A week that leans so, just before one that is sure, is where it began. */
export const LEANS = 0.05;
/** Once in a thousand looks, of all that is tested in one together, chance alone does as much. */
const CHANCE = 0.001;
/** Half as many again, or two thirds. */
const ACT_RATIO = 1.5;
/** Below this variance a sum of events is counted out; above it is about normal. */
const NORMAL_FROM = 100;
/** So many beyond twice the mean come by chance once in e^100 (Chernoff's bound), and take long to count. */
const FAR = 100;

/** How far leads are off that should have bought in such numbers. @param p corrected for many tests */
export function levelOf(
  p: number,
  { expected, bought }: { expected: number; bought: number },
): Level {
  const [more, less] = [Math.max(expected, bought), Math.min(expected, bought)];
  if (more < BAND_BUYERS) return "unknown";
  if (p >= CHANCE) return "stable";
  return more / less >= ACT_RATIO ? "act" : "watch";
}

/**
 * That as many buy by chance, or numbers as far off: two-sided. Spiegelhalter, D. J. (1986), Statistics
 * in Medicine 5, 421-433; few are counted out, since a sum of rare events leans to one side.
 */
export function chanceOf(rows: readonly number[], hits: number, chances: Float64Array): number {
  const mean = rows.reduce((sum, row) => sum + chances[row]!, 0);
  const variance = rows.reduce((sum, row) => sum + chances[row]! * (1 - chances[row]!), 0);
  if (variance === 0) return hits === Math.round(mean) ? 1 : 0;
  if (variance >= NORMAL_FROM) return twoSided((hits - mean) / Math.sqrt(variance));
  if (hits > 2 * mean + FAR) return 0;
  // The chance of each number of buyers up to these, lead by lead.
  const exactly = new Float64Array(hits + 1);
  exactly[0] = 1;
  for (const row of rows) {
    const chance = chances[row]!;
    for (let k = hits; k > 0; k--)
      exactly[k] = exactly[k]! * (1 - chance) + exactly[k - 1]! * chance;
    exactly[0] = exactly[0]! * (1 - chance);
  }
  const atMost = exactly.reduce((sum, one) => sum + one, 0);
  return Math.min(1, 2 * Math.min(atMost, 1 - atMost + exactly[hits]!));
}
