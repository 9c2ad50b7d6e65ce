import { mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { bussola, type Ran } from "../../../test/command.ts";
import { emptyDatabase, type TestDatabase } from "../../../test/database.ts";
import { testFolder } from "../../../test/files.ts";
import { contentOf, FILLED_KEY, fillWorld, sequencesOf } from "../../../test/filled.ts";
import { type ServerProcess, serverProcess } from "../../../test/process.ts";
import { createWorld, type World } from "../../../test/world.ts";
import { MIGRATIONS_DIR, migrate, readMigrations } from "../../platform/migrate.ts";
import { audit } from "../../scoring/jobs.ts";

const { folder } = testFolder();
let world: World;
let file: string;
const made: TestDatabase[] = [];

beforeAll(async () => {
  world = await createWorld();
  await fillWorld(world);
  file = join(folder, "base.backup");
  expect(await run(world.url, "backup", file)).toMatchObject({ code: 0 });
});
afterEach(async () => {
  for (const database of made.splice(0)) await database.drop();
});
afterAll(async () => {
  await world.drop();
});

const run = (url: string, ...args: string[]): Promise<Ran> =>
  bussola(args, { DATABASE_URL: url, BUSSOLA_DATA: folder });

async function target(): Promise<TestDatabase> {
  const database = await emptyDatabase();
  made.push(database);
  return database;
}

const relations = async (pool: pg.Pool): Promise<number> => {
  const { rows } = await pool.query<{ n: number }>(
    "SELECT count(*) AS n FROM pg_class WHERE relnamespace = 'public'::regnamespace",
  );
  return rows[0]?.n ?? -1;
};

test("what comes back is what there was: every row of every table, sequences, keys, and no difference", async () => {
  const restored = await target();
  const ran = await run(restored.url, "restore", file);
  expect(ran).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Restored as of .*\nNo difference/),
  });
  const [before, after] = [await contentOf(world.pool), await contentOf(restored.pool)];
  expect(Object.keys(after)).toEqual(Object.keys(before));
  for (const [table, rows] of Object.entries(before))
    expect([table, after[table]]).toEqual([table, rows]);
  const empty = Object.keys(before).filter((table) => before[table]?.length === 0);
  // A new table is wanted in `fillWorld` too, or nobody knows whether its rows come back.
  expect(empty).toEqual([]);
  expect(await sequencesOf(restored.pool)).toEqual(await sequencesOf(world.pool));
  // Whoever goes on there gets new numbers, and its own people back.
  const server = await serverProcess({ DATABASE_URL: restored.url, BUSSOLA_DATA: folder });
  const authorization = `Bearer ${FILLED_KEY}`;
  const answer = await fetch(`${server.url}/api/leads/anna`, { headers: { authorization } });
  expect(answer.status).toBe(200);
  const headers = { authorization: `Basic ${btoa(`${server.writeKey}:`)}` };
  const body = JSON.stringify({ userId: "new after restore" });
  expect((await fetch(`${server.url}/v1/page`, { method: "POST", headers, body })).status).toBe(
    200,
  );
  await server.stop();
});

test("a backup is of one instant while servers go on, and says how much there is", async () => {
  const server: ServerProcess = await serverProcess({
    DATABASE_URL: world.url,
    BUSSOLA_DATA: folder,
  });
  let going = true;
  const writer = (async () => {
    const headers = { authorization: `Basic ${btoa(`${server.writeKey}:`)}` };
    for (let n = 0; going; n++) {
      const batch = Array.from({ length: 20 }, (_, i) => ({
        type: "identify",
        anonymousId: `live-${(n * 7 + i) % 50}`,
        userId: `live-user-${(n + i) % 30}`,
        traits: { n },
      }));
      const body = JSON.stringify({ batch });
      await fetch(`${server.url}/v1/batch`, { method: "POST", headers, body });
    }
  })();
  const live = join(folder, "live.backup");
  const ran = await run(world.url, "backup", live, "--json");
  going = false;
  await writer;
  await server.stop();
  expect(JSON.parse(ran.stdout)).toMatchObject({
    file: live,
    bytes: (await stat(live)).size,
    migration: (await readMigrations(MIGRATIONS_DIR)).length,
  });
  expect((await stat(live)).mode & 0o777).toBe(0o600);
  const restored = await target();
  const back = await run(restored.url, "restore", live, "--json");
  expect(JSON.parse(back.stdout)).toMatchObject({
    rows: JSON.parse(ran.stdout).rows,
    audit: { differing: 0 },
  });
});

