import { columns, type Db, type ProfileKey } from "../store.ts";

export type ConsentRow = {
  key: string;
  at: Date;
  source: string;
  given: boolean;
  purpose: string;
};

/** What people said they allow or no longer allow, and for what, newest first. */
export async function listConsentEvents(
  db: Db,
  profiles: readonly ProfileKey[],
  { given, withdrawn }: { given: string; withdrawn: string },
  until?: number,
): Promise<ConsentRow[]> {
  const { rows } = await db.query<ConsentRow>(
    `SELECT e.key::text AS key, e.at, s.name AS source,
            lower(e.body ->> 'event') = lower($4) AS given,
            e.body -> 'properties' ->> 'purpose' AS purpose
       FROM event e JOIN source s ON s.id = e.source_id
      WHERE e.origin_id = ANY ($1::bigint[]) AND e.profile_id = ANY ($2::bigint[]) AND e.type = 1
        AND ($3::float8 IS NULL OR e.at <= to_timestamp($3 / 1000))
        AND lower(e.body ->> 'event') IN (lower($4), lower($5))
        AND e.body -> 'properties' ->> 'purpose' IS NOT NULL
      ORDER BY e.at DESC, e.key DESC LIMIT 1000`,
    [...columns(profiles), until ?? null, given, withdrawn],
  );
  return rows;
}
