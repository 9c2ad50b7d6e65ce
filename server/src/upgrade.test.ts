import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Endpoint } from "@bussola/contract";
import * as contract from "@bussola/contract";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { emptyDatabase, type TestDatabase } from "../test/database.ts";
import { testFolder } from "../test/files.ts";
import { type ServerProcess, serverProcess } from "../test/process.ts";
import { createWorld, type World } from "../test/world.ts";
import { MIGRATIONS_DIR, migrate, readMigrations } from "./platform/migrate.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

/** The last migration before anything was learnt. */
const OLD = 21;
const BOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
const MODEL = {
  ...{ bussola: 1, name: "Old" },
  signals: { page: { type: "page" } },
  groups: [{ name: "g", dimension: "engagement", rules: [{ signal: "page", points: 10 }] }],
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 20 },
  ],
};

const { folder } = testFolder();
let world: World;
let old: TestDatabase;
let server: ServerProcess | undefined;

beforeAll(async () => {
  world = await createWorld();
  old = await emptyDatabase();
});
afterAll(async () => {
  await server?.kill();
  await old.drop();
  await world.drop();
});

/** Moves what a base of today holds into one of an older schema, column by column that it had. */
async function age(): Promise<void> {
  const { rows: columns } = await old.pool.query<{ table: string; columns: string[] }>(
    `SELECT c.table_name AS "table", array_agg(quote_ident(column_name)::text) AS columns
       FROM information_schema.columns c JOIN pg_tables t ON t.tablename = c.table_name
      WHERE c.table_schema = 'public' AND t.schemaname = 'public'
        AND c.table_name NOT IN ('schema_migration', 'change')
      GROUP BY 1`,
  );
  const client = await old.pool.connect();
  // Whatever the order of the tables, as a restore does it.
  await client.query("SET session_replication_role = replica");
  for (const { table, columns: names } of columns) {
    const list = names.join(", ");
    const { rows } = await world.pool.query(
      `SELECT coalesce(json_agg(r), '[]')::text AS all FROM (SELECT ${list} FROM ${table}) r`,
    );
    await client.query(`DELETE FROM ${table}`);
    await client.query(
      `INSERT INTO ${table} (${list}) OVERRIDING SYSTEM VALUE
       SELECT ${list} FROM json_populate_recordset(NULL::${table}, $1)`,
      [rows[0]?.all],
    );
  }
  client.release(true);
  const { rows: sequences } = await world.pool.query<{ name: string; last: number }>(
    `SELECT sequencename AS name, last_value AS last FROM pg_sequences
      WHERE schemaname = 'public' AND last_value IS NOT NULL`,
  );
  for (const { name, last } of sequences)
    await old.pool.query("SELECT setval(to_regclass($1), $2)", [name, last]);
}

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === "object" && value !== null && "method" in value && "path" in value;

test("a base of an older version is brought up to date, and everything that is asked for answers", async () => {
  const dir = await mkdtemp(join(folder, "migrations-"));
  const migrations = await readMigrations(MIGRATIONS_DIR);
  for (const { name, sql } of migrations.slice(0, OLD)) await writeFile(join(dir, name), sql);
  await migrate(old.pool, dir);
  await world.publish(MODEL);
  await world.sayTrusted(
    ...Array.from({ length: 40 }, (_, n) => ({ type: "page", userId: `old-${n % 20}` })),
    { type: "track", event: "Order Completed", userId: "old-1", properties: { value: 10 } },
    { type: "page", userId: "old-bot", context: { userAgent: BOT, campaign: { source: "scan" } } },
  );
  await age();

  server = await serverProcess({ DATABASE_URL: old.url, BUSSOLA_DATA: folder });
  const { url, secretKey } = server;
  const get = (path: string) =>
    fetch(url + path, { headers: { authorization: `Bearer ${secretKey}` } });
  const open = async () =>
    (await old.pool.query("SELECT 1 FROM operation WHERE state IN ('waiting', 'running')")).rows;
  await expect.poll(open, { timeout: 90_000, interval: 200 }).toEqual([]);
  const { rows: failed } = await old.pool.query(
    "SELECT kind, error FROM operation WHERE state = 'failed'",
  );
  expect(failed).toEqual([]);

  const asked = Object.values<unknown>(contract)
    .filter(isEndpoint)
    .filter(({ method, path }) => method === "GET" && !path.includes("/:"));
  expect(asked.length).toBeGreaterThan(25);
  const answers: [string, number][] = [];
  for (const { path } of asked) {
    let { status } = await get(path);
    // Into memory first.
    for (let tried = 0; status === 503 && tried < 100; tried++) ({ status } = await get(path));
    answers.push([path, status]);
  }
  // What asks for a filter says so; nothing breaks.
  expect(answers.filter(([, status]) => status >= 500)).toEqual([]);
  expect(answers.filter(([, status]) => status === 200).length).toBeGreaterThan(20);
  for (const path of ["/api/leads/old-1", "/api/leads/old-1/events", "/api/leads/old-1/history"])
    expect([path, (await get(path)).status]).toEqual([path, 200]);
  const leads = await (await get("/api/leads")).json();
  expect(leads).toMatchObject({ total: 21 });
  const done = async (kind: string) => {
    const asked = await fetch(`${url}/api/operations`, {
      method: "POST",
      headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" },
      body: JSON.stringify({ kind }),
    });
    const { id } = (await asked.json()) as { id: number };
    const ended = async () => (await get(`/api/operations/${id}`)).json();
    return expect.poll(ended, { timeout: 60_000, interval: 200 });
  };
  // What a rebuild is due for is said, and no audit takes it for damage.
  const due = ["arrivals", "machines"];
  expect(await (await get("/api/system")).json()).toMatchObject({ rebuildDue: due });
  const sound = { differing: 0, orphans: 0 };
  await (await done("audit")).toMatchObject({ state: "done", result: { ...sound, due } });
  await (await done("rebuild")).toMatchObject({ state: "done" });
  expect(await (await get("/api/system")).json()).toMatchObject({ rebuildDue: [] });
  await (await done("audit")).toMatchObject({ state: "done", result: { ...sound, due: [] } });
});
