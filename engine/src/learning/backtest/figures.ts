import { type Interval, wilson } from "../statistics/wilson.ts";
import { isSettled, type Judging, type Outcome } from "./tally.ts";

/** A share with its 95% interval (Wilson's); null of nobody. */
export type Share = { hits: number; of: number; rate: number | null } & Interval;

/** What a back-test comes to. */
export type Summary = {
  /** Hand-overs of the period, each lead once. */
  handed: number;
  /** Those whose horizon is not over yet: they are in no share. */
  open: number;
  /** Of the hand-overs that are settled, those that bought within the horizon. */
  precision: Share;
  /** Of the buyers of the period that something was known of, those handed over before. */
  recall: Share;
  /** Days from the hand-over to the purchase: quartiles; null when nobody bought. */
  leadTime: { p25: number; median: number; p75: number } | null;
};

export function summaryOf(outcome: Outcome, judging: Judging): Summary {
  const settled = (counts: readonly number[]) =>
    sum(counts.filter((_, week) => isSettled(judging, week)));
  const handed = sum(outcome.handed);
  const caught = sum(outcome.caught);
  return {
    handed,
    open: handed - settled(outcome.handed),
    precision: shareOf(settled(outcome.converted), settled(outcome.handed)),
    recall: shareOf(caught, caught + sum(outcome.missed)),
    leadTime: quartiles(outcome.leadTimes),
  };
}

export const shareOf = (hits: number, of: number): Share => ({
  ...{ hits, of, rate: of > 0 ? hits / of : null },
  ...wilson(hits, of),
});

const sum = (counts: readonly number[]): number => counts.reduce((total, n) => total + n, 0);

/** Of whole numbers given by how often each comes up: the least that so many are not above. */
function quartiles(counts: readonly number[]): Summary["leadTime"] {
  const total = sum(counts);
  if (total === 0) return null;
  const at = (share: number) => {
    let seen = 0;
    return counts.findIndex((count) => {
      seen += count;
      return seen >= share * total;
    });
  };
  return { p25: at(0.25), median: at(0.5), p75: at(0.75) };
}
