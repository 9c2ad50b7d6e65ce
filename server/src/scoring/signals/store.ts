import type pg from "pg";
import type { SignalRow } from "../catalogue.ts";

type Db = pg.ClientBase | pg.Pool;

export async function loadSignals(db: Db): Promise<SignalRow[]> {
  const { rows } = await db.query<SignalRow>("SELECT id, key, definition FROM signal ORDER BY id");
  return rows;
}

/**
 * Gives ids to signals that have none; those of an empty ledger need no backfill. Under the
 * catalogue lock, so that no id of the 65,535 is spent on a conflict.
 */
export async function insertSignals(db: Db, signals: Omit<SignalRow, "id">[]): Promise<number> {
  const { rowCount } = await db.query(
    `INSERT INTO signal (key, definition, backfilled_at)
     SELECT key, definition, CASE WHEN EXISTS (SELECT 1 FROM event) THEN NULL ELSE now() END
       FROM unnest($1::text[], $2::json[]) AS s (key, definition)
      WHERE NOT EXISTS (SELECT 1 FROM signal k WHERE md5(k.key) = md5(s.key))`,
    [signals.map((s) => s.key), signals.map((s) => JSON.stringify(s.definition))],
  );
  return rowCount ?? 0;
}

/** Signals whose past is not folded yet, for the profiles above `backfilledTo`. */
export async function signalsToBackfill(db: Db): Promise<(SignalRow & { backfilledTo: number })[]> {
  const { rows } = await db.query<SignalRow & { backfilledTo: number }>(
    `SELECT id, key, definition, backfilled_to AS "backfilledTo" FROM signal
      WHERE backfilled_at IS NULL ORDER BY id`,
  );
  return rows;
}

export async function markBackfilledTo(db: Db, ids: number[], profileId: number): Promise<void> {
  await db.query(
    `UPDATE signal SET backfilled_to = greatest(backfilled_to, $2) WHERE id = ANY ($1::int[])`,
    [ids, profileId],
  );
}

export async function markBackfilled(db: Db, ids: number[]): Promise<void> {
  await db.query("UPDATE signal SET backfilled_at = now() WHERE id = ANY ($1::int[])", [ids]);
}
