import {
  addJudged,
  addVolumes,
  type Compiled,
  converts,
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
import {
  asThen,
  forEachMoment,
  isIn,
  type Moment,
  type MomentsOf,
  type Share,
  SOME_LEADS,
  type TraitsUntil,
} from "./moments.ts";
import { type Part, partOf } from "./part.ts";
import { followedOf, placesOf, type Range } from "./replay.ts";

/** Leads at their moments under a model, and what the deals of those who bought were worth. */
export type JudgedDeals = Judged & { worth: { deals: number; sum: number } };

export const addJudgedDeals = (a: JudgedDeals, b: JudgedDeals): JudgedDeals => ({
  ...addJudged(a, b),
  worth: { deals: a.worth.deals + b.worth.deals, sum: a.worth.sum + b.worth.sum },
});

type Judging = { of: MomentsOf; share: Share; value: number | null };

/** Scores each lead at the moment that is its own; where a trait changed since, as the ledger has it. */
export async function judge(
  parts: readonly Part[],
  compiled: Compiled,
  { of, share, value }: Judging,
  traitsUntil: TraitsUntil,
): Promise<JudgedDeals> {
  let sum = judgedAt(partOf([]).now, [], compiled, value);
  const take = (slice: Slice, moments: readonly Moment[]) => {
    sum = addJudgedDeals(sum, judgedAt(slice, moments, compiled, value));
  };
  for (const part of parts) {
    const settled: Moment[] = [];
    const changed: Moment[] = [];
    forEachMoment(part, of, (place, day, course) => {
      if (typeof day !== "number" || !isIn(share, part, place)) return;
      const label = converts(day, course, of) ? 1 : 0;
      ((part.traitsDay[place] as number) > day ? changed : settled).push({ place, day, label });
    });
    take(part.now, settled);
    for (let from = 0; from < changed.length; from += SOME_LEADS) {
      const some = changed.slice(from, from + SOME_LEADS);
      const then = await asThen(part, some, traitsUntil);
      take(
        then,
        some.map((moment, place) => ({ ...moment, place })),
      );
    }
  }
  return sum;
}

function judgedAt(
  slice: Slice,
  moments: readonly Moment[],
  compiled: Compiled,
  value: number | null,
): JudgedDeals {
  // Those without a moment are looked at before anything was known of them, and not counted.
  const days = new Uint16Array(slice.size);
  const counted = new Uint8Array(slice.size);
  const bought = new Uint8Array(slice.size);
  for (const { place, day, label } of moments) {
    days[place] = day;
    counted[place] = 1;
    bought[place] = label;
  }
  const open = withoutThreshold(compiled);
  const scores = score(open, new Past(slice, [open]).eachAt(days), EVE);
  const isOpen = (place: number) => !open.qualify || scores.ready[place] === 1;
  const rows = counted.map((is, place) => (is === 1 && isOpen(place) ? 1 : 0));
  const buyers = rows.map((is, place) => is & (bought[place] as number));
  return {
    rows: moments.length,
    bought: moments.reduce((sum, { label }) => sum + label, 0),
    scores: histogramOf(scores.score, rows, THRESHOLDS),
    buyers: histogramOf(scores.score, buyers, THRESHOLDS),
    worth: worthOf(slice, bought, value),
  };
}

const withoutThreshold = (compiled: Compiled): Compiled =>
  compiled.qualify ? { ...compiled, qualify: { ...compiled.qualify, at: -Infinity } } : compiled;

/** What those who bought spent, of whom it is known. */
function worthOf({ data }: Slice, bought: Uint8Array, value: number | null) {
  const worth = { deals: 0, sum: 0 };
  for (let place = 0; place < bought.length; place++) {
    if (bought[place] !== 1) continue;
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
      new Past(part.now, [compiled], places),
      followedOf(part, places, goal),
      { weeks, horizon },
      Float64Array.from(levels),
      doings,
    );
  };
  return parts.map(of).reduce(addVolumes, of(partOf([])));
}
