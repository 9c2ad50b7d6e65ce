import { afterAll, beforeAll, expect, test } from "vitest";
import { bussola } from "../../../test/command.ts";
import { type TestDatabase, testDatabase } from "../../../test/database.ts";
import { PLAN } from "./plan.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** The other connection of the test is named as a server's would be. */
const run = async () => {
  const ran = await bussola(["distribute", "--json"], { DATABASE_URL: database.url });
  return { ...ran, tables: ran.stdout ? JSON.parse(ran.stdout).tables : undefined };
};

test("every table of the schema has its place, decided on", async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`,
  );
  expect(Object.keys(PLAN).sort()).toEqual(rows.map(({ name }) => name));
});

test("what Citus asks of a spread table holds: the column is in every unique key, and no key leads out", async () => {
  const { rows } = await database.pool.query<{ table: string; index: string; columns: string[] }>(
    `SELECT c.relname AS table, i.indexrelid::regclass::text AS index,
            ARRAY(SELECT a.attname::text FROM pg_attribute a
                   WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey)) AS columns
       FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      WHERE c.relnamespace = 'public'::regnamespace AND i.indisunique`,
  );
  const spread = Object.entries(PLAN).flatMap(([table, place]) =>
    typeof place === "object" ? [{ table, by: place.by }] : [],
  );
  for (const { table, by } of spread) {
    const keys = rows.filter((row) => row.table === table);
    expect(keys.length).toBeGreaterThan(0);
    for (const { index, columns } of keys)
      expect([index, columns]).toEqual([index, expect.arrayContaining([by])]);
  }
  const order = Object.keys(PLAN);
  const { rows: references } = await database.pool.query<{ table: string; to: string }>(
    `SELECT c.relname AS table, r.relname AS to FROM pg_constraint f
       JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class r ON r.oid = f.confrelid
      WHERE f.contype = 'f' AND c.relnamespace = 'public'::regnamespace`,
  );
  for (const { table, to } of references) {
    expect([table, PLAN[table], PLAN[to]]).toEqual([table, "reference", "reference"]);
    expect(order.indexOf(to)).toBeLessThanOrEqual(order.indexOf(table));
  }
});

test("a PostgreSQL without Citus is refused, and nothing changes", async () => {
  expect(await run()).toMatchObject({ code: 3, stderr: expect.stringMatching(/has no Citus/) });
});

// There is no Citus to be had here: functions of its names tell what it would have been asked.
test("with the extension each table is placed once; servers must be stopped", async () => {
  const { pool } = database;
  await pool.query(
    `CREATE SCHEMA citus_stand_in;
     CREATE TABLE citus_stand_in.pg_dist_partition (logicalrelid regclass, "by" text);
     CREATE FUNCTION citus_stand_in.create_reference_table(regclass) RETURNS void LANGUAGE sql
       AS 'INSERT INTO citus_stand_in.pg_dist_partition VALUES ($1)';
     CREATE FUNCTION citus_stand_in.create_distributed_table(regclass, text) RETURNS void LANGUAGE sql
       AS 'INSERT INTO citus_stand_in.pg_dist_partition VALUES ($1, $2)';
     INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
     VALUES (99999, 'citus', 10, 2200, false, '13.0-1')`,
  );
  const { rows } = await pool.query("SELECT current_database() AS name");
  await pool.query(`ALTER DATABASE ${rows[0].name} SET search_path = public, citus_stand_in`);
  expect(await run()).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/stop every server/),
  });
  await pool.query("SET application_name = 'test'");
  const placed = Object.entries(PLAN).filter(([, place]) => place !== "local");
  expect(await run()).toMatchObject({ code: 0, tables: placed.map(([table]) => table) });
  const asked = await pool.query<{ table: string; by: string | null }>(
    `SELECT logicalrelid::text AS table, "by" FROM citus_stand_in.pg_dist_partition`,
  );
  expect(asked.rows).toEqual(
    placed.map(([table, place]) => ({ table, by: typeof place === "object" ? place.by : null })),
  );
  expect((await run()).tables).toEqual([]);
  await pool.query(
    "DROP SCHEMA citus_stand_in CASCADE; DELETE FROM pg_extension WHERE oid = 99999",
  );
});
