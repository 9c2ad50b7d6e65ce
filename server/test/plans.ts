import type pg from "pg";

const TELL_PLANS = `LOAD 'auto_explain';
  SET auto_explain.log_min_duration = 0;
  SET auto_explain.log_analyze = on;
  SET auto_explain.log_format = json;
  SET auto_explain.log_level = notice`;

/** How PostgreSQL ran what `work` asked over a connection: each plan as JSON, with what was read. */
export async function plansOf(
  pool: pg.Pool,
  work: (db: pg.PoolClient) => Promise<unknown>,
): Promise<string[]> {
  const db = await pool.connect();
  const plans: string[] = [];
  db.on("notice", ({ message }) => void plans.push(message ?? ""));
  try {
    await db.query(TELL_PLANS);
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

/** Every plan of the connections that a pool makes from now on, one after the other. */
export function listenForPlans(pool: pg.Pool): string[] {
  const plans: string[] = [];
  pool.on("connect", (db) => {
    db.on("notice", ({ message }) => void plans.push(message ?? ""));
    void db.query(TELL_PLANS);
  });
  return plans;
}
