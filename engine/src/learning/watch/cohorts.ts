import type { Compiled } from "../../score/compile.ts";
import { score } from "../../score/kernel.ts";
import type { Past } from "../../simulate/past.ts";
import { addCounts } from "../../simulate/tally.ts";

/** Of one week, by band, lowest first: leads at its end, and those that bought soon enough after it. */
export type BandCounts = { leads: number[]; bought: number[] };

/** Which leads count, and when they buy: arrays with an entry a lead. */
export type Who = {
  /** 1 for those that count. */
  counted: ArrayLike<number>;
  /** The UTC day number since when it is known who they are. */
  first: ArrayLike<number>;
  /** The UTC day number of the purchase, a later one than all for those that did not buy. */
  bought: ArrayLike<number>;
};

/**
 * Counts leads by the band that a model gives them at the ends of days, and those of them that buy
 * within the horizon. Who was not heard of yet, or has bought, is no lead then.
 */
export function countBands(
  compiled: Compiled,
  past: Past,
  who: Who,
  { ends, horizon }: { ends: readonly number[]; horizon: number },
): BandCounts[] {
  return ends.map((day) => {
    const counts = emptyCounts(compiled.bands.names.length);
    forEachInBand({ compiled, past, who, day }, (k, band) => {
      counts.leads[band]!++;
      if (who.bought[k]! <= day + horizon) counts.bought[band]!++;
    });
    return counts;
  });
}

/** The places of the leads that are counted in a band at the end of a day. */
export function placesInBand(
  compiled: Compiled,
  past: Past,
  who: Who,
  { day, band }: { day: number; band: string },
): number[] {
  const wanted = compiled.bands.names.indexOf(band);
  const places: number[] = [];
  forEachInBand({ compiled, past, who, day }, (k, own) => {
    if (own === wanted) places.push(k);
  });
  return places;
}

type Standing = { compiled: Compiled; past: Past; who: Who; day: number };

function forEachInBand(
  { compiled, past, who, day }: Standing,
  visit: (place: number, band: number) => void,
): void {
  const { band } = score(compiled, past.batch(day), day);
  const bands = compiled.bands.names.length;
  for (let k = 0; k < past.size; k++) {
    const isLead = who.counted[k] === 1 && who.first[k]! <= day && who.bought[k]! > day;
    if (isLead && band[k]! < bands) visit(k, band[k]!);
  }
}

export const emptyCounts = (bands: number): BandCounts => ({
  leads: new Array<number>(bands).fill(0),
  bought: new Array<number>(bands).fill(0),
});

/** Those of parts of a base add up. */
export const addBandCounts = (a: readonly BandCounts[], b: readonly BandCounts[]): BandCounts[] =>
  a.map(({ leads, bought }, week) => ({
    leads: addCounts(leads, b[week]?.leads ?? []),
    bought: addCounts(bought, b[week]?.bought ?? []),
  }));
