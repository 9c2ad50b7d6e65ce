import { addHistograms, type Histogram, histogramOf } from "../../simulate/histogram.ts";
import { addCounts } from "../../simulate/tally.ts";
import {
  caughtPairs,
  type Peaks,
  pairedVerdict,
  thresholdAtVolume,
  type Verdict,
} from "./compare.ts";
import type { Share } from "./figures.ts";
import type { Replayed } from "./hand-overs.ts";
import { addOutcomesOf, type Followed, type Judging, type Outcome, outcomeOf } from "./tally.ts";
import { lastDay } from "./weeks.ts";

/** So fine that a threshold for any number of leads is found. */
const PEAK_BINS = 1_000;

/** One model over some leads; those of parts of a base add up. */
export type Side = {
  outcome: Outcome;
  /** Further hand-overs by week, and the leads that they were of. */
  again: number[];
  leadsAgain: number;
  /** The highest score of each lead in the period, of those that could be handed over. */
  peaks: Histogram;
};

export function sideOf({ handed, again, peak }: Replayed, leads: Followed, judging: Judging): Side {
  const cooled = again.map((places) => places.filter((place) => leads.live[place] === 1));
  const counted = Uint8Array.from(peak, (points, k) =>
    leads.live[k] === 1 && points > -Infinity ? 1 : 0,
  );
  return {
    outcome: outcomeOf(leads, handed, judging, cooled),
    again: cooled.map((places) => places.length),
    leadsAgain: new Set(cooled.flat()).size,
    peaks: histogramOf(peak, counted, PEAK_BINS),
  };
}

export const addSides = (a: Side, b: Side): Side => ({
  outcome: addOutcomesOf(a.outcome, b.outcome),
  again: addCounts(a.again, b.again),
  leadsAgain: a.leadsAgain + b.leadsAgain,
  peaks: addHistograms(a.peaks, b.peaks, PEAK_BINS),
});

/** Leads that a model handed over, before the period or in it. */
export const leadsHanded = ({ outcome }: Side): number =>
  outcome.already + outcome.handed.reduce((sum, each) => sum + each, 0);

/** Those who bought in the period and of whom something was known before, by place. */
export function placesOfBuyers({ live, first, bought }: Followed, { weeks }: Judging): number[] {
  const places: number[] = [];
  for (let k = 0; k < bought.length; k++) {
    const day = bought[k] as number;
    const isIn = day > weeks.start && day <= lastDay(weeks);
    if (isIn && live[k] === 1 && (first[k] as number) < day) places.push(k);
  }
  return places;
}

type AtVolume = { at: number; leads: number; recall: Share["rate"] };

/** Two models that hand over equally many. */
export type Compared = Verdict & { a: AtVolume; b: AtVolume };

/**
 * The second model with the threshold at which it hands over as many leads as the first at its own.
 * Null when that is nobody.
 * @param buyers the highest score of each buyer before the purchase
 */
export function atEqualVolume(a: Side, at: number, b: Side, buyers: Peaks): Compared | null {
  const leads = leadsHanded(a);
  const found = thresholdAtVolume(b.peaks, leads);
  if (!found || leads === 0) return null;
  const pairs = caughtPairs(buyers, at, found.at);
  const n = buyers.a.length;
  const recall = (hits: number) => (n > 0 ? hits / n : null);
  return {
    ...pairedVerdict(pairs),
    a: { at, leads, recall: recall(pairs.both + pairs.onlyA) },
    b: { ...found, recall: recall(pairs.both + pairs.onlyB) },
  };
}
