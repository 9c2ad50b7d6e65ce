import {
  type BehaviourSignal,
  type Conversion,
  conversionSignals,
  signalKey,
  USUAL_CONVERSION,
} from "@bussola/engine";
import type pg from "pg";
import { lockCatalogue } from "../../identity/store.ts";
import { createOperation } from "../../platform/operations.ts";
import { withTransaction } from "../../platform/postgres.ts";
import { signalsToSave } from "../catalogue.ts";
import { insertSignals } from "../signals/store.ts";
import { bumpCatalogue, type Transaction } from "../store.ts";
import * as store from "./store.ts";

/** Has a conversion to go by from the first start on: the usual one, until somebody says otherwise. */
export async function ensureConversion(pool: pg.Pool): Promise<void> {
  if (await store.hasConversion(pool)) return;
  await withTransaction(pool, async (db) => {
    await lockCatalogue(db);
    if (!(await store.hasConversion(db))) await save(db, USUAL_CONVERSION);
  });
}

/**
 * Says what a conversion is from now on. Its signals are kept like those of models: what is new
 * among them is counted in the past by the operation that is given.
 */
export async function saveConversion(
  pool: pg.Pool,
  conversion: Conversion,
): Promise<{ operation: number | null }> {
  return withTransaction(pool, async (db) => {
    await lockCatalogue(db);
    return { operation: await save(db, conversion) };
  });
}

async function save(db: Transaction, conversion: Conversion): Promise<number | null> {
  const signals = conversionSignals(conversion);
  const wanted = Object.entries(signals).flatMap(([name, signal]) =>
    signal ? [[name, signal] as const] : [],
  );
  if ((await insertSignals(db, signalsToSave(Object.fromEntries(wanted)))) > 0)
    await bumpCatalogue(db);
  const kept = await store.keptSignals(
    db,
    wanted.map(([, signal]) => signalKey(signal)),
  );
  const idOf = (signal: BehaviourSignal) => (kept.get(signalKey(signal)) as store.Kept).id;
  await store.writeConversion(db, conversion, {
    won: idOf(signals.won),
    lost: signals.lost && idOf(signals.lost),
    value: signals.value && idOf(signals.value),
  });
  if ([...kept.values()].every(({ backfilled }) => backfilled)) return null;
  return (await createOperation(db, "backfill")).id;
}
