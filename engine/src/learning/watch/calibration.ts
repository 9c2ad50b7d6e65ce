import { twoSided } from "../statistics/normal.ts";
import { byScore } from "../statistics/ranking.ts";
import { type Interval, wilson } from "../statistics/wilson.ts";
import { FEWEST_BUYERS } from "./bands.ts";
import type { Level } from "./drift.ts";

/** Leads of about the same chances: how many were expected to buy, and how many did. */
export type ChancePart = { leads: number; expected: number; bought: number } & Interval;

export type ChancesHealth = {
  leads: number;
  expected: number;
  bought: number;
  /** That the two differ so by chance. */
  p: number;
  level: Level;
  /** Tenths of the leads, the smallest chances first; the interval is of the share that bought. */
  parts: readonly ChancePart[];
};

const TENTHS = 10;
const CHANCE = 0.001;
const ACT_RATIO = 1.5;

/**
 * Whether as many buy as was foretold. A sum of events of different chances is about normal, of mean
 * the sum of the chances and of variance that of `p (1 - p)`: calibration in the large, by Spiegelhalter,
 * D. J. (1986), Statistics in Medicine 5, 421-433.
 * @param bought 1 for those that bought within the horizon
 */
export function watchChances(bought: Uint8Array, chances: Float64Array): ChancesHealth {
  const parts = tenthsOf(chances).map((rows) => chancePart(rows, bought, chances));
  const sum = (of: "expected" | "bought") => parts.reduce((all, part) => all + part[of], 0);
  const [expected, came] = [sum("expected"), sum("bought")];
  const spread = Math.sqrt(chances.reduce((all, chance) => all + chance * (1 - chance), 0));
  const p = spread > 0 ? twoSided((came - expected) / spread) : 1;
  const level = levelOf(expected, came, p);
  return { leads: bought.length, expected, bought: came, p, level, parts };
}

/** The rows of each tenth, the smallest chances first; of fewer than ten rows one is a tenth. */
export function tenthsOf(chances: Float64Array): Uint32Array[] {
  const order = byScore(chances).reverse();
  const bound = (tenth: number) => Math.round((tenth * order.length) / TENTHS);
  return Array.from({ length: TENTHS }, (_, tenth) =>
    order.subarray(bound(tenth), bound(tenth + 1)),
  ).filter((rows) => rows.length > 0);
}

/** Some rows: how many of them were expected to buy, and how many did. */
export function chancePart(
  rows: ArrayLike<number>,
  bought: Uint8Array,
  chances: Float64Array,
): ChancePart {
  const own = Array.from(rows);
  const hits = own.reduce((sum, row) => sum + bought[row]!, 0);
  const expected = own.reduce((sum, row) => sum + chances[row]!, 0);
  return { leads: own.length, expected, bought: hits, ...wilson(hits, own.length) };
}

/** As many must be expected, or have come. */
function levelOf(expected: number, bought: number, p: number): Level {
  if (Math.max(expected, bought) < FEWEST_BUYERS) return "unknown";
  if (p >= CHANCE) return "stable";
  return Math.max(expected, bought) / Math.min(expected, bought) >= ACT_RATIO ? "act" : "watch";
}
