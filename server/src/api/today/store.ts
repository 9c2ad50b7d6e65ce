import { FLAG, typeCode } from "../../capture/capture.ts";
import { leadsOfProfiles } from "../../ledger/store.ts";
import type { Standing } from "../../scoring/standing.ts";
import { columns, type Db, type ProfileKey } from "../store.ts";

const STANDING = `s.lead_id AS "leadId", s.version_id AS "versionId", s.day, s.score, s.fit, s.engagement,
  s.band, s.grade, s.persona, s.ready, s.known`;
const IS_WORK = `e.flags & ${FLAG.work} <> 0`;
const IS_ANSWER = `${IS_WORK} AND e.type = ${typeCode("track")}`;
/** A person who was given more leads than this works on the first of them. */
const MOST_OWNED = 20_000;

/** Leads that are ready, best first, a page at a time. */
export async function readyLeads(
  db: Db,
  versionId: number,
  limit: number,
  offset: number,
): Promise<Standing[]> {
  const { rows } = await db.query<Standing>(
    `SELECT ${STANDING} FROM score s
      WHERE s.version_id = $1 AND s.ready AND s.known
      ORDER BY s.score DESC, s.lead_id LIMIT $2 OFFSET $3`,
    [versionId, limit, offset],
  );
  return rows;
}

/** Leads that were ever given to somebody, those that are ready first: they may have passed on since. */
export async function leadsGivenTo(db: Db, owner: string, versionId: number): Promise<Standing[]> {
  const given = await db.query<{ id: number }>(
    `SELECT DISTINCT e.profile_id AS id FROM event e
      WHERE ${IS_WORK}
        AND lower(coalesce(e.body #>> '{traits,bussola,owner}', e.body #>> '{traits,bussola.owner}')) = $1
      LIMIT ${MOST_OWNED}`,
    [owner],
  );
  const leadIds = await leadsOfProfiles(
    db,
    given.rows.map(({ id }) => id),
  );
  const { rows } = await db.query<Standing>(
    `SELECT ${STANDING} FROM score s
      WHERE s.version_id = $1 AND s.lead_id = ANY ($2::bigint[]) AND s.known
      ORDER BY s.ready IS TRUE DESC, s.score DESC, s.lead_id`,
    [versionId, leadIds],
  );
  return rows;
}

export type AnswerRow = {
  key: string;
  profileId: number;
  at: Date;
  event: string;
  properties: Record<string, unknown> | null;
};

/** What was answered to the leads of some profiles, the latest first. */
export async function answersTo(db: Db, profiles: readonly ProfileKey[]): Promise<AnswerRow[]> {
  const { rows } = await db.query<AnswerRow>(
    `SELECT e.key::text AS key, e.profile_id AS "profileId", e.at, e.body ->> 'event' AS event,
            e.body -> 'properties' AS properties
       FROM event e
      WHERE e.origin_id = ANY ($1::bigint[]) AND e.profile_id = ANY ($2::bigint[]) AND ${IS_ANSWER}
      ORDER BY e.at DESC, e.key`,
    columns(profiles),
  );
  return rows;
}

/** To how many profiles somebody answered since an instant. */
export async function countAnswered(db: Db, by: string, since: number): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(DISTINCT e.profile_id)::int AS n FROM event e
      WHERE ${IS_ANSWER} AND e.at >= to_timestamp($2::float8 / 1000)
        AND e.body #>> '{properties,by}' = $1`,
    [by, since],
  );
  return rows[0]?.n ?? 0;
}

/** When each of some leads last became ready, or qualified, in milliseconds. */
export async function lastReady(db: Db, leadIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await db.query<{ id: number; at: number }>(
    `SELECT lead_id AS id, (extract(epoch FROM max(at)) * 1000)::float8 AS at FROM transition
      WHERE lead_id = ANY ($1::bigint[]) AND kind IN ('ready', 'qualified') AND current = 'true'
      GROUP BY lead_id`,
    [leadIds],
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** Whether there is anybody with a user id or an e-mail. */
export async function hasKnown(db: Db, versionId: number): Promise<boolean> {
  const { rows } = await db.query(
    "SELECT 1 FROM score WHERE version_id = $1 AND known ORDER BY score DESC LIMIT 1",
    [versionId],
  );
  return rows.length > 0;
}
