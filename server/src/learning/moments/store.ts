import type { Model } from "@bussola/engine";
import type pg from "pg";
import { readConversion, type StoredConversion } from "../../scoring/conversion/store.ts";
import { loadRetention } from "../../scoring/retention/store.ts";
import { loadSignals, signalsToBackfill, usingModels } from "../../scoring/store.ts";

export type Pool = pg.Pool;

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
