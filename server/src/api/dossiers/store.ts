import type { Identifier } from "../../capture/capture.ts";
import { hashIdentifier } from "../../capture/store.ts";
import type { Db } from "../store.ts";

export type ScoreRow = {
  model: string;
  version: number;
  day: number;
  score: number;
  fit: number;
  engagement: number;
  band: string | null;
  grade: string | null;
  persona: string | null;
  ready: boolean | null;
};

export async function listScores(db: Db, leadId: number): Promise<ScoreRow[]> {
  const { rows } = await db.query<ScoreRow>(
    `SELECT m.name AS model, v.number AS version, s.day, s.score, s.fit, s.engagement, s.band,
            s.grade, s.persona, s.ready
       FROM score s JOIN model_version v ON v.id = s.version_id JOIN model m ON m.id = v.model_id
      WHERE s.lead_id = $1 ORDER BY m.name, v.number`,
    [leadId],
  );
  return rows;
}

export async function listQualifications(
  db: Db,
  leadId: number,
): Promise<{ model: string; armed: boolean; firedAt: Date | null }[]> {
  const { rows } = await db.query<{ model: string; armed: boolean; firedAt: Date | null }>(
    `SELECT m.name AS model, q.armed, q.fired_at AS "firedAt"
       FROM qualification q JOIN model m ON m.id = q.model_id
      WHERE q.lead_id = $1 ORDER BY m.name`,
    [leadId],
  );
  return rows;
}

export async function listMemberships(
  db: Db,
  leadId: number,
): Promise<{ segment: string; since: Date }[]> {
  const { rows } = await db.query<{ segment: string; since: Date }>(
    `SELECT s.name AS segment, m.since FROM segment_member m JOIN segment s ON s.id = m.segment_id
      WHERE m.lead_id = $1 ORDER BY s.name`,
    [leadId],
  );
  return rows;
}

export type VerdictRow = { profile: number; subject: string; value: unknown; recordedAt: Date };

/** Every judgement on profiles, oldest first. */
export async function listVerdicts(db: Db, profileIds: readonly number[]): Promise<VerdictRow[]> {
  const { rows } = await db.query<VerdictRow>(
    `SELECT profile_id AS profile, subject, value, recorded_at AS "recordedAt"
       FROM verdict WHERE profile_id = ANY ($1::bigint[]) ORDER BY profile_id, id`,
    [profileIds],
  );
  return rows;
}

export type NotedRow = { other: number; reason: string; foundAt: Date };

/** The leads that were noted beside this one as looking like it. */
export async function listNoted(db: Db, leadId: number): Promise<NotedRow[]> {
  const { rows } = await db.query<NotedRow>(
    `SELECT other_id AS other, reason, found_at AS "foundAt" FROM duplicate WHERE lead_id = $1
     UNION
     SELECT lead_id, reason, found_at FROM duplicate WHERE other_id = $1 ORDER BY 1`,
    [leadId],
  );
  return rows;
}

export type RefusedRow = { receivedAt: Date; reason: string; body: Buffer };

/** Messages that name one of these identifiers and were refused, oldest first. */
export async function listRefused(
  db: Db,
  identifiers: readonly Identifier[],
): Promise<RefusedRow[]> {
  const { rows } = await db.query<RefusedRow>(
    `SELECT received_at AS "receivedAt", reason, body FROM quarantine
      WHERE identifiers && ARRAY(SELECT decode(h, 'hex') FROM unnest($1::text[]) AS h) ORDER BY id`,
    [identifiers.map(hashIdentifier)],
  );
  return rows;
}
