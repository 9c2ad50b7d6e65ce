import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bussola } from "../../../test/command.ts";
import { type TestDatabase, testDatabase } from "../../../test/database.ts";
import { testFolder } from "../../../test/files.ts";
import { serverProcess } from "../../../test/process.ts";
import { databaseFindings, machineFindings } from "./findings.ts";

type Told = { check: string; ok: boolean; found: string; remedy?: string };

let database: TestDatabase;
const { folder } = testFolder();

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.drop();
});

async function doctor(env: NodeJS.ProcessEnv = {}): Promise<{ code: number; wrong: Told[] }> {
  const settings = { DATABASE_URL: database.url, BUSSOLA_DATA: folder, ...env };
  const { code, stdout } = await bussola(["doctor", "--json"], settings);
  const told: Told[] = JSON.parse(stdout);
  // The one thing that these tests do to their PostgreSQL themselves.
  return { code, wrong: told.filter(({ ok, found }) => !ok && found !== "fsync = off") };
}

test("a base that a server has just run on is in order", async () => {
  const server = await serverProcess({ DATABASE_URL: database.url, BUSSOLA_DATA: folder });
  await server.stop();
  expect((await doctor()).wrong).toEqual([]);
  const { code, stdout } = await bussola(["doctor", "--lang", "it"], {
    DATABASE_URL: database.url,
    BUSSOLA_DATA: folder,
  });
  expect(stdout).toMatch(/^ok {2}Migrazioni +\d+ applicate su \d+$/m);
  expect([code, stdout]).toEqual([1, expect.stringMatching(/^!! {2}Impostazioni +fsync = off$/m)]);
});

test("each thing that is wrong is found, with what to do about it", async () => {
  const { pool } = database;
  const { rows } = await pool.query("SELECT current_database() AS name");
  await pool.query(`ALTER DATABASE ${rows[0].name} SET synchronous_commit = off`);
  await pool.query(`ALTER DATABASE ${rows[0].name} SET statement_timeout = '1min'`);
  await pool.query(
    "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'profile_lead'::regclass",
  );
  await pool.query("DELETE FROM operation");
  await pool.query(
    `INSERT INTO operation (kind, params, state, created_at, updated_at)
     VALUES ('audit', '{}', 'waiting', now() - interval '1 hour', now() - interval '1 hour'),
            ('sweep', '{}', 'done', now(), now() - interval '30 hours'),
            ('rebuild', '{}', 'failed', now(), now() - interval '1 hour'),
            ('sweep', '{}', 'running', now() - interval '2 days', now() - interval '1 hour')`,
  );
  await pool.query("INSERT INTO rebuild_due (what) VALUES ('arrivals'), ('machines')");
  await writeFile(join(folder, "secret-key"), "bsl_s_not-known-to-this-database\n");
  const { code, wrong } = await doctor();
  expect(code).toBe(1);
  expect(wrong.map(({ check, found }) => `${check}: ${found.split("/").at(-1)}`)).toEqual([
    "Settings: statement_timeout = 60000",
    "Settings: synchronous_commit = off",
    "Indexes: profile_lead",
    expect.stringMatching(
      /^Background work: sweep \(\d+\) was begun and nobody goes on with it, for 60/,
    ),
    expect.stringMatching(/^Background work: rebuild \(\d+\) failed/),
    "Last sweep: 30.0 hours ago",
    expect.stringMatching(/^Histories: leads from before landing pages/),
    expect.stringMatching(/^Histories: visits of bots from before/),
    "Secret key: secret-key is not in force in this database",
  ]);
  expect(wrong.every(({ remedy }) => remedy && remedy.length > 20)).toBe(true);
});

test("a base that is behind, empty or away is a finding, not a failure", async () => {
  await database.pool.query(
    "DELETE FROM schema_migration WHERE number = (SELECT max(number) FROM schema_migration)",
  );
  const behind = await doctor();
  expect(behind.wrong).toContainEqual(
    expect.objectContaining({
      check: "Migrations",
      remedy: expect.stringMatching(/Start a server/),
    }),
  );
  const away = new URL(database.url);
  away.pathname = "/no_such_database";
  const lost = await doctor({ DATABASE_URL: away.href });
  expect([lost.code, lost.wrong.map(({ check }) => check)]).toEqual([1, ["Database"]]);
  const none = await doctor({ DATABASE_URL: "", BUSSOLA_DATA: join(folder, "none") });
  expect([none.code, none.wrong.map(({ found }) => found)]).toEqual([
    1,
    [expect.stringMatching(/There is no database/)],
  ]);
});

test("clocks apart, long transactions and full disks are found too", () => {
  const checkup = {
    version: "18.4",
    clock: { ahead: -5_000, within: 10 },
    migrations: { applied: 9, known: 8 },
    settings: new Map([["max_connections", "20"]]),
    invalidIndexes: [],
    longTransactions: [{ pid: 7, name: "psql", minutes: 90 }],
    work: undefined,
  };
  const wrong = databaseFindings(checkup).filter(({ remedy }) => remedy);
  expect(wrong.map(({ found }) => found.en)).toEqual([
    "9 applied of 8",
    "the database is -5.0 s ahead of this machine",
    "max_connections = 20",
    "process 7 (psql) for 90 minutes",
  ]);
  const disk = { dir: "/data", free: 4e9, total: 100e9, ofDatabase: true };
  const machine = { bussola: "1", node: "24", disk, secretKey: "known", keyFile: "" } as const;
  expect(machineFindings(machine).at(-1)?.remedy?.en).toMatch(/Free some space/);
  const roomy = { ...machine, disk: { ...disk, free: 40e9 } };
  expect(machineFindings(roomy).at(-1)?.remedy).toBeUndefined();
});
