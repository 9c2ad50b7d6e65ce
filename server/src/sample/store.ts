import type pg from "pg";
import type { ProfileRef } from "../identity/people.ts";
import { noteChanges } from "../ledger/changes/store.ts";

/** What is derived of leads. */
const LEAD_TABLES = [
  ...([
    "score",
    "prediction",
    "tested_lead",
    "watched_lead",
    "qualification",
    "segment_member",
    "transition",
  ] as const),
];

/** Whether anybody is there whom the sample named and of whom it still says something. */
export async function hasSample(db: pg.Pool, sourceId: number): Promise<boolean> {
  const { rows } = await db.query(
    `SELECT 1 FROM profile p
      WHERE p.source_id = $1
        AND EXISTS (SELECT 1 FROM event e
                     WHERE e.origin_id = p.origin_id AND e.profile_id = p.id AND e.source_id = $1)
      LIMIT 1`,
    [sourceId],
  );
  return rows.length > 0;
}

/** What is asked of past leads: its answers are kept with the operation that found them. */
const STUDIES = [
  ...["close-rates", "backtest", "thresholds", "train", "retrain", "predict", "watch"],
];

/**
 * Deletes what was learnt, found and watched while the sample was there, which its invented people had
 * a part in: predictors with their chances, answers about the past, weeks counted, alarms.
 */
export async function forgetLearning(db: pg.ClientBase): Promise<void> {
  for (const table of [
    "prediction",
    "tested_lead",
    "watched_lead",
    "watch_calibration",
    "learned",
    "watch_week",
    "alarm",
  ] as const)
    await db.query(`DELETE FROM ${table}`);
  await db.query(
    `DELETE FROM operation
      WHERE kind = ANY ($1::text[]) AND state NOT IN ('waiting', 'running')`,
    [STUDIES],
  );
}

/** Deletes the sample's events of these profiles; which profiles had any. */
export async function deleteSampleEvents(
  db: pg.ClientBase,
  sourceId: number,
  profiles: ProfileRef[],
): Promise<Set<number>> {
  const { rows } = await db.query<{ id: number }>(
    `WITH gone AS (
       DELETE FROM event
        WHERE origin_id = ANY ($1::bigint[]) AND profile_id = ANY ($2::bigint[]) AND source_id = $3
        RETURNING profile_id)
     SELECT DISTINCT profile_id AS id FROM gone`,
    [profiles.map((p) => p.originId), profiles.map((p) => p.id), sourceId],
  );
  return new Set(rows.map((row) => row.id));
}

/**
 * Deletes what people said in Bussola of leads of whom nothing else is left, the sample's events being
 * gone: they would stand there as if somebody real had come. Which profiles had any.
 */
export async function deleteWorkOnNobody(
  db: pg.ClientBase,
  leads: readonly { profiles: { ref: ProfileRef }[] }[],
): Promise<Set<number>> {
  const refs = leads.flatMap(({ profiles }) => profiles.map(({ ref }) => ref));
  const { rows: real } = await db.query<{ id: number }>(
    `SELECT DISTINCT profile_id AS id FROM event
      WHERE origin_id = ANY ($1::bigint[]) AND profile_id = ANY ($2::bigint[])
        AND source_id NOT IN (SELECT id FROM source WHERE kind = 'work')`,
    [refs.map((p) => p.originId), refs.map((p) => p.id)],
  );
  const alive = new Set(real.map(({ id }) => id));
  const nobody = leads
    .filter(({ profiles }) => !profiles.some(({ ref }) => alive.has(ref.id)))
    .flatMap(({ profiles }) => profiles.map(({ ref }) => ref));
  const { rows } = await db.query<{ id: number }>(
    `WITH gone AS (
       DELETE FROM event
        WHERE origin_id = ANY ($1::bigint[]) AND profile_id = ANY ($2::bigint[])
          AND source_id IN (SELECT id FROM source WHERE kind = 'work')
        RETURNING profile_id)
     SELECT DISTINCT profile_id AS id FROM gone`,
    [nobody.map((p) => p.originId), nobody.map((p) => p.id)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Deletes profiles that the sample named and that have no event left, with all that hangs on them. */
export async function deleteSampleProfiles(
  db: pg.ClientBase,
  sourceId: number,
  profiles: ProfileRef[],
): Promise<Set<number>> {
  const { rows } = await db.query<{ id: number }>(
    `DELETE FROM profile p
      WHERE p.id = ANY ($1::bigint[]) AND p.source_id = $2
        AND NOT EXISTS (SELECT 1 FROM event e
                         WHERE e.origin_id = p.origin_id AND e.profile_id = p.id)
      RETURNING p.id`,
    [profiles.map((p) => p.id), sourceId],
  );
  const ids = rows.map((row) => row.id);
  await db.query(
    `DELETE FROM identifier i WHERE i.id IN (SELECT unnest($1::bigint[]))
        AND NOT EXISTS (SELECT 1 FROM profile p WHERE p.origin_id = i.id)`,
    [profiles.map((p) => p.originId)],
  );
  await db.query(
    `UPDATE identifier i SET profile_id = p.id FROM profile p
      WHERE p.origin_id = i.id AND i.profile_id = ANY ($1::bigint[])`,
    [ids],
  );
  for (const table of ["verdict", "link"] as const)
    await db.query(`DELETE FROM ${table} WHERE profile_id = ANY ($1::bigint[])`, [ids]);
  const leads = [...new Set([...profiles.map((p) => p.leadId), ...ids])];
  await noteChanges(db, leads);
  for (const table of LEAD_TABLES)
    await db.query(
      `DELETE FROM ${table} t WHERE t.lead_id = ANY ($1::bigint[])
          AND NOT EXISTS (SELECT 1 FROM profile p WHERE p.lead_id = t.lead_id)`,
      [leads],
    );
  await db.query(
    `DELETE FROM duplicate WHERE lead_id = ANY ($1::bigint[]) OR other_id = ANY ($1::bigint[])`,
    [ids],
  );
  return new Set(ids);
}

export async function deleteSampleQuarantine(pool: pg.Pool, sourceId: number): Promise<void> {
  await pool.query("DELETE FROM quarantine WHERE source_id = $1", [sourceId]);
}
