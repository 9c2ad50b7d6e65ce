import type pg from "pg";

type Db = pg.Pool | pg.ClientBase;

export async function lastLead(db: Db): Promise<number> {
  const { rows } = await db.query<{ id: number | null }>("SELECT max(lead_id) AS id FROM profile");
  return rows[0]?.id ?? 0;
}

/**
 * When each lead was handed over for the first time by what was published then, until an instant; the
 * lowest ids first. Days are UTC day numbers.
 */
export async function recordedHandOvers(
  db: Db,
  modelId: number,
  until: Date,
): Promise<{ lead: number; day: number }[]> {
  const { rows } = await db.query<{ lead: number; day: number }>(
    `SELECT t.lead_id AS lead, floor(extract(epoch FROM min(t.at)) / 86400)::int AS day
       FROM transition t
      WHERE t.version_id = ANY (ARRAY(SELECT id FROM model_version WHERE model_id = $1))
        AND t.kind = 'qualified' AND t.at < $2
      GROUP BY t.lead_id ORDER BY t.lead_id`,
    [modelId, until],
  );
  return rows;
}
