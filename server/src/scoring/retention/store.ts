import type pg from "pg";
import { int8s, texts, uuids } from "../../platform/arrays.ts";
import type { Limits } from "./limits.ts";

type Db = pg.ClientBase | pg.Pool;

/** The limits set, and how far they were enforced. Instants in milliseconds. */
export type Retention = Limits & {
  /** Nothing from before it is taken in, or can be known. */
  horizon: number | null;
  /** Where the last purge that ended had its horizon. */
  purgedTo: number | null;
};

export async function loadRetention(db: Db): Promise<Retention> {
  const { rows } = await db.query<Retention>(
    `SELECT events_months AS events, leads_months AS leads, quarantine_days AS quarantine,
            (extract(epoch FROM horizon) * 1000)::float8 AS horizon,
            (extract(epoch FROM purged_to) * 1000)::float8 AS "purgedTo"
       FROM retention`,
  );
  return rows[0] as Retention;
}

export async function saveLimits(db: Db, { events, leads, quarantine }: Limits): Promise<void> {
  await db.query(
    "UPDATE retention SET events_months = $1, leads_months = $2, quarantine_days = $3",
    [events, leads, quarantine],
  );
}

export async function setHorizon(db: Db, horizon: number): Promise<void> {
  await db.query("UPDATE retention SET horizon = to_timestamp($1::float8 / 1000)", [horizon]);
}

export async function setPurgedTo(db: Db, horizon: number): Promise<void> {
  await db.query("UPDATE retention SET purged_to = to_timestamp($1::float8 / 1000)", [horizon]);
}

/** Leads of whom nothing happened since an instant. */
export async function idleLeads(db: Db, since: number): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT lead_id AS id FROM profile GROUP BY lead_id
     HAVING max(last_at) < to_timestamp($1::float8 / 1000) ORDER BY 1`,
    [since],
  );
  return rows.map((row) => row.id);
}

/** Profiles with an event of a window, from its start when there is one. */
export async function profilesWithEvents(
  db: Db,
  from: number | null,
  until: number,
): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT DISTINCT profile_id AS id FROM event
      WHERE at >= coalesce(to_timestamp($1::float8 / 1000), '-infinity')
        AND at < to_timestamp($2::float8 / 1000) ORDER BY 1`,
    [from, until],
  );
  return rows.map((row) => row.id);
}

type EventKey = { originId: number; key: string };

export async function deleteEvents(db: Db, events: readonly EventKey[]): Promise<void> {
  await db.query(
    `DELETE FROM event e USING unnest($1::bigint[], $2::uuid[]) AS g (origin_id, key)
      WHERE e.origin_id = g.origin_id AND e.key = g.key`,
    [int8s(events.map((e) => e.originId)), uuids(events.map((e) => e.key.replaceAll("-", "")))],
  );
}

type Subject = { profileId: number; subject: string };

/** Deletes all verdicts on these subjects; how many rows. */
export async function deleteVerdicts(db: Db, subjects: readonly Subject[]): Promise<number> {
  const { rowCount } = await db.query(
    `DELETE FROM verdict v USING unnest($1::bigint[], $2::text[]) AS g (profile_id, subject)
      WHERE v.profile_id = g.profile_id AND v.subject = g.subject`,
    [int8s(subjects.map((s) => s.profileId)), texts(subjects.map((s) => s.subject))],
  );
  return rowCount ?? 0;
}

export async function countEventsOf(db: Db, profileIds: number[]): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*) AS n FROM event e JOIN profile p
         ON p.origin_id = e.origin_id AND p.id = e.profile_id WHERE p.id = ANY ($1::bigint[])`,
    [int8s(profileIds)],
  );
  return rows[0]?.n ?? 0;
}

/** The tables whose rows go by their own time alone, and the column that has it. */
const TIMED = { transition: "at", quarantine: "received_at" } as const;

export async function deleteBefore(
  db: Db,
  table: keyof typeof TIMED,
  before: number,
  dryRun: boolean,
): Promise<number> {
  const where = `FROM ${table} WHERE ${TIMED[table]} < to_timestamp($1::float8 / 1000)`;
  if (!dryRun) return (await db.query(`DELETE ${where}`, [before])).rowCount ?? 0;
  const { rows } = await db.query<{ n: number }>(`SELECT count(*) AS n ${where}`, [before]);
  return rows[0]?.n ?? 0;
}
