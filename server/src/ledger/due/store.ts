import type pg from "pg";

type Db = pg.ClientBase | pg.Pool;

/**
 * What is kept of leads otherwise than when some of them came: arrivals, which were not kept; those of
 * machines, which are none now.
 */
export type RebuildDue = "arrivals" | "machines";

/** What a rebuild has still to find for leads from before. */
export async function rebuildDue(pool: Db): Promise<RebuildDue[]> {
  const { rows } = await pool.query<{ what: RebuildDue }>(
    "SELECT what FROM rebuild_due ORDER BY what",
  );
  return rows.map(({ what }) => what);
}

/** A rebuild that began with these due is done. */
export async function markRebuilt(pool: pg.Pool, due: readonly RebuildDue[]): Promise<void> {
  await pool.query("DELETE FROM rebuild_due WHERE what = ANY ($1)", [due]);
}
