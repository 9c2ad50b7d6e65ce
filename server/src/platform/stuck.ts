import type pg from "pg";
import { LEASE } from "./operations.ts";

/** An operation that nobody moves on. It is still what its state says: waiting or running. */
export type StuckOperation = {
  id: number;
  kind: string;
  state: "waiting" | "running";
  /**
   * `abandoned`: it runs, and no process holds the lease; `silent`: its process has stopped telling
   * how far it is; `untaken`: it waits, nothing runs, and nobody takes it.
   */
  why: "abandoned" | "silent" | "untaken";
  /** Seconds for which nothing was heard of it. */
  silence: number;
  /** PostgreSQL's process of the session that holds the lease. */
  holder: number | null;
};

/** Seconds of silence after which work that somebody has in hand is stuck. */
const PATIENCE = 240;

/**
 * Whoever is alive takes work up within a second, and every step tells how far it is. One statement
 * may take long: while a session of ours is at work on one that began with the silence (neither
 * waiting for a lock nor for a client), silence is no sign, for an hour at most. Work that nobody has
 * in hand gets a quarter of the patience.
 */
export async function stuckOperations(
  pool: pg.Pool,
  patience = PATIENCE,
): Promise<StuckOperation[]> {
  const { rows } = await pool.query<StuckOperation>(
    `WITH lease AS (
       SELECT max(pid) AS holder FROM pg_locks
        WHERE locktype = 'advisory' AND classid = $1 AND objid = 0 AND granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())),
     patience AS (
       SELECT make_interval(secs => $2::float8) AS whole, make_interval(secs => $2::float8 / 4) AS quarter),
     ours AS (
       SELECT min(query_start) AS since FROM pg_stat_activity
        WHERE datname = current_database() AND application_name IN ('bussola', 'bussola-thread')
          AND state = 'active'
          AND coalesce(wait_event_type, '') NOT IN ('Lock', 'Client')
          AND query_start > now() - interval '1 hour'),
     idle AS (
       SELECT max(updated_at) AS since, bool_or(state = 'running') AS running FROM operation
        WHERE state <> 'waiting'),
     found AS (
       SELECT o.id, o.kind, o.state, lease.holder,
              CASE WHEN o.state = 'waiting' THEN greatest(o.created_at, idle.since)
                   ELSE o.updated_at END AS heard,
              CASE WHEN o.state = 'waiting' THEN CASE WHEN idle.running THEN NULL ELSE 'untaken' END
                   WHEN lease.holder IS NULL THEN 'abandoned'
                   WHEN ours.since <= o.updated_at + patience.quarter THEN NULL
                   ELSE 'silent' END AS why
         FROM operation o, lease, ours, idle, patience
        WHERE o.state IN ('waiting', 'running'))
     SELECT id, kind, state, why, holder, extract(epoch FROM now() - heard)::float8 AS silence
       FROM found, patience
      WHERE heard < now() - CASE why WHEN 'silent' THEN whole ELSE quarter END
        AND why IS NOT NULL
      ORDER BY id`,
    [LEASE, patience],
  );
  return rows;
}
