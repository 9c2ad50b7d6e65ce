import type { Pool } from "../store.ts";

export type DatabaseFacts = { postgres: string; databaseBytes: number };

export async function databaseFacts(pool: Pool): Promise<DatabaseFacts> {
  const { rows } = await pool.query<DatabaseFacts>(
    `SELECT current_setting('server_version') AS postgres,
            pg_database_size(current_database()) AS "databaseBytes"`,
  );
  return rows[0] as DatabaseFacts;
}
