import {
  addJudged,
  addVolumes,
  type Compiled,
  EVE,
  histogramOf,
  type Judged,
  Past,
  type Slice,
  score,
  THRESHOLDS,
  type Volume,
  volumeOf,
  type Weeks,
} from "@bussola/engine";
import { type Moment, type MomentsOf, momentsIn, type Share } from "./moments.ts";
import { type Part, partOf } from "./part.ts";
import { placesOf, type Range } from "./range.ts";
import { followedOf } from "./replay.ts";

/** Leads at their moments under a model, and what the deals of those who bought were worth. */
export type JudgedDeals = Judged & { worth: { deals: number; sum: number } };

export const addJudgedDeals = (a: JudgedDeals, b: JudgedDeals): JudgedDeals => ({
  ...addJudged(a, b),
  worth: { deals: a.worth.deals + b.worth.deals, sum: a.worth.sum + b.worth.sum },
});

type Judging = { of: MomentsOf; share: Share; value: number | null };

/** Scores each lead at the moment that is its own. */
export function judge(parts: readonly Part[], compiled: Compiled, judging: Judging): JudgedDeals {
  const none = judgePart(partOf([]), compiled, judging);
  return parts.map((part) => judgePart(part, compiled, judging)).reduce(addJudgedDeals, none);
}

function judgePart(part: Part, compiled: Compiled, { of, share, value }: Judging): JudgedDeals {
  const { moments, places, days } = momentsIn(part, of, share);
  const open = withoutThreshold(compiled);
  const then = new Past(part.now, [open], places, part.chronicle).eachAt(days);
  const scores = score(open, then, EVE);
  const rows = Uint8Array.from(moments, (_, k) => (!open.qualify || scores.ready[k] === 1 ? 1 : 0));
  const buyers = rows.map((is, k) => is & (moments[k] as Moment).label);
  const bought = places.filter((_, k) => (moments[k] as Moment).label === 1);
  return {
    rows: moments.length,
    bought: bought.length,
    scores: histogramOf(scores.score, rows, THRESHOLDS),
    buyers: histogramOf(scores.score, buyers, THRESHOLDS),
    worth: worthOf(part.now, bought, value),
  };
}

const withoutThreshold = (compiled: Compiled): Compiled =>
  compiled.qualify ? { ...compiled, qualify: { ...compiled.qualify, at: -Infinity } } : compiled;

/** What those who bought spent, of whom it is known. */
function worthOf({ data }: Slice, bought: Uint32Array, value: number | null) {
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
  horizon: number;
  weeks: Weeks;
  levels: readonly number[];
  range: Range;
};

/** What each of some thresholds would have handed over in some weeks. */
export function volume(
  parts: readonly Part[],
  compiled: Compiled,
  { goal, horizon, weeks, levels, range }: VolumeAsk,
): Volume {
  const of = (part: Part): Volume => {
    const places = placesOf(part.now.data.leads, range);
    const { offsets, day } = part.now.data;
    const doings = (k: number) =>
      day.subarray(offsets[places[0] + k] as number, offsets[places[0] + k + 1] as number);
    return volumeOf(
      compiled,
      new Past(part.now, [compiled], places, part.chronicle),
      followedOf(part, places, goal),
      { weeks, horizon },
      Float64Array.from(levels),
      doings,
    );
  };
  return parts.map(of).reduce(addVolumes, of(partOf([])));
}
