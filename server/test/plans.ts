import type pg from "pg";

/** How PostgreSQL ran what `work` asked over a connection: each plan as JSON, with what was read. */
export async function plansOf(
  pool: pg.Pool,
  work: (db: pg.PoolClient) => Promise<unknown>,
): Promise<string[]> {
  const db = await pool.connect();
  const plans: string[] = [];
  db.on("notice", ({ message }) => void plans.push(message ?? ""));
  try {
    await db.query(
      `LOAD 'auto_explain';
       SET auto_explain.log_min_duration = 0;
       SET auto_explain.log_analyze = on;
       SET auto_explain.log_format = json;
       SET auto_explain.log_level = notice`,
    );
    plans.length = 0;
    await work(db);
    return plans;
  } finally {
    // The connection would go on telling.
    db.release(true);
  }
}

/** How many rows each step of the plans gave on. */
export const rowsRead = (plans: readonly string[]): number[] =>
  plans.flatMap((plan) =>
    [...plan.matchAll(/"Actual Rows":\s*([\d.]+)/g)].map(([, rows]) => Number(rows)),
  );
