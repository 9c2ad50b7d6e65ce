import type pg from "pg";

/** What is kept of leads now and was not when some of them came. */
export type RebuildDue = "arrivals";

/** What leads from before it was kept lack, until a rebuild. */
export async function rebuildDue(pool: pg.Pool): Promise<RebuildDue[]> {
  const { rows } = await pool.query<{ what: RebuildDue }>(
    "SELECT what FROM rebuild_due ORDER BY what",
  );
  return rows.map(({ what }) => what);
}

/** A rebuild that began with these due is done. */
export async function markRebuilt(pool: pg.Pool, due: readonly RebuildDue[]): Promise<void> {
  await pool.query("DELETE FROM rebuild_due WHERE what = ANY ($1)", [due]);
}
