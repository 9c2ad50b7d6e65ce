import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { migrate, readMigrations } from "./migrate.ts";

let database: TestDatabase;
let dir: string;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "bussola-migrations-"));
  await database.pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  await write("0001_first.sql", "CREATE TABLE first (n int);\nCREATE INDEX ON first (n);");
  await write("0002_second.sql", "CREATE TABLE second (n int)");
});
afterEach(() => rm(dir, { recursive: true }));

const write = (name: string, sql: string) => writeFile(join(dir, name), sql);
const run = () => migrate(database.pool, dir);

test("files are applied once, in order, new ones later", async () => {
  expect(await run()).toEqual(["0001_first.sql", "0002_second.sql"]);
  expect(await run()).toEqual([]);
  await write("0003_third.sql", "ALTER TABLE second ADD COLUMN m int");
  expect(await run()).toEqual(["0003_third.sql"]);
});

test("processes that start together apply each file once", async () => {
  const applied = await Promise.all([run(), run(), run()]);
  expect(applied.flat().sort()).toEqual(["0001_first.sql", "0002_second.sql"]);
});

test("a file that fails leaves nothing of itself", async () => {
  await write("0003_broken.sql", "CREATE TABLE third (n int); SELECT nothing");
  await expect(run()).rejects.toThrow(/0003_broken.sql failed: column "nothing"/);
  const { rows } = await database.pool.query("SELECT to_regclass('third') AS third");
  expect(rows).toEqual([{ third: null }]);
  await write("0003_broken.sql", "CREATE TABLE third (n int)");
  expect(await run()).toEqual(["0003_broken.sql"]);
});

test("an applied file that was changed is refused, line ends aside", async () => {
  await run();
  await write("0001_first.sql", "CREATE TABLE first (n int);\r\nCREATE INDEX ON first (n);");
  expect(await run()).toEqual([]);
  await write("0001_first.sql", "CREATE TABLE first (n bigint)");
  await expect(run()).rejects.toThrow(/0001_first.sql is not the file/);
});

test("a schema from a newer server is refused", async () => {
  await run();
  await rm(join(dir, "0002_second.sql"));
  await expect(run()).rejects.toThrow(/migrated by a newer Bussola \(0002_second.sql/);
});

test("names must be numbered without gaps", async () => {
  await rename(join(dir, "0002_second.sql"), join(dir, "0003_second.sql"));
  await expect(readMigrations(dir)).rejects.toThrow(/expected the name 0002_some_words.sql/);
});
