import type { Part } from "../close-rates.ts";
import { type Drift, driftOf, LEAST_LEADS, type Level } from "./drift.ts";
import { beyondSince, type Hits, leansAway, shareLevel, shareOf, worse } from "./level.ts";
import { joinTallies, leadsIn, type Tally } from "./tally.ts";
import { type OfWeek, pooledTally, splitWeeks } from "./weeks.ts";

/** Leads that became known in a week, as they were at the end of their first seven days. */
export type Arrivals = OfWeek & { leads: number; scores: Tally; signals: Map<string, Tally> };

/** How something is with the leads of a week, beside the reference. */
export type WeekDrift = OfWeek & {
  leads: number;
  index: number | null;
  level: Level;
  /** Of the leads, those that the signal was seen with; null where that says nothing. */
  share: number | null;
};

/** A signal, or the score, over the watched weeks. */
export type Watched = {
  weeks: readonly WeekDrift[];
  /** Of the last week; undefined when none is watched yet. */
  now: Drift | undefined;
  level: Level;
  /** The share that it was seen with in the reference and in the last week. */
  seen: { before: number | null; now: number | null } | undefined;
  /** The first week beyond the limit, of a change that goes on. */
  since: number | undefined;
};

export type ArrivalsHealth = {
  reference: { from: number; weeks: number; leads: number } | undefined;
  leads: readonly (OfWeek & { leads: number })[];
  score: Watched;
  /** By name, as the model has them. */
  signals: readonly ({ name: string } & Watched)[];
};

/**
 * Holds the arrivals of the last weeks against those before them. Weeks are consecutive, oldest first.
 * @param signals the names that are watched, and whether their values say that something was seen
 */
export function watchArrivals(
  weeks: readonly Arrivals[],
  signals: readonly { name: string; seen: boolean }[],
): ArrivalsHealth {
  const { reference, watched } = splitWeeks(weeks, ({ leads }) => leads);
  const over = (tallyOf: (week: Arrivals) => Tally | undefined, seen: boolean) => {
    const rows = (some: readonly Arrivals[]) =>
      some.flatMap((each) => {
        const tally = tallyOf(each);
        return tally ? { week: each.week, tally } : [];
      });
    return watch(joinTallies(rows(reference).map(({ tally }) => tally)), rows(watched), seen);
  };
  const [first] = reference;
  return {
    reference: first && {
      from: first.week,
      weeks: reference.length,
      leads: reference.reduce((sum, { leads }) => sum + leads, 0),
    },
    leads: weeks.map(({ week, leads }) => ({ week, leads })),
    score: over(({ scores }) => scores, false),
    signals: signals.map(({ name, seen }) => ({
      name,
      ...over((week) => week.signals.get(name), seen),
    })),
  };
}

/** Leads that make a comparison sharp: while a week has fewer, those before it are taken with it. */
const WANTED_LEADS = 400;

function watch(
  reference: Tally,
  rows: readonly (OfWeek & { tally: Tally })[],
  seen: boolean,
): Watched {
  const before = seenIn(reference);
  const drifts = rows.map(({ week, tally }, at) => {
    const wide = pooledTally(rows, at, WANTED_LEADS);
    const drift = driftOf(reference, wide);
    const now = seenIn(wide);
    const level = seen ? worse(drift.level, shareLevel(before, now, LEAST_LEADS)) : drift.level;
    const own = seenIn(tally);
    const row = { week, leads: leadsIn(tally), index: drift.index, level };
    const leans = seen && leansAway(before, own);
    return { drift, now, leans, row: { ...row, share: seen ? shareOf(own) : null } };
  });
  const last = drifts.at(-1);
  const weeks = drifts.map(({ row }) => row);
  return {
    weeks,
    now: last?.drift,
    level: last?.row.level ?? "unknown",
    seen: seen ? { before: shareOf(before), now: last ? shareOf(last.now) : null } : undefined,
    since: beyondSince(drifts.map(({ row, leans }) => ({ ...row, leans }))),
  };
}

function seenIn(tally: Tally): Hits {
  let hits = 0;
  for (const [value, leads] of tally.numbers) if (value > 0) hits += leads;
  return { hits, of: leadsIn(tally) };
}

/** The part that moved most: its shares of the leads before and now. */
export function largestMove(
  drift: Drift | undefined,
): { part: Part; before: number; now: number } | undefined {
  if (!drift || drift.before === 0 || drift.now === 0) return undefined;
  const shares = drift.parts.map(({ part, before, now }) => ({
    part,
    before: before / drift.before,
    now: now / drift.now,
  }));
  const move = ({ before, now }: { before: number; now: number }) => Math.abs(now - before);
  return shares.sort((a, b) => move(b) - move(a))[0];
}
