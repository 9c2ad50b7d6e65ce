import { randomUUID } from "node:crypto";
import type pg from "pg";
import { createOperation, type Operation } from "../../../platform/operations.ts";
import { withTransaction } from "../../../platform/postgres.ts";
import { type Db, findChampion } from "../store.ts";

export type Every = "never" | "week" | "month";

/** How often a challenger is trained. */
export async function readRetraining(db: Db): Promise<Every> {
  const { rows } = await db.query<{ every: Every }>("SELECT every FROM retraining");
  return rows[0]?.every ?? "never";
}

const PERIOD_DAYS = { never: Number.POSITIVE_INFINITY, week: 7, month: 30 };

/**
 * Asks for a challenger of what predicts where one is due: as often as people asked for, counted from
 * when the champion was learnt and from the last challenge; after one that failed, on the next day.
 * Serial, so that processes that think of it at once make one.
 * @param day UTC day number of today
 */
export function ensureChallenge(pool: pg.Pool, day: number): Promise<Operation | undefined> {
  return withTransaction(pool, async (db) => {
    await db.query("LOCK TABLE operation IN SHARE ROW EXCLUSIVE MODE");
    const days = PERIOD_DAYS[await readRetraining(db)];
    const champion = await findChampion(db);
    if (!champion || day - champion.day < days) return undefined;
    const { rowCount } = await db.query(
      `SELECT 1 FROM operation
        WHERE kind = 'retrain'
          AND (state IN ('waiting', 'running') OR (params ->> 'day')::int >= $1
               OR (state <> 'failed' AND (params ->> 'day')::int > $2))
        LIMIT 1`,
      [day, day - days],
    );
    if (rowCount !== 0) return undefined;
    return createOperation(db, "retrain", { key: randomUUID(), day });
  });
}

export async function writeRetraining(db: Db, every: Every): Promise<void> {
  await db.query(
    `INSERT INTO retraining (every) VALUES ($1) ON CONFLICT (one) DO UPDATE SET every = excluded.every`,
    [every],
  );
}
