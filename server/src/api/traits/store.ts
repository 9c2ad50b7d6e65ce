import type { EventRow as StoredEvent } from "../../ledger/store.ts";
import { columns, type Db, type ProfileKey } from "../store.ts";

export type SaidRow = Pick<StoredEvent, "at" | "body"> & {
  type: "identify" | "group";
  source: string;
};

/** The events of profiles that say traits, newest first: at most so many, until an instant. */
export async function listSaid(
  db: Db,
  profiles: readonly ProfileKey[],
  until: number | undefined,
  limit: number,
): Promise<SaidRow[]> {
  const { rows } = await db.query<SaidRow>(
    `SELECT (extract(epoch FROM e.at) * 1000)::float8 AS at, e.body, s.name AS source,
            CASE e.type WHEN 4 THEN 'identify' ELSE 'group' END AS type
       FROM event e JOIN source s ON s.id = e.source_id
      WHERE e.origin_id = ANY ($1::bigint[]) AND e.profile_id = ANY ($2::bigint[])
        AND e.type IN (4, 5) AND ($3::float8 IS NULL OR e.at <= to_timestamp($3 / 1000))
      ORDER BY e.at DESC, e.key DESC LIMIT $4`,
    [...columns(profiles), until ?? null, limit],
  );
  return rows;
}
