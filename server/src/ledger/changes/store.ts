import type pg from "pg";
import { int8s } from "../../platform/arrays.ts";

type Db = pg.ClientBase | pg.Pool;

/** Rows are kept this long; a reader away for half of it reads the whole base again. */
const KEPT_MINUTES = 60;

/**
 * What a reader has seen: PostgreSQL's text of a snapshot. A position by number or time would miss
 * the transactions that commit out of turn.
 */
export type Position = string;

export type Changes = {
  /** Leads that changed, or are no more, since the position asked for; each once. */
  leadIds: number[];
  /** To ask from next time. */
  position: Position;
  /** Milliseconds: everything committed until then is in. */
  at: number;
};

/** Tells that leads change, in the transaction that writes, moves or deletes their profiles. */
export async function noteChanges(db: Db, leadIds: Iterable<number>): Promise<void> {
  await db.query({
    name: "note-changes",
    text: "INSERT INTO change (lead_ids) VALUES ($1::bigint[])",
    values: [int8s([...new Set(leadIds)])],
  });
}

/** Where a reader begins who then reads the whole base. */
export async function startOfChanges(db: Db): Promise<Position> {
  const { rows } = await db.query<{ position: Position }>(
    "SELECT pg_current_snapshot()::text AS position",
  );
  return rows[0]?.position as Position;
}

/** What was committed since a position, whatever the order of commits. */
export async function readChanges(db: Db, since: Position): Promise<Changes> {
  const { rows } = await db.query<Changes & { leadIds: number[] | null }>({
    name: "read-changes",
    text: `SELECT pg_current_snapshot()::text AS position,
                  (extract(epoch FROM statement_timestamp()) * 1000)::float8 AS at,
                  (SELECT array_agg(DISTINCT l.id)
                     FROM change c CROSS JOIN LATERAL unnest(c.lead_ids) AS l (id)
                    WHERE c.xid >= pg_snapshot_xmin($1::pg_snapshot)
                      AND NOT pg_visible_in_snapshot(c.xid, $1::pg_snapshot)) AS "leadIds"`,
    values: [since],
  });
  const { position, at, leadIds } = rows[0] as Changes & { leadIds: number[] | null };
  return { position, at, leadIds: leadIds ?? [] };
}

/** Whether a reader who was last up to date at an instant may have missed rows that were purged. */
export const isTooFarBehind = (readAt: number, now: number): boolean =>
  now - readAt > (KEPT_MINUTES / 2) * 60_000;

export async function purgeChanges(db: Db): Promise<void> {
  await db.query("DELETE FROM change WHERE at < now() - make_interval(mins => $1)", [KEPT_MINUTES]);
}
