import type pg from "pg";
import type { TransitionRow } from "../store.ts";

/** What changed for a lead under any version of a model, and by its chance, between two instants, oldest first. */
export async function transitionsBetween(
  db: pg.ClientBase,
  leadId: number,
  modelId: number,
  from: number,
  to: number,
): Promise<TransitionRow[]> {
  const { rows } = await db.query<TransitionRow>(
    `SELECT lead_id AS "leadId", version_id AS "versionId", segment_id AS "segmentId",
            learned_id AS "learnedId", kind, previous, current, cause, at,
            recorded_at AS "recordedAt"
       FROM transition
      WHERE lead_id = $1
        AND (learned_id IS NOT NULL
             OR version_id IN (SELECT id FROM model_version WHERE model_id = $2))
        AND at >= to_timestamp($3::float8 / 1000) AND at <= to_timestamp($4::float8 / 1000)
      ORDER BY at, id LIMIT 10000`,
    [leadId, modelId, from, to],
  );
  return rows;
}
