import type { Db } from "../store.ts";

/**
 * Rows that lead nowhere, such as scores without a lead, and those that a purge should have taken;
 * there must be none.
 */
export async function countOrphans(db: Db): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT (SELECT count(*) FROM score s
              WHERE NOT EXISTS (SELECT 1 FROM profile p WHERE p.lead_id = s.lead_id))
          + (SELECT count(*) FROM segment_member m
              WHERE NOT EXISTS (SELECT 1 FROM profile p WHERE p.lead_id = m.lead_id))
          + (SELECT count(*) FROM event e
              WHERE NOT EXISTS (SELECT 1 FROM profile p WHERE p.id = e.profile_id))
          + (SELECT count(*) FROM event e
              WHERE NOT EXISTS (SELECT 1 FROM identifier i WHERE i.id = e.origin_id))
          + (SELECT count(*) FROM identifier i
              WHERE NOT EXISTS (SELECT 1 FROM profile p WHERE p.id = i.profile_id))
          + (SELECT count(*) FROM link l
              WHERE NOT EXISTS (SELECT 1 FROM profile p WHERE p.id = l.profile_id))
          + (SELECT count(*) FROM verdict v
              WHERE NOT EXISTS (SELECT 1 FROM profile p WHERE p.id = v.profile_id))
          + (SELECT count(*) FROM event e
              WHERE e.at < (SELECT purged_to FROM retention) AND e.type NOT IN (4, 5)) AS n`,
  );
  return rows[0]?.n ?? 0;
}

/** Drops scores and memberships of leads that have no profile. */
export async function deleteOrphans(db: Db): Promise<void> {
  for (const table of ["score", "segment_member"] as const)
    await db.query(
      `DELETE FROM ${table} t
        WHERE NOT EXISTS (SELECT 1 FROM profile p WHERE p.lead_id = t.lead_id)`,
    );
}
