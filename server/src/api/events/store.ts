import type { JsonObject } from "@bussola/engine";
import { columns, type Db, type ProfileKey } from "../store.ts";

export type EventRow = {
  key: string;
  profileId: number;
  at: Date;
  receivedAt: Date;
  source: string;
  type: number;
  machine: number;
  body: JsonObject;
};

/** Where a list of events goes on: behind this one. */
export type Place = { at: number; key: string };

/** Events of profiles until an instant (all without one), newest first. */
export async function listEvents(
  db: Db,
  profiles: readonly ProfileKey[],
  { until, after, limit }: { until?: number | undefined; after?: Place | undefined; limit: number },
): Promise<EventRow[]> {
  const { rows } = await db.query<EventRow>(
    `SELECT e.key::text AS key, e.profile_id AS "profileId", e.at, e.received_at AS "receivedAt",
            s.name AS source, e.type, e.machine, e.body
       FROM event e JOIN source s ON s.id = e.source_id
      WHERE e.origin_id = ANY ($1::bigint[]) AND e.profile_id = ANY ($2::bigint[])
        AND ($3::float8 IS NULL OR e.at <= to_timestamp($3 / 1000))
        AND ($4::float8 IS NULL OR (e.at, e.key) < (to_timestamp($4 / 1000), $5::uuid))
      ORDER BY e.at DESC, e.key DESC LIMIT $6`,
    [...columns(profiles), until ?? null, after?.at ?? null, after?.key ?? null, limit],
  );
  return rows;
}

export type CountRow = { type: number; name: string | null; events: number; lastAt: Date };

/** The kinds of events of profiles until an instant (all without one), the most frequent first. */
export async function countEvents(
  db: Db,
  profiles: readonly ProfileKey[],
  until: number | undefined,
  limit: number,
): Promise<CountRow[]> {
  const { rows } = await db.query<CountRow>(
    `SELECT type, name, count(*) AS events, max(at) AS "lastAt"
       FROM (SELECT type, at,
                    CASE WHEN type = 1 THEN body ->> 'event'
                         WHEN type IN (2, 3)
                         THEN coalesce(body ->> 'name', body -> 'properties' ->> 'path') END AS name
               FROM event
              WHERE origin_id = ANY ($1::bigint[]) AND profile_id = ANY ($2::bigint[])
                AND ($3::float8 IS NULL OR at <= to_timestamp($3 / 1000))) AS e
      GROUP BY type, name ORDER BY events DESC, name, type LIMIT $4`,
    [...columns(profiles), until ?? null, limit],
  );
  return rows;
}

export type Recent = { since: string; source?: string | undefined; limit: number };

/**
 * Events received since an instant, newest first. Those that happened in the last day are looked
 * through, by the index on their time: what is live happened just now.
 */
export async function recentRows(db: Db, { since, source, limit }: Recent): Promise<EventRow[]> {
  const { rows } = await db.query<EventRow>(
    `SELECT e.key::text AS key, e.profile_id AS "profileId", e.at, e.received_at AS "receivedAt",
            s.name AS source, e.type, e.machine, e.body
       FROM event e JOIN source s ON s.id = e.source_id
      WHERE e.at > now() - interval '1 day'
        AND e.received_at >= greatest($1::timestamptz, now() - interval '1 hour')
        AND s.kind <> 'sample' AND ($2::text IS NULL OR s.name = $2)
      ORDER BY e.received_at DESC, e.at DESC, e.key LIMIT $3`,
    [since, source ?? null, limit],
  );
  return rows;
}

/** The leads that profiles belong to. */
export async function leadsByProfile(db: Db, profileIds: number[]): Promise<Map<number, number>> {
  const { rows } = await db.query<{ id: number; leadId: number }>(
    `SELECT id, lead_id AS "leadId" FROM profile WHERE id = ANY ($1::bigint[])`,
    [profileIds],
  );
  return new Map(rows.map(({ id, leadId }) => [id, leadId]));
}
