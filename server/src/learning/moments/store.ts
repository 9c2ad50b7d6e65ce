import { isBehaviour, type Model, type Observation, signalKey } from "@bussola/engine";
import type pg from "pg";
import { readConversion, type StoredConversion } from "../../scoring/conversion/store.ts";
import { loadRetention } from "../../scoring/retention/store.ts";
import { loadSignals, signalsToBackfill } from "../../scoring/signals/store.ts";
import type { SignalIds } from "../../scoring/simulation/messages.ts";
import { usingModels } from "../../scoring/store.ts";

export type Pool = pg.Pool;
type Db = pg.Pool | pg.ClientBase;

/** What of the catalogue learning needs. */
export type Known = {
  models: readonly Model[];
  /** The ids of signals whose past is complete, by key. */
  ids: ReadonlyMap<string, number>;
  conversion: StoredConversion;
  /** What happened before, in milliseconds, was purged; null when nothing was. */
  horizon: number | null;
};

export async function readKnown(db: Pool): Promise<Known> {
  const [conversion, signals, pending, using, { horizon }] = await Promise.all([
    readConversion(db),
    loadSignals(db),
    signalsToBackfill(db),
    usingModels(db),
    loadRetention(db),
  ]);
  const waiting = new Set(pending.map(({ id }) => id));
  const complete = signals.filter(({ id }) => !waiting.has(id));
  return {
    models: using.map(({ body }) => body),
    ids: new Map(complete.map(({ key, id }) => [key, id])),
    conversion,
    horizon,
  };
}

/**
 * The ids of the signals that some observations and a model count by.
 * @throws when one of them is not kept any more, or not yet counted
 */
export async function signalIdsOf(
  db: Db,
  observations: readonly Observation[],
  model?: Model,
): Promise<SignalIds> {
  const signals = await loadSignals(db);
  const waiting = new Set((await signalsToBackfill(db)).map(({ id }) => id));
  const known = new Map(signals.map(({ key, id }) => [key, waiting.has(id) ? undefined : id]));
  return countedKeys(observations, model).map((key) => {
    const id = known.get(key);
    if (id === undefined) throw new Error("a signal that is learnt from is not counted");
    return [key, id] as const;
  });
}

/** The keys of the signals that some observations and a model count by. */
export function countedKeys(observations: readonly Observation[], model?: Model): string[] {
  const observed = observations.flatMap((one) =>
    one.kind === "amount" || one.kind === "since" ? one.signal : [],
  );
  const scored = Object.values(model?.signals ?? {}).filter(isBehaviour);
  return [...new Set([...observed, ...scored].map(signalKey))];
}