test("a backup of an older schema is brought up to date", async () => {
  const migrations = await readMigrations(MIGRATIONS_DIR);
  const dir = await mkdtemp(join(folder, "migrations-"));
  for (const { name, sql } of migrations.slice(0, 4)) await writeFile(join(dir, name), sql);
  const old = await target();
  await migrate(old.pool, dir);
  await old.pool.query("INSERT INTO source (name, kind) VALUES ('Old', 'tracking')");
  const backup = join(folder, "old.backup");
  expect((await run(old.url, "backup", backup)).code).toBe(0);
  const restored = await target();
  expect((await run(restored.url, "restore", backup)).code).toBe(0);
  const { rows } = await restored.pool.query("SELECT max(number) AS newest FROM schema_migration");
  expect(rows).toEqual([{ newest: migrations.length }]);
  expect((await restored.pool.query("SELECT id, name FROM source")).rows).toEqual([
    { id: 1, name: "Old" },
  ]);
});

test("what is cut off or changed anywhere restores nothing", async () => {
  const whole = await readFile(file);
  const restored = await target();
  const broken = join(folder, "broken.backup");
  const line = whole.indexOf("\n");
  const cuts = [
    line - 1,
    line + 1,
    line + 40,
    whole.length >> 1,
    whole.length - 5,
    whole.length - 1,
  ];
  const rest = whole.length - line;
  const flips = [line + 30, line + (rest >> 2), line + (rest >> 1), whole.length - 8];
  const header = Buffer.from(
    whole.toString("latin1").replace('"postgres":"1', '"postgres":"2'),
    "latin1",
  );
  const contents = [
    ...cuts.map((length) => whole.subarray(0, length)),
    ...flips.map((at) => {
      const copy = Buffer.from(whole);
      copy.writeUInt8(copy.readUInt8(at) ^ 0x10, at);
      return copy;
    }),
    Buffer.concat([whole, Buffer.from("more")]),
    header,
  ];
  for (const content of contents) {
    await writeFile(broken, content);
    const ran = await run(restored.url, "restore", broken);
    expect([ran.code, ran.stderr]).toEqual([
      3,
      expect.stringMatching(/damaged or cut off: nothing/),
    ]);
    expect(await relations(restored.pool)).toBe(0);
  }
});

test("a database in use, a file that is none, and a name that is taken are refused in a sentence", async () => {
  const full = await run(world.url, "restore", file);
  expect([full.code, full.stderr]).toEqual([3, expect.stringMatching(/not empty.*Create another/)]);
  const server = await serverProcess({ DATABASE_URL: world.url, BUSSOLA_DATA: folder });
  const used = await run(world.url, "restore", file, "--lang", "it");
  await server.stop();
  expect([used.code, used.stderr]).toEqual([
    3,
    expect.stringMatching(/lo sta usando: prima fermalo/),
  ]);
  const empty = await target();
  expect(await run(empty.url, "backup", join(folder, "none"))).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/nothing to back up/),
  });
  const other = join(folder, "other");
  await writeFile(other, "PK\u0003\u0004");
  const text = await readFile(file);
  await writeFile(
    join(folder, "newer"),
    text.toString("latin1").replace('"format":1', '"format":9'),
    "latin1",
  );
  for (const [name, words] of [
    ["other", /is no backup/],
    ["newer", /that version, or a later one/],
    ["missing", /There is no file/],
  ] as const) {
    const ran = await run(empty.url, "restore", join(folder, name));
    expect([ran.code, ran.stderr]).toEqual([
      name === "missing" ? 2 : 3,
      expect.stringMatching(words),
    ]);
  }
  expect(await relations(empty.pool)).toBe(0);
  expect((await run(world.url, "backup", file)).stderr).toMatch(/is there already/);
  expect((await run(world.url, "backup", file, "--force")).code).toBe(0);
  expect((await run(world.url, "backup", join(folder, "no", "such"))).code).toBe(2);
  expect(await audit(world.pool, Date.now, async () => {})).toMatchObject({ differing: 0 });
});
