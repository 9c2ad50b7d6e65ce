import {
  addBandCounts,
  type BandCounts,
  type Compiled,
  conversionDays,
  countBands,
  emptyBandCounts,
  Past,
} from "@bussola/engine";
import type { Part } from "./part.ts";

/** Which days, and how long after each a purchase counts; `goal` is the signal of buying. */
export type BandsOf = { ends: readonly number[]; horizon: number; goal: number };

/** Known leads by band at the ends of days, and those that bought afterwards. */
export function bandsOf(
  parts: readonly Part[],
  compiled: Compiled,
  { goal, ...when }: BandsOf,
): BandCounts[] {
  const none = when.ends.map(() => emptyBandCounts(compiled.bands.names.length));
  return parts.reduce((sum, { now, known }) => {
    const past = new Past(now, [compiled]);
    const counted = now.live.map((live, place) => live & (known[place] as number));
    const bought = conversionDays(now.data, [0, now.size], goal);
    return addBandCounts(sum, countBands(compiled, past, { counted, bought }, when));
  }, none);
}
