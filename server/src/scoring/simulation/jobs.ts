import { signalKey } from "@bussola/engine";
import type pg from "pg";
import { lockCatalogue } from "../../identity/store.ts";
import { createOperation } from "../../platform/operations.ts";
import { withTransaction } from "../../platform/postgres.ts";
import { bumpCatalogue, insertSignals } from "../store.ts";
import { CONVERSION, conversionSignal } from "./store.ts";

/** Saves the signal of buying, so that histories hold it: of the past too, by a backfill. */
export async function ensureConversion(pool: pg.Pool): Promise<void> {
  if (await conversionSignal(pool)) return;
  await withTransaction(pool, async (db) => {
    await lockCatalogue(db);
    const signal = { key: signalKey(CONVERSION), definition: CONVERSION };
    if ((await insertSignals(db, [signal])) === 0) return;
    await bumpCatalogue(db);
    if (!(await conversionSignal(db))?.backfilled) await createOperation(db, "backfill");
  });
}
