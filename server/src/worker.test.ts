import { afterAll, beforeAll, expect, test } from "vitest";
import { testFolder } from "../test/files.ts";
import { type ServerProcess, serverProcess } from "../test/process.ts";
import { createWorld, type World } from "../test/world.ts";
import { createOperation, findOperation } from "./platform/operations.ts";

let world: World;
const { folder: data } = testFolder();
const servers: ServerProcess[] = [];

beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  for (const { child } of servers) child.kill("SIGKILL");
  await world.drop();
});

async function start(env: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const server = await serverProcess({ DATABASE_URL: world.url, BUSSOLA_DATA: data, ...env });
  servers.push(server);
  return server;
}

const worker = () => start({ TEST_ROLES: "worker", BUSSOLA_PROBE_PORT: "0" });

const get = (server: ServerProcess, path: string, key?: string) =>
  fetch(server.probes + path, key ? { headers: { authorization: `Bearer ${key}` } } : {});

async function figure(server: ServerProcess, name: string): Promise<number> {
  const text = await (await get(server, "/metrics", server.secretKey)).text();
  return Number(text.match(new RegExp(`^${name} (\\S+)$`, "m"))?.[1]);
}

const stateOf = async (id: number) => (await findOperation(world.pool, id))?.state;

test("a worker alone answers probes at a port of its own, and nothing else", async () => {
  const server = await worker();
  expect(server.url).toBeUndefined();
  expect((await get(server, "/health")).status).toBe(200);
  expect(await (await get(server, "/ready")).json()).toEqual({ status: "ready" });
  expect((await get(server, "/metrics")).status).toBe(401);
  expect(await figure(server, "bussola_database_up")).toBe(1);
  for (const path of ["/api/leads", "/", "/v1/page", "/api/system"])
    expect((await get(server, path, server.secretKey)).status, path).toBe(404);
  await server.stop();
  await expect(get(server, "/health")).rejects.toThrow();
});

test("a worker without such a port listens nowhere", async () => {
  const server = await start({ TEST_ROLES: "worker" });
  expect(server.probes).toBeUndefined();
  await server.stop();
});

test("a worker that stands still keeps its lease and raises the alarm; when it is lost another goes on", async () => {
  const asleep = await worker();
  const swept = async () =>
    (await world.pool.query("SELECT 1 FROM operation WHERE state <> 'done'")).rows.length;
  await expect.poll(swept, { timeout: 60_000 }).toBe(0);
  // Its work stands still for longer than the test: it waits for this lock.
  const blocker = await world.pool.connect();
  await blocker.query("BEGIN; LOCK TABLE retention");
  const { id } = await createOperation(world.pool, "purge");
  await expect.poll(() => stateOf(id), { timeout: 30_000 }).toBe("running");
  asleep.child.kill("SIGSTOP");
  await blocker.query("ROLLBACK");
  blocker.release();

  const other = await worker();
  const behind = await createOperation(world.pool, "watch");
  // As if five minutes had gone by.
  await world.pool.query(
    "UPDATE operation SET updated_at = updated_at - interval '290 seconds' WHERE id = $1",
    [id],
  );
  await expect.poll(() => figure(other, "bussola_stuck_operations"), { timeout: 60_000 }).toBe(1);
  expect(await stateOf(id)).toBe("running");
  expect(await stateOf(behind.id)).toBe("waiting");

  asleep.child.kill("SIGKILL");
  await expect.poll(() => stateOf(id), { timeout: 60_000 }).toBe("done");
  await expect.poll(() => stateOf(behind.id), { timeout: 60_000 }).toBe("done");
  expect(await figure(other, "bussola_stuck_operations")).toBe(0);
  const { rows } = await world.pool.query("SELECT attempt FROM operation WHERE id = $1", [id]);
  expect(rows).toEqual([{ attempt: 2 }]);
});

test("one that wakes after its lease was taken changes nothing any more", async () => {
  await worker();
  const holder = async () => {
    const { rows } = await world.pool.query<{ pid: number }>(
      `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = 7003 AND granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return rows[0]?.pid;
  };
  const blocker = await world.pool.connect();
  await blocker.query("BEGIN; LOCK TABLE retention");
  const { id } = await createOperation(world.pool, "purge");
  await expect.poll(() => stateOf(id), { timeout: 30_000 }).toBe("running");
  // Whichever of two has it: both sleep, the lease is ended by hand, as `doctor` says, and taken.
  const pair = servers.filter(({ child }) => child.exitCode === null && child.signalCode === null);
  const signal = (name: NodeJS.Signals) => {
    for (const { child } of pair) child.kill(name);
  };
  const takeAway = `SET lock_timeout = '1s'; UPDATE operation SET attempt = 10 WHERE id = ${id};
                    SET lock_timeout = DEFAULT`;
  // One put to sleep while it writes how far it is holds the row: another moment then.
  for (let taken = false; !taken; ) {
    signal("SIGSTOP");
    taken = await world.pool.query(takeAway).then(
      () => true,
      () => false,
    );
    if (!taken) signal("SIGCONT");
  }
  await world.pool.query("SELECT pg_terminate_backend($1)", [await holder()]);
  await blocker.query("ROLLBACK");
  blocker.release();
  signal("SIGCONT");
  await expect.poll(() => stateOf(id), { timeout: 60_000 }).toBe("done");
  const { rows } = await world.pool.query("SELECT attempt FROM operation WHERE id = $1", [id]);
  // Taken up again by who got the lease next, not ended by who had lost it.
  expect(rows).toEqual([{ attempt: 11 }]);
});
