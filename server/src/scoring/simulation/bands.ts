import {
  addBandCounts,
  type BandCounts,
  type Compiled,
  conversionDays,
  countBands,
  emptyBandCounts,
  joinValues,
  Past,
  placesInBand,
} from "@bussola/engine";
import type { Part } from "./part.ts";
import { type Places, placesOf, type Range } from "./range.ts";

/** Which leads, which days, and how long after each a purchase counts; `goal` is the signal of buying. */
export type BandsOf = { range: Range; ends: readonly number[]; horizon: number; goal: number };

/** Known leads of a range by band at the ends of days, and those that bought afterwards. */
export function bandsOf(
  parts: readonly Part[],
  compiled: Compiled,
  { goal, range, ...when }: BandsOf,
): BandCounts[] {
  const none = when.ends.map(() => emptyBandCounts(compiled.bands.names.length));
  return parts.reduce((sum, part) => {
    const places = placesOf(part.now.data.leads, range);
    const past = new Past(part.now, [compiled], places, part.chronicle);
    return addBandCounts(sum, countBands(compiled, past, whoOf(part, places, goal), when));
  }, none);
}

function whoOf({ now, known, knownDay }: Part, places: Places, goal: number) {
  const own = known.subarray(...places);
  return {
    counted: now.live.subarray(...places).map((live, k) => live & (own[k] as number)),
    first: knownDay.subarray(...places),
    bought: conversionDays(now.data, places, goal),
  };
}

/** Which of the leads that are so counted: in a band at the end of a day, and whether they bought. */
export type BandLeads = {
  day: number;
  band: string;
  horizon: number;
  goal: number;
  bought: boolean | undefined;
};

/** Leads by their ids, and how many there are in all. */
export type Ids = { leads: number; ids: Float64Array };

export function leadsInBand(
  parts: readonly Part[],
  compiled: Compiled,
  { day, band, horizon, goal, bought }: BandLeads,
): Ids {
  const found = parts.map((part) => {
    const { now, chronicle } = part;
    const who = whoOf(part, [0, now.size], goal);
    const past = new Past(now, [compiled], undefined, chronicle);
    const places = placesInBand(compiled, past, who, { day, band });
    const hasBought = (place: number) => (who.bought[place] as number) <= day + horizon;
    return places
      .filter((place) => bought === undefined || hasBought(place) === bought)
      .map((place) => now.data.leads[place] as number);
  });
  const leads = parts.reduce((sum, { now }) => sum + now.size - now.dead, 0);
  return { leads, ids: Float64Array.from(found.flat()) };
}

export const addIds = (a: Ids, b: Ids): Ids => ({
  leads: a.leads + b.leads,
  ids: joinValues([a.ids, b.ids]),
});
