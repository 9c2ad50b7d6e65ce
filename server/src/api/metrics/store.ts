import { stuckOperations } from "../../platform/stuck.ts";
import type { Pool } from "../store.ts";

/** More than quarantine keeps, so that it is never walked further. */
const MOST_QUARANTINED = 20_000;

/** What the base says of itself, by queries that stay cheap however much it holds. */
export type BaseFigures = {
  quarantined: number;
  /** Seconds since 1970; null before the first sweep. */
  sweptAt: number | null;
  /** `oldest` in seconds since it was asked for. */
  operations: { state: string; count: number; oldest: number }[];
  stuck: number;
};

export async function readBase(pool: Pool): Promise<BaseFigures> {
  const { rows } = await pool.query<Omit<BaseFigures, "operations" | "stuck">>(
    `SELECT (SELECT count(*) FROM (SELECT FROM quarantine LIMIT $1) AS q) AS quarantined,
            (SELECT extract(epoch FROM max(updated_at))::float8 FROM operation
              WHERE kind = 'sweep' AND state = 'done') AS "sweptAt"`,
    [MOST_QUARANTINED],
  );
  const operations = await pool.query<BaseFigures["operations"][number]>(
    `SELECT state, count(*), extract(epoch FROM now() - min(created_at))::float8 AS oldest
       FROM operation GROUP BY state`,
  );
  const stuck = await stuckOperations(pool);
  const [found] = rows;
  return {
    quarantined: found?.quarantined ?? 0,
    sweptAt: found?.sweptAt ?? null,
    operations: operations.rows,
    stuck: stuck.length,
  };
}
