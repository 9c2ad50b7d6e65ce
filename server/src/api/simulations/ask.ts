import { isBehaviour, type Signal, signalKey } from "@bussola/engine";
import type { SignalIds } from "../../scoring/simulation/messages.ts";
import { StillLoading } from "../../scoring/simulation/simulation.ts";
import { loadSignals, signalsToBackfill } from "../../scoring/store.ts";
import { Refusal } from "../refusal.ts";
import type { Pool } from "../store.ts";

/** Signals whose histories are complete, by key. */
export async function knownSignals(pool: Pool): Promise<Map<string, number>> {
  const [signals, pending] = await Promise.all([loadSignals(pool), signalsToBackfill(pool)]);
  const known = new Map(signals.map(({ key, id }) => [key, id]));
  for (const { key } of pending) known.delete(key);
  return known;
}

/** Keys of the behaviour signals among some. */
export const keysOf = ({ signals = {} }: { signals?: Record<string, Signal> | undefined }) =>
  Object.values(signals).filter(isBehaviour).map(signalKey);

/** Just what is used, so that equal questions are equal. */
export const idsOf = (keys: readonly string[], ids: ReadonlyMap<string, number>): SignalIds =>
  [...new Set(keys)].map((key) => [key, ids.get(key) as number] as const);

/** @throws {Refusal} 503 while the base is not in memory yet; anything else as it is */
export function refuseLoading(error: unknown): never {
  throw error instanceof StillLoading ? stillLoading(error) : error;
}

function stillLoading({ done }: StillLoading): Refusal {
  const percent = Math.floor(done * 100);
  return new Refusal(503, {
    en: `The base is being loaded into memory (${percent} %): ask again in a few seconds.`,
    it: `La base si sta caricando in memoria (${percent} %): richiedi fra qualche secondo.`,
  });
}
