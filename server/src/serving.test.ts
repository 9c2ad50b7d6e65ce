import { once } from "node:events";
import { Agent, request } from "node:http";
import { createConnection } from "node:net";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { testFolder } from "../test/files.ts";
import { type ServerProcess, serverProcess } from "../test/process.ts";
import { basic, send } from "../test/tracking.ts";
import { type Wire, wired } from "../test/wire.ts";
import { createWorld, type World } from "../test/world.ts";
import { freePort } from "./platform/embedded/cluster.ts";

const CLIENTS = 8;
const MODEL = {
  bussola: 1,
  name: "Serving",
  signals: { page: { type: "page" } },
  groups: [{ name: "g", dimension: "engagement", rules: [{ signal: "page", points: 1 }] }],
};

let world: World;
let wire: Wire;
const { folder: data } = testFolder();
let server: ServerProcess | undefined;

beforeAll(async () => {
  world = await createWorld();
  await world.publish(MODEL);
  wire = await wired(world.url);
});

afterEach(async () => {
  wire.mend();
  await server?.kill();
  server = undefined;
});

afterAll(async () => {
  wire.close();
  await world.drop();
});

const start = async (env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> => {
  server = await serverProcess({ DATABASE_URL: wire.url, BUSSOLA_DATA: data, ...env });
  return server;
};

const get = async (path: string, url = server?.url) => {
  const authorization = `Bearer ${server?.secretKey}`;
  const answer = await fetch(url + path, { headers: { authorization } });
  return { status: answer.status, text: await answer.text() };
};

/** The samples of a scrape, by name and labels. */
async function scrape(): Promise<Map<string, number>> {
  const { text } = await get("/metrics");
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => [
      line.slice(0, line.lastIndexOf(" ")),
      Number(line.slice(line.lastIndexOf(" "))),
    ]),
  );
}

const post = (path: string, body: object) =>
  send(`${server?.url}${path}`, {
    headers: { authorization: basic(server?.writeKey ?? "") },
    body: JSON.stringify(body),
  });

test("metrics tell what came in, how it was committed, and how the base stands", async () => {
  const { secretKey, url } = await start();
  await post("/v1/page", { userId: "metric@canary.example", messageId: "metric-1" });
  await post("/v1/page", { userId: "metric@canary.example", messageId: "metric-1" });
  await post("/v1/page", { userId: "metric\u0000@canary.example" });
  const key = (await world.pool.query("SELECT key::text FROM event LIMIT 1")).rows[0].key;
  await send(`${url}/api/leads/metric@canary.example/events/${key}/verdict`, {
    headers: { authorization: basic(secretKey), "content-type": "application/json" },
    body: JSON.stringify({ machine: true }),
  });
  await expect
    .poll(async () => (await scrape()).get("bussola_last_sweep_timestamp_seconds"), {
      timeout: 20_000,
    })
    .toBeGreaterThan(Date.now() / 1_000 - 600);
  const figures = await scrape();
  const expected = {
    'bussola_events_total{outcome="stored"}': 1,
    'bussola_events_total{outcome="duplicate"}': 1,
    'bussola_events_total{outcome="rejected"}': 1,
    bussola_event_to_score_seconds_count: 1,
    bussola_batch_events_sum: 2,
    bussola_batch_events_count: 2,
    bussola_commit_seconds_count: 2,
    bussola_queued_events: 0,
    bussola_waiting_bytes: 0,
    bussola_queue_age_seconds: 0,
    bussola_histories_rebuilt_total: 1,
    bussola_database_up: 1,
    bussola_quarantined_messages: 1,
    'bussola_operations{state="waiting"}': 0,
    'bussola_operation_age_seconds{state="waiting"}': 0,
    bussola_stuck_operations: 0,
  };
  expect(Object.fromEntries(figures)).toMatchObject(expected);
  expect([...figures.keys()].join("\n")).not.toMatch(/canary|metric-1/);
});

test.each(["cut", "stall"] as const)(
  "a database that is gone (%s) is told, and when it is back",
  async (how) => {
    await start();
    expect((await get("/ready")).status).toBe(200);
    wire[how]();
    expect((await get("/ready")).status).toBe(503);
    expect((await get("/health")).status).toBe(200);
    wire.mend();
    await expect.poll(async () => (await get("/ready")).status, { timeout: 20_000 }).toBe(200);
  },
);

