import { isBehaviour, type Model, type Signal, signalKey } from "@bussola/engine";
import { loadSignals, signalsToBackfill } from "../../scoring/signals/store.ts";
import type { SignalIds } from "../../scoring/simulation/messages.ts";
import { StillLoading } from "../../scoring/simulation/simulation.ts";
import { conflict, type Refusal, stillAtIt } from "../refusal.ts";
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

function stillLoading({ done, what }: StillLoading): Refusal {
  const percent = Math.floor(done * 100);
  const far = (step: string) => ({ step, done: percent, total: 100 });
  if (what === "past")
    return stillAtIt(far("past"), {
      en: `What was known of the leads when is being read (${percent}%): ask again in a few seconds.`,
      it: `Si sta leggendo che cosa si sapeva dei lead e quando (${percent}%): richiedi fra qualche secondo.`,
    });
  return stillAtIt(far("memory"), {
    en: `The base is being loaded into memory (${percent}%): ask again in a few seconds.`,
    it: `La base si sta caricando in memoria (${percent}%): richiedi fra qualche secondo.`,
  });
}

/** Whether the past of all signals of a model is known. */
export const isKnown = (model: Model, ids: ReadonlyMap<string, number>): boolean =>
  keysOf(model).every((key) => ids.has(key));

export const newSignals = () =>
  conflict({
    en: "A signal of this model is new, and its past not known for everybody yet: save the model, wait a moment, then look again.",
    it: "Un segnale di questo modello è nuovo e il suo passato non si conosce ancora per tutti: salva il modello, aspetta un momento e riguarda.",
  });
