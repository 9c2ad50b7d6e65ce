import { twoShares } from "../statistics/tests.ts";
import type { Level } from "./drift.ts";
import type { OfWeek } from "./weeks.ts";

/** Some of how many. */
export type Hits = { hits: number; of: number };

export const shareOf = ({ hits, of }: Hits): number | null => (of > 0 ? hits / of : null);

/** Once in a thousand looks chance alone does as much: a model has dozens of signals, every week. */
const CHANCE = 0.001;
/** A share that doubles or halves is no noise of the season. */
const ACT_RATIO = 2;
const WATCH_RATIO = 1.5;

/**
 * Whether a share is another one: of what few do the stability index says little, though it may have
 * stopped altogether.
 */
export function shareLevel(before: Hits, now: Hits, least: number): Level {
  if (Math.min(before.of, now.of) < least) return "unknown";
  if (twoShares(before.hits, before.of, now.hits, now.of) >= CHANCE) return "stable";
  const ratio = ratioOf(before, now);
  if (ratio >= ACT_RATIO) return "act";
  return ratio >= WATCH_RATIO ? "watch" : "stable";
}

/** Whether a share looks like another one, sure or not. */
export const leansAway = (before: Hits, now: Hits): boolean => ratioOf(before, now) >= ACT_RATIO;

function ratioOf(before: Hits, now: Hits): number {
  const [a, b] = [before.hits / before.of, now.hits / now.of];
  return Math.max(a, b) / Math.min(a, b);
}

const ORDER: readonly Level[] = ["unknown", "stable", "watch", "act"];

export const worse = (a: Level, b: Level): Level => (ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b);

/**
 * The first week of a stretch that goes on: it begins with `act`, or with the weeks just before that
 * lean the same way without being sure, and is over when all is `stable` again; a week of which too
 * little is known changes nothing. Undefined: there is none now.
 */
export function beyondSince(
  weeks: readonly (OfWeek & { level: Level; leans?: boolean })[],
): number | undefined {
  let since: number | undefined;
  let leaning: number | undefined;
  for (const { week, level, leans } of weeks) {
    leaning = leans ? (leaning ?? week) : undefined;
    if (level === "act") since ??= leaning ?? week;
    if (level === "stable") since = undefined;
  }
  return since;
}
