import type { Buyers } from "./messages.ts";
import type { Part } from "./part.ts";

/** Leads whose first purchase is on one of the days, both included. */
export function buyersIn(
  { now: { data, live } }: Part,
  { goal, from, to }: { goal: number; from: number; to: number },
): Buyers["buyers"] {
  const { leads, offsets, signal, day } = data;
  const found: Buyers["buyers"] = [];
  for (let place = 0; place < leads.length; place++) {
    if (live[place] === 0) continue;
    let first = Infinity;
    for (let at = offsets[place] as number; at < (offsets[place + 1] as number); at++)
      if (signal[at] === goal) first = Math.min(first, day[at] as number);
    if (first >= from && first <= to) found.push({ lead: leads[place] as number, day: first });
  }
  return found;
}
