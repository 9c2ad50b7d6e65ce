import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeAll, expect, inject, test } from "vitest";
import { parsePidFile, runningPostmaster } from "./embedded/pidfile.ts";
import { type EmbeddedDatabase, openEmbedded } from "./embedded.ts";
import { UserError } from "./errors.ts";
import { createPool } from "./postgres.ts";

let dataDir: string;
let cluster: string;
const opened: EmbeddedDatabase[] = [];

beforeAll(async () => {
  dataDir = join(inject("runFolder"), "embedded");
  await mkdir(dataDir);
  cluster = join(dataDir, "postgres");
});

afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

async function open(): Promise<EmbeddedDatabase> {
  const database = await openEmbedded({ dataDir, settings: { shared_buffers: "16MB" } });
  opened.push(database);
  return database;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Another process that has the database open and does nothing until it is killed. */
async function holder(): Promise<ChildProcess> {
  const code = `
    const { openEmbedded } = await import(${JSON.stringify(new URL("./embedded.ts", import.meta.url))});
    const database = await openEmbedded({ dataDir: ${JSON.stringify(dataDir)} });
    process.on("SIGTERM", () => database.close().then(() => process.exit()));
    console.log("open");`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await once(child, "exit");
}

test("a new database is made, kept, and stopped when it is closed", async () => {
  const first = await open();
  expect(first.started).toBe(true);
  await query(first.url, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)");
  await first.close();
  expect(await runningPostmaster(cluster)).toBeUndefined();

  const second = await open();
  expect(second.url).toBe(first.url);
  expect(await query(second.url, "SELECT n FROM kept")).toEqual([{ n: 1 }]);
  expect(
    await query(second.url, "SELECT current_setting('fsync') AS fsync, lower('È') AS lower"),
  ).toEqual([{ fsync: "on", lower: "è" }]);
});

test("after kill -9 of its process the database runs on, and is adopted with every row", async () => {
  const child = await holder();
  const left = await runningPostmaster(cluster);
  await query((await open()).url, "INSERT INTO kept VALUES (2)");
  await opened.pop()?.close();
  await kill(child, "SIGKILL");

  const adopted = await open();
  expect(adopted.started).toBe(false);
  expect((await runningPostmaster(cluster))?.pid).toBe(left?.pid);
  expect(await query(adopted.url, "SELECT n FROM kept ORDER BY n")).toEqual([{ n: 1 }, { n: 2 }]);
  await adopted.close();
  expect(await runningPostmaster(cluster)).toBeUndefined();
});

test("closing leaves the database to the processes that still use it", async () => {
  const child = await holder();
  await (await open()).close();
  expect(await runningPostmaster(cluster)).toBeDefined();
  await kill(child, "SIGTERM");
  expect(await runningPostmaster(cluster)).toBeUndefined();
});

test("a PostgreSQL that was killed recovers at the next start", async () => {
  const child = await holder();
  const left = await runningPostmaster(cluster);
  await kill(child, "SIGKILL");
  process.kill(left?.pid ?? 0, "SIGKILL");

  const recovered = await open();
  expect(recovered.started).toBe(true);
  expect(await query(recovered.url, "SELECT count(*)::int AS n FROM kept")).toEqual([{ n: 2 }]);
});

test("a PostgreSQL that dies under a running process comes back at the same address", async () => {
  const { url } = await open();
  const died = await runningPostmaster(cluster);
  process.kill(died?.pid ?? 0, "SIGKILL");

  await expect
    .poll(() => query(url, "SELECT 1 AS one").catch(() => []), { timeout: 20_000, interval: 100 })
    .toEqual([{ one: 1 }]);
  expect((await runningPostmaster(cluster))?.pid).not.toBe(died?.pid);
});

test("a killed PostgreSQL comes back although sessions of it live on for a while", async () => {
  const { url } = await open();
  const died = await runningPostmaster(cluster);
  // Stopped, a session cannot notice that its postmaster is gone, as one in a long sort.
  const busy = new pg.Client({ connectionString: url });
  busy.on("error", () => {});
  await busy.connect();
  const { rows } = await busy.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const session = rows[0]?.pid ?? 0;
  process.kill(session, "SIGSTOP");
  process.kill(died?.pid ?? 0, "SIGKILL");
  await sleep(1_500);
  process.kill(session, "SIGCONT");

  await expect
    .poll(() => query(url, "SELECT 1 AS one").catch(() => []), { timeout: 20_000, interval: 100 })
    .toEqual([{ one: 1 }]);
});

test("a killed PostgreSQL whose port is taken meanwhile comes back on another, and pools find it", async () => {
  const database = await open();
  const pool = createPool(() => database.url);
  const before = database.url;
  const died = await runningPostmaster(cluster);
  // Holds the restart up, until the port is taken.
  const { rows } = await pool.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const session = rows[0]?.pid ?? 0;
  process.kill(session, "SIGSTOP");
  process.kill(died?.pid ?? 0, "SIGKILL");
  const squatter = createServer();
  await expect
    .poll(
      async () => {
        squatter.listen(Number(new URL(before).port), "127.0.0.1");
        return Promise.race([
          once(squatter, "listening").then(() => true),
          once(squatter, "error").then(() => false),
        ]);
      },
      { timeout: 10_000, interval: 20 },
    )
    .toBe(true);
  process.kill(session, "SIGCONT");

  await expect.poll(() => database.url, { timeout: 20_000, interval: 100 }).not.toBe(before);
  // The pool's connection is of the dead one: its end is noticed at the first use at the latest.
  await expect
    .poll(() =>
      pool.query("SELECT 1").then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  squatter.close();
  await pool.end();
});

test("a stale postmaster.pid that names another living program does not stop the start", async () => {
  const lines = [process.pid, cluster, 1, 1, "", "127.0.0.1", "1 1", "ready"];
  await writeFile(join(cluster, "postmaster.pid"), `${lines.join("\n")}\n`);
  expect((await open()).started).toBe(true);
});

test("when the port it had is taken it moves to another", async () => {
  const first = await open();
  await first.close();
  const squatter = createServer().listen(Number(new URL(first.url).port), "127.0.0.1");
  await once(squatter, "listening");
  const second = await open();
  squatter.close();
  expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
  expect(await query(second.url, "SELECT count(*)::int AS n FROM kept")).toEqual([{ n: 2 }]);
});

test("two that start together share one database", async () => {
  const [one, other] = await Promise.all([open(), open()]);
  expect(one.url).toBe(other.url);
  expect([one.started, other.started].filter(Boolean).length).toBeGreaterThan(0);
});

test("a database of another version of PostgreSQL is refused in a sentence", async () => {
  const version = await readFile(join(cluster, "PG_VERSION"), "utf8");
  await writeFile(join(cluster, "PG_VERSION"), "17\n");
  await expect(open()).rejects.toThrow(/made by PostgreSQL 17/);
  await writeFile(join(cluster, "PG_VERSION"), version);
});

test("a data folder that cannot be made is refused in a sentence", async () => {
  const file = join(dataDir, "file");
  await writeFile(file, "");
  const refused = openEmbedded({ dataDir: join(file, "data") });
  await expect(refused).rejects.toThrow(UserError);
  await expect(refused).rejects.toThrow(/cannot be written/);
});

test("the pid file is read while PostgreSQL writes it", () => {
  expect(parsePidFile("")).toBeUndefined();
  expect(parsePidFile("12\n/data\n")).toEqual({ pid: 12, port: 0, status: "unknown" });
  expect(parsePidFile("12\n/data\n1\n5433\n\n127.0.0.1\n  1 2\nready   \n")).toEqual({
    pid: 12,
    port: 5433,
    status: "ready",
  });
});
