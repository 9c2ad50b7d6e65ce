import type { Simulation } from "../../scoring/simulation/simulation.ts";

/** Lists held at most: each is of 8 bytes a lead. */
const MOST = 8;
const HELD_MS = 10 * 60_000;

type Held = { leads: Promise<Float64Array>; since: number };

const lists = new WeakMap<Simulation, Map<string, Held>>();

/**
 * The leads that a number of a report counted are counted once while somebody pages through them and
 * sorts them, not with each page: a report stays as it is.
 * @param key names the report and the number
 */
export function heldList(
  simulation: Simulation,
  key: string,
  count: () => Promise<Float64Array>,
): Promise<Float64Array> {
  const held = lists.get(simulation) ?? new Map<string, Held>();
  lists.set(simulation, held);
  const now = performance.now();
  const known = held.get(key);
  held.delete(key);
  const one = known && now - known.since < HELD_MS ? known : { leads: count(), since: now };
  held.set(key, one);
  for (const old of held.keys()) if (held.size > MOST) held.delete(old);
  one.leads.catch(() => {
    if (held.get(key) === one) held.delete(key);
  });
  return one.leads;
}