test.each(["cut", "stall"] as const)(
  "with the database away (%s) metrics say so, and nothing of a base that they cannot see",
  async (how) => {
    await start();
    await get("/metrics");
    wire.cut();
    // Until nobody's key is taken for granted any more.
    const refused = async () => (await get("/api/templates")).status;
    await expect.poll(refused, { timeout: 20_000, interval: 500 }).toBe(503);
    const stranger = { headers: { authorization: "Bearer wrong" } };
    expect((await fetch(`${server?.url}/metrics`, stranger)).ok).toBe(false);
    wire[how]();
    const figures = await scrape();
    expect(figures.get("bussola_database_up")).toBe(0);
    const told = [...figures.keys()];
    expect(told.filter((name) => /operation|quarantine|sweep/.test(name))).toEqual([]);
    expect(figures.has("bussola_queued_events")).toBe(true);
  },
  60_000,
);

test("a base put back as it was before a migration is not served", async () => {
  await start();
  const { rows } = await world.pool.query(
    "DELETE FROM schema_migration WHERE number = (SELECT max(number) FROM schema_migration) RETURNING *",
  );
  const refused = await get("/ready");
  const { number, name, checksum } = rows[0];
  await world.pool.query("INSERT INTO schema_migration VALUES ($1, $2, $3)", [
    number,
    name,
    checksum,
  ]);
  expect([refused.status, JSON.parse(refused.text).detail]).toEqual([
    503,
    expect.stringMatching(/schema is older/),
  ]);
  expect((await get("/ready")).status).toBe(200);
});

test("while it starts it lives and is not ready, and refuses events with the wish to see them again", async () => {
  // Who migrates holds this lock: the server has to wait.
  const blocker = new pg.Client({ connectionString: world.url });
  await blocker.connect();
  await blocker.query("SELECT pg_advisory_lock(7000)");
  const port = await freePort(0);
  const url = `http://127.0.0.1:${port}`;
  const starting = start({ PORT: String(port) });
  await expect
    .poll(
      () =>
        get("/health", url).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 20_000 },
    )
    .toBe(200);
  expect(await get("/ready", url)).toMatchObject({
    status: 503,
    text: expect.stringMatching(/starting/),
  });
  const refused = await send(`${url}/v1/page`, { body: "{}" });
  expect([refused.status, refused.headers["retry-after"]]).toEqual([503, "5"]);
  const italian = await send(`${url}/api/leads`, { headers: { "accept-language": "it" } });
  expect(JSON.stringify(italian.body)).toMatch(/si sta avviando/);
  await blocker.end();
  await starting;
  expect((await get("/ready", url)).status).toBe(200);
});

test("told to stop under load it answers all it took, refuses the rest, and loses nothing", async () => {
  const { url, writeKey, child } = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const acknowledged: string[] = [];
  const statuses = new Set<number>();
  let stopping = false;
  const one = (messageId: string) =>
    new Promise<boolean>((resolve) => {
      const headers = { authorization: basic(writeKey) };
      const asked = request(`${url}/v1/page`, { method: "POST", agent, headers }, (answer) => {
        statuses.add(answer.statusCode ?? 0);
        if (answer.statusCode === 200) acknowledged.push(messageId);
        answer.resume().on("end", () => resolve(true));
      });
      asked.on("error", () => resolve(false));
      asked.end(JSON.stringify({ userId: `stop-${messageId}`, messageId }));
    });
  const client = async (n: number) => {
    for (let i = 0; !stopping || i === 0; i++) if (!(await one(`${n}-${i}`))) return;
  };
  const clients = Array.from({ length: CLIENTS }, (_, n) => client(n));
  // A client that never ends its request must not hold the stop up.
  const { hostname, port } = new URL(url);
  const slow = createConnection(Number(port), hostname);
  slow.on("error", () => {});
  slow.write("POST /v1/page HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
  await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(100);
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const [code] = await exited;
  stopping = true;
  await Promise.all(clients);
  agent.destroy();
  slow.destroy();
  server = undefined;

  expect(code).toBe(0);
  expect([...statuses]).toEqual([200]);
  const { rows } = await world.pool.query<{ value: string }>(
    `SELECT i.value FROM event e JOIN identifier i ON i.id = e.origin_id WHERE i.value LIKE 'stop-%'`,
  );
  const stored = new Set(rows.map(({ value }) => value.slice("stop-".length)));
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  expect(await world.audit()).toMatchObject({ differing: 0 });
}, 60_000);
