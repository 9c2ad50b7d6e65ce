import { reaches } from "../../score/steps.ts";
import { thresholdAtVolume } from "./compare.ts";
import { type Summary, summaryOf } from "./figures.ts";
import type { Replayed } from "./hand-overs.ts";
import {
  atEqualVolume,
  type Compared,
  leadsHanded,
  placesOfBuyers,
  type Side,
  sideOf,
} from "./sides.ts";
import { type Followed, groundOf, type Judging, type Outcome } from "./tally.ts";
import { NEVER, type Weeks, weekOf, weeksOf } from "./weeks.ts";

const WEEK = 7;
/** Of the leads, those that are handed over where no side has a threshold. */
const SOME = 0.1;

/**
 * Leads of whom a file has rows, each of a day: lead k has those from `offsets[k]` to `offsets[k + 1]`,
 * in the order of time. Days are UTC day numbers.
 */
export type RowLeads = { readonly offsets: Uint32Array; readonly days: ArrayLike<number> };

/**
 * Hands leads over on the first of their rows with a score that reaches `at`: once, and not from the
 * day of the purchase on.
 * @param scores of each row; -Infinity where it cannot be handed over
 */
export function replayRows(
  { offsets, days }: RowLeads,
  scores: Float64Array,
  bought: ArrayLike<number>,
  at: number,
  { ends }: Weeks,
): Replayed {
  const size = offsets.length - 1;
  const handed = new Uint32Array(size).fill(NEVER);
  const peak = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  for (let k = 0; k < size; k++)
    for (let row = offsets[k]!; row < offsets[k + 1]!; row++) {
      if (days[row]! >= bought[k]!) break;
      const score = scores[row]!;
      if (score > peak[k]!) peak[k] = score;
      if (handed[k] === NEVER && reaches(score, at)) handed[k] = days[row]!;
    }
  return { handed, again: ends.map(() => []), peak };
}

/** What became of the leads of a file. */
export type Became = {
  /** 1 for those that count: their outcome is known. */
  readonly live: Uint8Array;
  readonly bought: Uint8Array;
  /** The day on which each of those bought; null where no column tells days of purchases. */
  readonly boughtDays: Float64Array | null;
};

/** `at`: null to hand over as many as the other side, or where that has none either, the best tenth. */
export type RowSide = { readonly scores: Float64Array; readonly at: number | null };

export type RowsTold = Omit<Outcome, "leadTimes" | "named"> & { summary: Summary; at: number };

export type RowBackTest = {
  /** The last day of each week. */
  weeks: readonly number[];
  from: number;
  leads: number;
  /** By week: who bought, and those of them of whom nothing was known the day before. */
  buyers: readonly number[];
  strangers: readonly number[];
  sides: RowsTold[];
  compared: Compared | null;
};

/**
 * What models would have done with the rows of a file, week by week. Where no day of a purchase is
 * known it counts in the week of the lead's last row, and no lead time is told.
 */
export function backTestRows(
  rows: RowLeads,
  became: Became,
  sides: readonly RowSide[],
): RowBackTest {
  const { leads, days, judging } = followed(rows, became);
  const run = (scores: Float64Array, at: number) => {
    const replayed = replayRows({ ...rows, days }, scores, leads.bought, at, judging.weeks);
    return { at, side: sideOf(replayed, leads, judging), peak: replayed.peak };
  };
  const nearest = (scores: Float64Array, volume: number) => {
    const { peaks } = run(scores, Number.POSITIVE_INFINITY).side;
    return run(scores, thresholdAtVolume(peaks, volume)?.at ?? 0);
  };
  const ground = groundOf(leads, judging);
  const given = sides.find(({ at }) => at !== null) ?? sides[0]!;
  const measure =
    given.at === null
      ? nearest(given.scores, Math.round(SOME * ground.leads))
      : run(given.scores, given.at);
  const set = sides.map((side) => {
    if (side === given) return measure;
    return side.at === null
      ? nearest(side.scores, leadsHanded(measure.side))
      : run(side.scores, side.at);
  });
  const buyers = placesOfBuyers(leads, judging);
  const [a, b] = set;
  const peaks = (of: { peak: Float64Array }) => buyers.map((k) => of.peak[k]!);
  return {
    ...{ weeks: judging.weeks.ends, from: judging.weeks.start + 1 },
    ...{ leads: ground.leads, buyers: ground.buyers, strangers: ground.strangers },
    sides: set.map(({ side, at }) => toldOf(side, judging, at, became.boughtDays !== null)),
    compared: a && b ? atEqualVolume(a.side, a.at, b.side, { a: peaks(a), b: peaks(b) }) : null,
  };
}

function toldOf({ outcome }: Side, judging: Judging, at: number, dated: boolean): RowsTold {
  const { leadTimes: _, named: __, ...told } = outcome;
  const summary = summaryOf(outcome, judging);
  return { ...told, summary: { ...summary, ...(!dated && { leadTime: null }) }, at };
}

/** Leads as a back-test follows them, from the first row of those that count to the last day. */
function followed({ offsets, days }: RowLeads, { live, bought, boughtDays }: Became) {
  const places = [...live.keys()].filter((k) => live[k] === 1);
  const firstOf = (k: number) => days[offsets[k]!]!;
  const lastOf = (k: number) => days[offsets[k + 1]! - 1]!;
  const endOf = (k: number) =>
    boughtDays && bought[k] === 1 ? Math.max(lastOf(k), boughtDays[k]!) : lastOf(k);
  const from = places.reduce((least, k) => Math.min(least, firstOf(k)), NEVER);
  const to = places.reduce((most, k) => Math.max(most, endOf(k)), from);
  const whole = from + WEEK * Math.ceil((to - from + 1) / WEEK) - 1;
  const weeks = weeksOf(from, boughtDays ? to : whole);
  // All of a week is one day, and a purchase the next: which day it was nobody knows.
  const dayIn = (day: number) =>
    boughtDays ? day : (weeks.ends[Math.max(0, weekOf(weeks, day))] ?? whole) - 1;
  const at = Uint32Array.from({ length: days.length }, (_, row) => dayIn(days[row]!));
  const boughtOn = (k: number) => {
    if (bought[k] !== 1) return NEVER;
    return boughtDays ? Math.max(0, boughtDays[k]!) : dayIn(lastOf(k)) + 1;
  };
  const leads: Followed = {
    ...{ ids: Uint32Array.from(live, (_, k) => k), live },
    first: Uint32Array.from(live, (_, k) => at[offsets[k]!]!),
    bought: Uint32Array.from(live, (_, k) => boughtOn(k)),
  };
  const horizon = places.reduce((most, k) => {
    const time = bought[k] === 1 ? (leads.bought[k] as number) - (leads.first[k] as number) : 0;
    return Math.max(most, time);
  }, 1);
  // All that is known of them is known: whatever came later is in the file too.
  const judging: Judging = { weeks, horizon, until: whole + horizon };
  return { leads, days: at, judging };
}
