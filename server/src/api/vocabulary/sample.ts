import type { Pool } from "../store.ts";
import { type Sample, type SeenEvent, sampleEvents } from "./store.ts";

/** While somebody builds a signal, one sample answers for all its fields. */
const KEPT_MS = 60_000;

type Kept = { at: number; events: Promise<Sample<SeenEvent>> };
const kept = new WeakMap<Pool, Kept>();

export function eventsOf(pool: Pool, now: number): Promise<Sample<SeenEvent>> {
  const last = kept.get(pool);
  if (last && now - last.at < KEPT_MS) return last.events;
  const events = sampleEvents(pool);
  kept.set(pool, { at: now, events });
  // What failed is asked for again; and nothing of people stays when nobody builds.
  events.catch(() => kept.delete(pool));
  setTimeout(() => kept.delete(pool), KEPT_MS).unref();
  return events;
}
