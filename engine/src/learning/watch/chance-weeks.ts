import { byScore } from "../statistics/ranking.ts";
import { type ChancePart, chancePart } from "./calibration.ts";
import { BAND_BUYERS, chanceOf, LEANS, levelOf } from "./come-true.ts";
import type { Level } from "./drift.ts";
import { beyondSince } from "./level.ts";
import { mondayOf, type OfWeek, pooled } from "./weeks.ts";

/** Leads of like chances: the least and the greatest, how many should have bought, and how many did. */
export type ChanceBand = {
  from: number;
  to: number;
  leads: number;
  expected: number;
  bought: number;
};

/**
 * The band that is furthest off, and whether that is beyond chance, with weeks before where its own has
 * too few; and the week alone.
 */
export type ChanceWeek = OfWeek & {
  level: Level;
  p: number;
  worst: ChanceBand | null;
  alone: ChancePart;
};

export type ChanceWeeks = { weeks: readonly ChanceWeek[]; since: number | undefined };

/** Buyers that weeks taken together should have. */
const ENOUGH_BUYERS = 100;
const MOST_BANDS = 4;

/**
 * Whether chances hold in each week, band by band: leads in order of their chances, cut so that each
 * band should have as many buyers, as by Hosmer, D. W. and Lemeshow, S. (1980), Communications in
 * Statistics A9, 1043-1069, and all leads as one more band. Each band is tested by itself, so that it can
 * be named; p-values are multiplied by the number of bands (Bonferroni).
 * @param at UTC day numbers on which the chances were told
 */
export function watchChanceWeeks(
  bought: Uint8Array,
  chances: Float64Array,
  at: Float64Array,
): ChanceWeeks {
  const rows = Uint32Array.from(chances, (_, row) => row);
  const byWeek = Map.groupBy(rows, (row) => mondayOf(at[row]!));
  const known = [...byWeek].sort(([a], [b]) => a - b).map(([week, own]) => ({ week, own }));
  const expectedOf = ({ own }: { own: number[] }) =>
    own.reduce((sum, row) => sum + chances[row]!, 0);
  const weeks = known.map(({ week, own }, k) => {
    const together = pooled(known, k, expectedOf, ENOUGH_BUYERS).flatMap((each) => each.own);
    const alone = chancePart(own, bought, chances);
    return { week, ...judge(together, bought, chances), alone };
  });
  const leaning = weeks.map((week) => ({ ...week, leans: week.p < LEANS }));
  return { weeks, since: beyondSince(leaning) };
}

function judge(rows: number[], bought: Uint8Array, chances: Float64Array) {
  const own = Float64Array.from(rows, (row) => chances[row]!);
  const sorted = [...byScore(own)].reverse().map((place) => rows[place]!);
  const parts = [sorted, ...bandsOf(sorted, chances)];
  const tested = parts.map((part) => {
    const expected = part.reduce((sum, row) => sum + chances[row]!, 0);
    const hits = part.reduce((sum, row) => sum + bought[row]!, 0);
    const [from, to] = [chances[part[0]!]!, chances[part.at(-1)!]!];
    const p = Math.min(1, parts.length * chanceOf(part, hits, chances));
    return { p, band: { from, to, leads: part.length, expected, bought: hits } };
  });
  const worst = tested.reduce((a, b) => (b.p < a.p ? b : a));
  return { level: levelOf(worst.p, worst.band), p: worst.p, worst: worst.band };
}

/** Neighbours that should have as many buyers each; none where all have just enough for one. */
function bandsOf(sorted: readonly number[], chances: Float64Array): number[][] {
  const all = sorted.reduce((sum, row) => sum + chances[row]!, 0);
  const count = Math.min(MOST_BANDS, Math.floor(all / BAND_BUYERS));
  if (count < 2) return [];
  const bands: number[][] = [[]];
  let expected = 0;
  for (const row of sorted) {
    if (expected >= (bands.length * all) / count && bands.length < count) bands.push([]);
    bands.at(-1)!.push(row);
    expected += chances[row]!;
  }
  return bands;
}
