import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { createOperation, findOperation } from "./operations.ts";
import { stuckOperations } from "./stuck.ts";

let database: TestDatabase;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  for (const worker of workers.splice(0)) {
    if (worker.exitCode !== null || worker.signalCode !== null) continue;
    worker.kill("SIGKILL");
    await once(worker, "exit");
  }
  await database.pool.query("DELETE FROM operation");
});
afterAll(() => database.drop());

/** A process that takes up operations; of `long`, it says how far it is until it is stopped. */
async function worker(): Promise<ChildProcess> {
  const here = (path: string) => JSON.stringify(new URL(path, import.meta.url));
  const code = `
    const { OperationRunner } = await import(${here("./operations.ts")});
    const { createPool } = await import(${here("./postgres.ts")});
    const { pino } = await import("pino");
    const pool = createPool(${JSON.stringify(database.url)});
    const long = async (_params, progress) => {
      for (let n = 0; ; n++) {
        await progress("on", n, 0);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const statement = ({ sql }) => pool.query(sql);
    new OperationRunner(pool, { long, statement }, pino({ level: "silent" })).start();`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: "inherit" });
  workers.push(child);
  return child;
}

const running = (id: number) =>
  expect
    .poll(async () => (await findOperation(database.pool, id))?.state, { timeout: 20_000 })
    .toBe("running");

/** As if so much time had gone by for the operation. */
const age = (id: number, interval: string) =>
  database.pool.query(
    `UPDATE operation SET created_at = created_at - $2::interval,
            updated_at = updated_at - $2::interval WHERE id = $1`,
    [id, interval],
  );

const found = async () =>
  (await stuckOperations(database.pool)).map(({ id, state, why }) => ({ id, state, why }));

test("work whose process was killed is stuck until somebody takes it up, and never done", async () => {
  const { id } = await createOperation(database.pool, "long");
  const first = await worker();
  await running(id);
  first.kill("SIGKILL");
  await once(first, "exit");
  await age(id, "45 seconds");
  expect(await found()).toEqual([]);
  await age(id, "30 seconds");
  await expect
    .poll(found, { timeout: 20_000 })
    .toEqual([{ id, state: "running", why: "abandoned" }]);
  await worker();
  await expect.poll(found, { timeout: 20_000 }).toEqual([]);
});

test("work whose process hangs is stuck within five minutes, and its lease's holder is named", async () => {
  const { id } = await createOperation(database.pool, "long");
  const hung = await worker();
  await running(id);
  hung.kill("SIGSTOP");
  // A statement that it sent just before is done all the same.
  await sleep(300);
  await age(id, "3 minutes");
  expect(await found()).toEqual([]);
  await age(id, "2 minutes");
  expect(await found()).toEqual([{ id, state: "running", why: "silent" }]);
  const [stuck] = await stuckOperations(database.pool);
  expect(stuck?.silence).toBeGreaterThan(299);
  const { rows } = await database.pool.query("SELECT pg_terminate_backend($1) AS ended", [
    stuck?.holder,
  ]);
  expect(rows).toEqual([{ ended: true }]);
  // Its lease gone, another takes the work up; who wakes again is no longer at it.
  await worker();
  await expect.poll(found, { timeout: 20_000 }).toEqual([]);
  hung.kill("SIGCONT");
  expect(await findOperation(database.pool, id)).toMatchObject({ state: "running" });
});

test("one long statement is no silence, one that waits for a lock is", async () => {
  // With four seconds of patience, so that the statement's own time may pass.
  const silent = async () => (await stuckOperations(database.pool, 4)).map(({ why }) => why);
  const blocker = new pg.Client({ connectionString: database.url });
  await blocker.connect();
  await blocker.query("BEGIN; LOCK TABLE source");
  const ages = async (id: number) => {
    const { rows } = await database.pool.query<{ age: number }>(
      "SELECT extract(epoch FROM now() - updated_at)::float8 AS age FROM operation WHERE id = $1",
      [id],
    );
    return rows[0]?.age;
  };
  const long = await createOperation(database.pool, "statement", { sql: "SELECT pg_sleep(60)" });
  const process = await worker();
  await expect.poll(() => ages(long.id), { timeout: 20_000 }).toBeGreaterThan(5);
  expect(await silent()).toEqual([]);
  process.kill("SIGKILL");
  await once(process, "exit");
  await database.pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)'",
  );
  await database.pool.query("DELETE FROM operation");

  const sql = "SELECT 1 FROM source";
  const locked = await createOperation(database.pool, "statement", { sql });
  await worker();
  await expect.poll(() => ages(locked.id), { timeout: 20_000 }).toBeGreaterThan(5);
  expect(await silent()).toEqual(["silent"]);
  await blocker.end();
});

test("work that waits behind other work is not stuck, work that nobody takes is", async () => {
  const first = await createOperation(database.pool, "long");
  await worker();
  await running(first.id);
  const second = await createOperation(database.pool, "long");
  await age(second.id, "1 hour");
  expect(await found()).toEqual([]);
  const [only] = workers.splice(0);
  only?.kill("SIGKILL");
  await database.pool.query(
    "UPDATE operation SET state = 'done', updated_at = now() - interval '2 minutes' WHERE id = $1",
    [first.id],
  );
  expect(await found()).toEqual([{ id: second.id, state: "waiting", why: "untaken" }]);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query("UPDATE operation SET updated_at = now() WHERE id = $1", [first.id]);
  await client.end();
  expect(await found()).toEqual([]);
});
