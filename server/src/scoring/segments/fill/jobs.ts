import { dayOf } from "@bussola/engine";
import type pg from "pg";
import { lockCatalogue } from "../../../identity/store.ts";
import { markOf, type Progress } from "../../../platform/operations.ts";
import { withTransaction } from "../../../platform/postgres.ts";
import { findOverBase } from "../../base/jobs.ts";
import { backfill } from "../../jobs.ts";
import { bumpCatalogue } from "../../store.ts";
import * as store from "../store.ts";

/**
 * Brings every segment in order: those that wait or that a model has moved are filled from the whole
 * base, members of deleted ones are forgotten. Goes on where an earlier attempt was cut off, as of its
 * day, unless by now other segments are to be filled.
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
  const filling = await withTransaction(pool, async (db) => {
    await lockCatalogue(db);
    await bumpCatalogue(db);
    return store.startFilling(db, waiting);
  });
  if (filling.length === 0) return { segments: 0 };
  const segmentIds = filling.map((row) => row.id);
  const of = filling.map(({ id, revision }) => `${id}.${revision}`).join(" ");
  const step = "segments";
  const at = markOf<number>(progress, step, of)?.found ?? now();
  const task = { kind: "join", segmentIds, at } as const;
  const add = (found: number) => found;
  await findOverBase(pool, { step, progress, task, of, none: at, add });
  await withTransaction(pool, async (db) => {
    await lockCatalogue(db);
    await store.finishFilling(db, filling, dayOf(at));
    await bumpCatalogue(db);
  });
  return { segments: filling.length };
}
