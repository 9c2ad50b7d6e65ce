import type { Part } from "../close-rates/part.ts";
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
    return watch(rows(reference), rows(watched), seen);
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

type Row = OfWeek & { tally: Tally };

/** Leads that make a comparison sharp: while a week has fewer, those before it are taken with it. */
const WANTED_LEADS = 400;
/** What changes at once shows in a week; what comes and goes anyway, as mailings do, in four. */
const WINDOWS = [WANTED_LEADS, Infinity];

function watch(before: readonly Row[], rows: readonly Row[], seen: boolean): Watched {
  const reference = joinTallies(before.map(({ tally }) => tally));
  const share = seenIn(reference);
  const windows = WINDOWS.map((wanted) => ({ wanted, usual: usualOf(reference, before, wanted) }));
  const alone = usualOf(reference, before, 0);
  const looks = rows.map(({ week, tally }, at) => {
    const [narrow, wide] = windows.map(({ wanted, usual }) =>
      lookAt(reference, pooledTally(rows, at, wanted), usual, seen),
    ) as [Look, Look];
    const look = worse(narrow.level, wide.level) === narrow.level ? narrow : wide;
    const own = seenIn(tally);
    const { level, drift } = look;
    const row = { week, leads: leadsIn(tally), index: drift.index, level };
    const leans = seen && leansAway(share, own) && isUnusual(alone, own);
    return { look, leans, row: { ...row, share: seen ? shareOf(own) : null } };
  });
  const last = looks.at(-1)?.look;
  return {
    weeks: looks.map(({ row }) => row),
    now: last?.drift,
    level: last?.level ?? "unknown",
    seen: seen ? { before: shareOf(share), now: last ? shareOf(last.now) : null } : undefined,
    since: beyondSince(looks.map(({ row, leans }) => ({ ...row, leans }))),
  };
}

/** How far the weeks of the reference themselves are from the whole of it. */
type Usual = { index: number; low: number; high: number };

function usualOf(reference: Tally, rows: readonly Row[], wanted: number): Usual {
  const windows = rows.map((_, at) => pooledTally(rows, at, wanted));
  const shares = windows.map((tally) => shareOf(seenIn(tally)) ?? 0);
  return {
    index: Math.max(0, ...windows.map((tally) => driftOf(reference, tally).index ?? 0)),
    ...{ low: Math.min(...shares), high: Math.max(...shares) },
  };
}

const isUnusual = ({ low, high }: Usual, now: Hits): boolean => {
  const share = shareOf(now);
  return share !== null && (share < low || share > high);
};

type Look = { drift: Drift; now: Hits; level: Level };

/** What the reference's own weeks do as well is no change. */
function lookAt(reference: Tally, tally: Tally, usual: Usual, seen: boolean): Look {
  const drift = driftOf(reference, tally);
  const now = seenIn(tally);
  const moved = (drift.index ?? 0) > usual.index;
  const byValues = drift.level === "unknown" || moved ? drift.level : "stable";
  if (!seen) return { drift, now, level: byValues };
  const byShare = shareLevel(seenIn(reference), now, LEAST_LEADS);
  const level = worse(byValues, isUnusual(usual, now) ? byShare : "unknown");
  return { drift, now, level };
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
