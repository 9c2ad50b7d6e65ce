import {
  addJudged,
  addVolumes,
  EVE,
  type Followed,
  handOver,
  type Judged,
  judgedOf,
  NEVER,
  Past,
  percentsAt,
  reaches,
  type Scorer,
  type Slice,
  score,
  type Volume,
  volumeOf,
  type Weeks,
} from "@bussola/engine";
import type { Ids } from "./bands.ts";
import { eveLooks, type MomentsOf, momentsIn } from "./moments.ts";
import { type Part, partOf } from "./part.ts";
import { placesOf, type Range } from "./range.ts";
import { followedOf, lostOn, readsOfSide, type Scoring, scorerOf } from "./replay.ts";

/** Leads at their moments under a model, and what the deals of those who bought were worth. */
export type JudgedDeals = Judged & { worth: { deals: number; sum: number } };

export const addJudgedDeals = (a: JudgedDeals, b: JudgedDeals): JudgedDeals => ({
  ...addJudged(a, b),
  worth: { deals: a.worth.deals + b.worth.deals, sum: a.worth.sum + b.worth.sum },
});

const unitOf = (side: Scoring) => ("learned" in side ? "percent" : "points");

/** Which leads are judged, each at the moment that is its own. */
export type JudgedAsk = { of: MomentsOf; range: Range };

/** Scores each lead at its moment: points, or percent. */
export function judge(
  parts: readonly Part[],
  side: Scoring,
  { value, ...asked }: JudgedAsk & { value: number | null },
): JudgedDeals {
  const of = (part: Part): JudgedDeals => {
    const { moments, scores, open } = scoredIn(part, side, asked);
    const labels = moments.map(({ label }) => label);
    const bought = moments.filter(({ label }) => label === 1).map(({ place }) => place);
    const judged = judgedOf(unitOf(side), scores, open, labels);
    return { ...judged, worth: worthOf(part.now, bought, value) };
  };
  return parts.map(of).reduce(addJudgedDeals, of(partOf([])));
}

/** Those judged; with a threshold those who reach it, or buyers who do not. */
export type JudgedLeads = JudgedAsk & {
  at: number | null;
  which: "all" | "bought" | "missed";
};

export function judgedLeads(
  parts: readonly Part[],
  side: Scoring,
  { at, which, ...asked }: JudgedLeads,
): Ids {
  const ids = parts.flatMap((part) => {
    const { moments, scores, open } = scoredIn(part, side, asked);
    const isAbove = (k: number) => at === null || (open[k] === 1 && reaches(scores[k]!, at));
    const isAsked = (label: number, k: number) =>
      which === "missed"
        ? label === 1 && !isAbove(k)
        : isAbove(k) && (which === "all" || label === 1);
    return moments.flatMap(({ place, label }, k) =>
      isAsked(label, k) ? (part.now.data.leads[place] as number) : [],
    );
  });
  return { leads: leadsIn(parts), ids: Float64Array.from(ids) };
}

/** Leads of a part at their moments; `open` is 1 for those that a threshold could hand over. */
function scoredIn(part: Part, side: Scoring, { of, range }: JudgedAsk) {
  const among = placesOf(part.now.data.leads, range);
  const { moments, places, days } = momentsIn(part, of, { places: among });
  const then = new Past(part.now, readsOfSide(side), places, part.chronicle).eachAt(days);
  if ("learned" in side) {
    const scores = percentsAt(side, then, eveLooks(part, places, days));
    return { moments, scores, open: new Uint8Array(moments.length).fill(1) };
  }
  const { qualify } = side;
  const model = qualify ? { ...side, qualify: { ...qualify, at: -Infinity } } : side;
  const scores = score(model, then, EVE);
  const open = Uint8Array.from(moments, (_, k) => (!qualify || scores.ready[k] === 1 ? 1 : 0));
  return { moments, scores: scores.score, open };
}

/** What those who bought spent, of whom it is known. */
function worthOf({ data }: Slice, bought: readonly number[], value: number | null) {
  const worth = { deals: 0, sum: 0 };
  for (const place of bought) {
    let spent = 0;
    for (let at = data.offsets[place] as number; at < (data.offsets[place + 1] as number); at++)
      if (data.signal[at] === value) spent += data.amount[at] as number;
    if (spent <= 0) continue;
    worth.deals++;
    worth.sum += spent;
  }
  return worth;
}

export type VolumeAsk = {
  goal: number;
  lost: number | null;
  horizon: number;
  weeks: Weeks;
  range: Range;
};

/** What each of some thresholds would have handed over in some weeks. */
export function volume(
  parts: readonly Part[],
  side: Scoring,
  { levels, ...asked }: VolumeAsk & { levels: readonly number[] },
): Volume {
  const of = (part: Part): Volume => {
    const { places, leads, scorer } = followedIn(part, side, asked);
    const { offsets, day } = part.now.data;
    const doings = (k: number) =>
      day.subarray(offsets[places[0] + k] as number, offsets[places[0] + k + 1] as number);
    return volumeOf(
      scorer,
      leads,
      asked,
      { of: unitOf(side), levels: Float64Array.from(levels) },
      doings,
    );
  };
  return parts.map(of).reduce(addVolumes, of(partOf([])));
}

/** Those handed over first in the weeks by a threshold, or of them those who bought within the horizon. */
export type VolumeLeads = VolumeAsk & { at: number; which: "all" | "bought" };

export function volumeLeads(
  parts: readonly Part[],
  side: Scoring,
  { at, which, ...asked }: VolumeLeads,
): Ids {
  const { weeks, horizon } = asked;
  const ids = parts.flatMap((part) => {
    const { leads, scorer } = followedIn(part, side, asked);
    const { handed } = handOver(scorer, leads.ids.length, weeks, { at });
    return Array.from(leads.ids).filter((_, k) => {
      const day = handed[k] as number;
      if (day === NEVER || day <= weeks.start) return false;
      return which === "all" || (leads.bought[k] as number) - day <= horizon;
    });
  });
  return { leads: leadsIn(parts), ids: Float64Array.from(ids) };
}

function followedIn(part: Part, side: Scoring, { goal, lost, range }: VolumeAsk) {
  const places = placesOf(part.now.data.leads, range);
  const past = new Past(part.now, readsOfSide(side), places, part.chronicle);
  const leads: Followed = followedOf(part, places, goal);
  const scorer: Scorer = scorerOf(side, past, leads, lostOn(part, places, lost));
  return { places, leads, scorer };
}

const leadsIn = (parts: readonly Part[]): number =>
  parts.reduce((sum, { now }) => sum + now.size - now.dead, 0);
