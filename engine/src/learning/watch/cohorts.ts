import type { Compiled } from "../../score/compile.ts";
import { score } from "../../score/kernel.ts";
import type { Past } from "../../simulate/past.ts";
import { addCounts } from "../../simulate/tally.ts";

/** Of one week, by band, lowest first: leads at its end, and those that bought soon enough after it. */
export type BandCounts = { leads: number[]; bought: number[] };

/**
 * Counts leads by the band that a model gives them at the ends of days, and those of them that buy
 * within the horizon. Who was not heard of yet, or has bought, is no lead then. All arrays have an entry
 * a lead of `past`.
 * @param counted 1 for the leads that count
 * @param bought the UTC day number of the purchase, a later one than all for those that did not buy
 */
export function countBands(
  compiled: Compiled,
  past: Past,
  { counted, bought }: { counted: ArrayLike<number>; bought: ArrayLike<number> },
  { ends, horizon }: { ends: readonly number[]; horizon: number },
): BandCounts[] {
  const first = past.firstDays();
  const bands = compiled.bands.names.length;
  return ends.map((day) => {
    const counts = emptyCounts(bands);
    const { band } = score(compiled, past.batch(day), day);
    for (let k = 0; k < past.size; k++) {
      if (counted[k] !== 1 || first[k]! > day || bought[k]! <= day || band[k]! >= bands) continue;
      counts.leads[band[k]!]!++;
      if (bought[k]! <= day + horizon) counts.bought[band[k]!]!++;
    }
    return counts;
  });
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
