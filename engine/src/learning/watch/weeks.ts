import { joinTallies, leadsIn, type Tally } from "./tally.ts";

/** Weeks that are watched, and those before them that they are held against: a quarter each. */
export const WATCHED_WEEKS = 13;
export const REFERENCE_WEEKS = 13;
/** Weeks that are taken together, at most, while there are too few of what is counted in one. */
const MOST_POOLED = 4;

/** Something of a week, which is named by the UTC day number of its Monday. */
export type OfWeek = { week: number };

/** Monday of the week that a day is in: 1970-01-05 was one. */
export const mondayOf = (day: number): number => day - ((((day - 4) % 7) + 7) % 7);

/** Mondays from one to another, both included. */
export const mondays = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, (last - first) / 7 + 1) }, (_, i) => first + i * 7);

/**
 * Consecutive weeks, oldest first, as those that are watched and the reference before them: of a short
 * past its later half is watched. Weeks before anything was counted are left out.
 */
export function splitWeeks<Week extends OfWeek>(
  weeks: readonly Week[],
  size: (week: Week) => number,
): { reference: Week[]; watched: Week[] } {
  const first = weeks.findIndex((week) => size(week) > 0);
  const known = first < 0 ? [] : weeks.slice(first);
  const watched = Math.min(WATCHED_WEEKS, Math.floor(known.length / 2));
  const before = known.slice(0, known.length - watched);
  return { reference: before.slice(-REFERENCE_WEEKS), watched: known.slice(before.length) };
}

/**
 * A week with those just before it, as few as hold so many of what is counted: in a small base a week
 * alone says nothing.
 * @param most weeks that are taken together
 */
export function pooled<Week extends OfWeek>(
  weeks: readonly Week[],
  at: number,
  size: (week: Week) => number,
  wanted: number,
  most = MOST_POOLED,
): Week[] {
  let from = at;
  let held = size(weeks[at]!);
  for (; held < wanted && from > 0 && at - from + 1 < most; held += size(weeks[--from]!));
  return weeks.slice(from, at + 1);
}

/** The same for tallies, added up. */
export function pooledTally(
  weeks: readonly (OfWeek & { tally: Tally })[],
  at: number,
  wanted: number,
): Tally {
  const some = pooled(weeks, at, ({ tally }) => leadsIn(tally), wanted);
  return joinTallies(some.map(({ tally }) => tally));
}
