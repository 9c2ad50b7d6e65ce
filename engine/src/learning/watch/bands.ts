import { trend } from "../statistics/trend.ts";
import { type Interval, wilson } from "../statistics/wilson.ts";
import type { Level } from "./drift.ts";
import { beyondSince } from "./level.ts";
import type { OfWeek } from "./weeks.ts";

/** Leads in each band at the end of a week, lowest band first, and those that bought afterwards. */
export type Cohort = OfWeek & {
  bands: readonly { leads: number; bought: number }[];
  /** Days in which a purchase counts, so far: all of the horizon once it is settled. */
  days: number;
  settled: boolean;
};

export type CohortHealth = Cohort & {
  bands: readonly ({ leads: number; bought: number; rate: number | null } & Interval)[];
  /** Over the bands that leads are in: above 0, hotter ones buy more often. */
  trend: { z: number | null; p: number };
  level: Level;
};

/** Below it nobody can tell one band from another; a score of use shows with twice as many. */
export const FEWEST_BUYERS = 20;
const ENOUGH_BUYERS = 50;
/** 95% of chance lies within. */
const SURE = 1.96;

/**
 * Whether hot is really hotter, week by week. Bands share the days in which purchases count, so that
 * they can be compared before the horizon is over; weeks only once it is, and only those are judged.
 */
export function watchBands(cohorts: readonly Cohort[]): {
  weeks: CohortHealth[];
  since: number | undefined;
} {
  const weeks = cohorts.map((cohort): CohortHealth => {
    const filled = cohort.bands.filter(({ leads }) => leads > 0);
    const { z, p } = trend(filled.map(({ leads, bought }) => ({ hits: bought, of: leads })));
    const bands = cohort.bands.map(({ leads, bought }) => ({
      ...{ leads, bought, rate: leads > 0 ? bought / leads : null },
      ...wilson(bought, leads),
    }));
    const known = Number.isFinite(z) ? z : null;
    return { ...cohort, bands, trend: { z: known, p }, level: levelOf(cohort, known) };
  });
  return { weeks, since: beyondSince(weeks) };
}

function levelOf({ bands, settled }: Cohort, z: number | null): Level {
  const bought = bands.reduce((sum, band) => sum + band.bought, 0);
  if (!settled || z === null || bought < FEWEST_BUYERS) return "unknown";
  if (z >= SURE) return "stable";
  const leads = bands.reduce((sum, band) => sum + band.leads, 0);
  // Where many buy, each of them tells less: the variance of their number, as of so many rare ones.
  const told = bought * (1 - bought / leads);
  return z <= -SURE || told >= ENOUGH_BUYERS ? "act" : "watch";
}
