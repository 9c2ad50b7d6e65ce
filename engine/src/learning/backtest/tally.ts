import { addCounts } from "../../simulate/tally.ts";
import { lastDay, NEVER, type Weeks, weekOf } from "./weeks.ts";

/** Leads named behind each number of a week, at most. */
export const MOST_NAMED = 20_000;

/** Some leads, each array with an entry a lead. Days are UTC day numbers, `NEVER` for what was not. */
export type Followed = {
  readonly ids: ArrayLike<number>;
  /** 1 for those that count. */
  readonly live: ArrayLike<number>;
  /** When anything was first known of each. */
  readonly first: ArrayLike<number>;
  readonly bought: ArrayLike<number>;
};

/** Days by which a back-test is judged. */
export type Judging = {
  readonly weeks: Weeks;
  /** A hand-over is a success when the lead buys within so many days after it. */
  readonly horizon: number;
  /** The last day of which all is known. */
  readonly until: number;
};

/** What there was to hand over, whatever the model; those of parts of a base add up. */
export type Ground = {
  /** Leads of whom something was known by the end of the period and who had not bought before it. */
  readonly leads: number;
  /** Those who bought in each week, and those of them of whom nothing was known the day before. */
  readonly buyers: readonly number[];
  readonly strangers: readonly number[];
  /** The last by week, `MOST_NAMED` at most of each. */
  readonly named: readonly (readonly number[])[];
};

/** What became of hand-overs; those of parts of a base add up. All lists are by week. */
export type Outcome = {
  /** Leads that were handed over for the first time. */
  readonly handed: readonly number[];
  /** Those of them who bought within the horizon. */
  readonly converted: readonly number[];
  /** Buyers of the week who had been handed over before, and those who had not. */
  readonly caught: readonly number[];
  readonly missed: readonly number[];
  /** Leads that had been handed over before the period began. */
  readonly already: number;
  /** Of those who bought within the horizon: how many did so many days after the hand-over. */
  readonly leadTimes: readonly number[];
  /** The leads behind the numbers by week, `MOST_NAMED` at most of each; those of `already` at once. */
  readonly named: { readonly [what in Named]: readonly (readonly number[])[] };
};

const NAMED = ["handed", "converted", "caught", "missed", "again", "already"] as const;
export type Named = (typeof NAMED)[number];

const isLead = ({ live, first, bought }: Followed, k: number, weeks: Weeks): boolean =>
  live[k] === 1 && (first[k] as number) <= lastDay(weeks) && (bought[k] as number) > weeks.start;

/** Who bought in the period; of the others it matters alone whether they did soon enough. */
const boughtIn = (weeks: Weeks, day: number): boolean => day > weeks.start && day <= lastDay(weeks);

export function groundOf(leads: Followed, { weeks }: Judging): Ground {
  const buyers = weeks.ends.map(() => 0);
  const strangers = weeks.ends.map(() => 0);
  const named = weeks.ends.map((): number[] => []);
  let known = 0;
  for (let k = 0; k < leads.ids.length; k++) {
    if (!isLead(leads, k, weeks)) continue;
    known++;
    const day = leads.bought[k] as number;
    if (!boughtIn(weeks, day)) continue;
    const week = weekOf(weeks, day);
    buyers[week] = (buyers[week] as number) + 1;
    if ((leads.first[k] as number) < day) continue;
    strangers[week] = (strangers[week] as number) + 1;
    name(named[week], leads.ids[k] as number);
  }
  return { leads: known, buyers, strangers, named };
}

export const addGrounds = (a: Ground, b: Ground): Ground => ({
  leads: a.leads + b.leads,
  buyers: addCounts(a.buyers, b.buyers),
  strangers: addCounts(a.strangers, b.strangers),
  named: join(a.named, b.named),
});

/**
 * Judges hand-overs by what the leads did afterwards.
 * @param handed the day of the first hand-over of each; the eve of the period for those before it
 * @param again places of the leads that were handed over again, by week
 */
export function outcomeOf(
  leads: Followed,
  handed: ArrayLike<number>,
  { weeks, horizon, until }: Judging,
  again: readonly (readonly number[])[] = [],
): Outcome {
  const zeros = () => weeks.ends.map(() => 0);
  const counts = { handed: zeros(), converted: zeros(), caught: zeros(), missed: zeros() };
  const lists = (): number[][] => weeks.ends.map(() => []);
  const named = {
    ...{ handed: lists(), converted: lists(), caught: lists(), missed: lists() },
    again: again.map((places) =>
      places.slice(0, MOST_NAMED).map((place) => leads.ids[place] as number),
    ),
    already: [[]] as number[][],
  };
  const leadTimes = new Array<number>(horizon + 1).fill(0);
  let already = 0;
  const count = (what: keyof typeof counts, week: number, k: number) => {
    counts[what][week] = (counts[what][week] as number) + 1;
    name(named[what][week], leads.ids[k] as number);
  };
  for (let k = 0; k < leads.ids.length; k++) {
    if (!isLead(leads, k, weeks)) continue;
    const bought = leads.bought[k] as number;
    // What was done on or after the day of the purchase helped nobody.
    const day = (handed[k] as number) < bought ? (handed[k] as number) : NEVER;
    if (boughtIn(weeks, bought)) {
      const known = (leads.first[k] as number) < bought;
      if (day !== NEVER) count("caught", weekOf(weeks, bought), k);
      else if (known) count("missed", weekOf(weeks, bought), k);
    }
    if (day === NEVER) continue;
    if (day <= weeks.start) {
      already++;
      name(named.already[0], leads.ids[k] as number);
    } else {
      const week = weekOf(weeks, day);
      const time = bought - day;
      count("handed", week, k);
      if (time > horizon) continue;
      count("converted", week, k);
      if (isSettled({ weeks, horizon, until }, week)) leadTimes[time] = (leadTimes[time] ?? 0) + 1;
    }
  }
  return { ...counts, already, leadTimes, named };
}

/** Whether the horizon of all who were handed over in a week is over. */
export const isSettled = ({ weeks, horizon, until }: Judging, week: number): boolean =>
  (weeks.ends[week] as number) + horizon <= until;

export const addOutcomesOf = (a: Outcome, b: Outcome): Outcome => ({
  handed: addCounts(a.handed, b.handed),
  converted: addCounts(a.converted, b.converted),
  caught: addCounts(a.caught, b.caught),
  missed: addCounts(a.missed, b.missed),
  already: a.already + b.already,
  leadTimes: addCounts(a.leadTimes, b.leadTimes),
  named: {
    handed: join(a.named.handed, b.named.handed),
    converted: join(a.named.converted, b.named.converted),
    caught: join(a.named.caught, b.named.caught),
    missed: join(a.named.missed, b.named.missed),
    again: join(a.named.again, b.named.again),
    already: join(a.named.already, b.named.already),
  },
});

function name(list: number[] | undefined, lead: number): void {
  if (list && list.length < MOST_NAMED) list.push(lead);
}

const join = (a: readonly (readonly number[])[], b: typeof a): number[][] =>
  a.map((ids, week) => [...ids, ...(b[week] ?? [])].slice(0, MOST_NAMED));
