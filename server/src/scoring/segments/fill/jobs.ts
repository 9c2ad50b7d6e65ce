import { dayOf } from "@bussola/engine";
import type pg from "pg";
import { lockCatalogue } from "../../../identity/store.ts";
import { walkLeads } from "../../../ledger/jobs.ts";
import type { Progress } from "../../../platform/operations.ts";
import { withTransaction } from "../../../platform/postgres.ts";
import { backfill } from "../../jobs.ts";
import { rejoin } from "../../rescore.ts";
import { scoredLead } from "../../standing.ts";
import { bumpCatalogue, Catalogues } from "../../store.ts";
import * as store from "../store.ts";

/**
 * Brings every segment in order: those that wait or that a model has moved are filled from the whole
 * base, members of deleted ones are forgotten. From its start again it finds what is left to do.
 */
export async function fillSegments(
  pool: pg.Pool,
  now: () => number,
  progress: Progress,
): Promise<{ segments: number }> {
  await store.deleteLeftMembers(pool);
  // Before the backfill: signals of a segment saved during it are not in it.
  const waiting = await store.listWaiting(pool);
  await backfill(pool, now, progress);
  const day = dayOf(now());
  const filling = await withTransaction(pool, async (db) => {
    await lockCatalogue(db);
    await bumpCatalogue(db);
    return store.startFilling(db, waiting);
  });
  if (filling.length === 0) return { segments: 0 };
  const only = new Set(filling.map((row) => row.id));
  const catalogues = new Catalogues();
  await walkLeads(pool, { step: "segments", progress }, async (db, leads) => {
    const { live, segments } = await catalogues.current(db);
    const work = { live, segments, leads: leads.map(scoredLead) };
    await rejoin(db, { ...work, cause: "publish", at: now(), day: dayOf(now()) }, only);
  });
  await withTransaction(pool, async (db) => {
    await lockCatalogue(db);
    await store.finishFilling(db, filling, day);
    await bumpCatalogue(db);
  });
  return { segments: filling.length };
}
