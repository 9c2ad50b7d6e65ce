import type { Db, EventRow } from "../store.ts";

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
