import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { createPool } from "../src/platform/postgres.ts";

export type TestDatabase = {
  url: string;
  pool: pg.Pool;
  /** Ends the pool and every other session, and removes the database. */
  drop(): Promise<void>;
};

/** A migrated, empty database of the caller's own: one for each test file, in `beforeAll`. */
export const testDatabase = (): Promise<TestDatabase> =>
  newDatabase(new URL(inject("templateUrl")).pathname.slice(1));

/** One in which there is nothing yet, on the same server or another. */
export const emptyDatabase = (server = inject("templateUrl")): Promise<TestDatabase> =>
  newDatabase("template0", server);

async function newDatabase(
  template: string,
  server = inject("templateUrl"),
): Promise<TestDatabase> {
  const templateUrl = new URL(server);
  const name = `test_${randomBytes(6).toString("hex")}`;
  await administer(templateUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(templateUrl);
  url.pathname = name;
  const pool = createPool(url.href);
  return {
    url: url.href,
    pool,
    async drop() {
      await pool.end();
      await administer(templateUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function administer(server: URL, statement: string): Promise<void> {
  const url = new URL(server);
  url.pathname = "postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
