import { setTimeout as sleep } from "node:timers/promises";
import {
  getOperation,
  listOperations,
  type Operation,
  publishLearned,
  putSegment,
  startOperation,
} from "@bussola/contract";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { testFolder } from "../test/files.ts";
import { type ServerProcess, serverProcess } from "../test/process.ts";
import { createWorld, type World } from "../test/world.ts";
import { Client } from "./cli/client/client.ts";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** Enough for several ranges, of threads and of locked walks. */
const LEADS = 12_500;
/** Neither of the first nor of the last. */
const hasEmail = (i: number): boolean => i % 500 === 100;
const EMAILS = LEADS / 500;
const DAY_MS = 86_400_000;

const model = {
  ...{ bussola: 1, name: "Base" },
  signals: { page: { type: "page" } },
  groups: [
    {
      ...{ name: "g", dimension: "engagement" },
      rules: [{ signal: "page", points: 10, curve: { linear: "400d" } }],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "warm", from: 9.5 },
  ],
};

let world: World;
const { folder: data } = testFolder();
const running: ServerProcess[] = [];

beforeAll(async () => {
  // Said a month ago, so that whoever sweeps today writes everybody.
  world = await createWorld({ now: () => Date.now() - 30 * DAY_MS });
  await world.publish(model);
  const said = Array.from({ length: LEADS }, (_, i) => {
    const page = { type: "page", userId: `u-${i}` };
    return hasEmail(i)
      ? [page, { type: "identify", userId: `u-${i}`, traits: { email: `u${i}@example.com` } }]
      : [page];
  }).flat();
  for (let from = 0; from < said.length; from += 5_000)
    await world.say(...said.slice(from, from + 5_000));
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.kill()));
});

afterAll(async () => {
  await world.drop();
});

async function start(): Promise<{ server: ServerProcess; client: Client }> {
  const server = await serverProcess({ DATABASE_URL: world.url, BUSSOLA_DATA: data });
  running.push(server);
  const { url, secretKey: key } = server;
  return { server, client: new Client({ url, key, keyFile: "", language: "en" }) };
}

const query = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await world.pool.query<Row>(text, values)).rows;

const ids = async (text: string, values: unknown[] = []): Promise<number[]> =>
  (await query<{ id: number }>(text, values)).map((row) => row.id);

/**
 * From now on an operation that has a place in a step stands still before it has another, which is never;
 * what servers do every day by themselves goes on.
 */
const hold = (step: string) =>
  query(
    `CREATE TABLE held AS SELECT 1;
     CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       WHILE EXISTS (SELECT FROM held) LOOP PERFORM pg_sleep(0.05); END LOOP;
       RAISE 'let go';
     END $$;
     CREATE TRIGGER hold BEFORE UPDATE ON operation FOR EACH ROW
       WHEN (NEW.step = '${step}' AND (OLD.marks -> NEW.step ->> 'after')::bigint > 0
             AND OLD.marks <> NEW.marks)
       EXECUTE FUNCTION hold()`,
  );

const SLEEPING = `SELECT pid FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event = 'PgSleep'`;

/**
 * Kills a server in the middle of a step of an operation.
 * @returns up to which id that step is done
 */
async function cutOff(server: ServerProcess, operation: number, step: string): Promise<number> {
  await expect
    .poll(() => query(SLEEPING), { timeout: 120_000 })
    .toContainEqual({ pid: expect.any(Number) });
  await server.kill();
  await query("DELETE FROM held");
  await query("DROP FUNCTION hold CASCADE; DROP TABLE held");
  const [row] = await query<{ state: string; after: number }>(
    `SELECT state, (marks -> $2 ->> 'after')::float8 AS after FROM operation WHERE id = $1`,
    [operation, step],
  );
  expect(row?.state).toBe("running");
  return row?.after as number;
}

async function ended(client: Client, id: number): Promise<Operation> {
  for (;;) {
    const operation = await client.call(getOperation, { params: { id } });
    if (operation.state === "failed") throw new Error(operation.error ?? "failed");
    if (operation.state === "done") return operation;
    await sleep(50);
  }
}

/** Starts an operation, kills its server in the middle, does something, and lets another end it. */
async function interrupted(
  kind: "audit" | "rebuild" | "rejudge",
  meanwhile: (after: number) => Promise<unknown>,
): Promise<unknown> {
  await hold(kind);
  const { server, client } = await start();
  const { id } = await client.call(startOperation, { body: { kind } });
  await meanwhile(await cutOff(server, id, kind));
  const { result } = await ended((await start()).client, id);
  expect(await query("SELECT marks FROM operation WHERE id = $1", [id])).toEqual([{ marks: {} }]);
  return result;
}

const setScore = (leadIds: number[], score: number) =>
  query("UPDATE score SET score = $2 WHERE lead_id = ANY ($1::bigint[])", [leadIds, score]);

const FIRST = "SELECT lead_id AS id FROM score ORDER BY lead_id LIMIT 5";
const LAST = "SELECT lead_id AS id FROM score ORDER BY lead_id DESC LIMIT 3";

test("a sweep goes on where it was cut off, and tells every change once", async () => {
  await hold("sweep");
  // The first server of a day asks for it by itself.
  const { server, client } = await start();
  const id = await vi.waitUntil(
    async () => {
      const { operations } = await client.call(listOperations, { query: {} });
      return operations.find(({ kind }) => kind === "sweep")?.id;
    },
    { timeout: 60_000 },
  );
  const after = await cutOff(server, id, "sweep");
  const first = await ids(FIRST);
  expect(Math.max(...first)).toBeLessThanOrEqual(after);
  expect(Math.min(...(await ids(LAST)))).toBeGreaterThan(after);
  // Only who begins from the start would write these again.
  await setScore(first, 1);
  const { client: next } = await start();
  expect(await ended(next, id)).toMatchObject({ result: { leads: LEADS } });
  expect(
    await query(
      `SELECT count(*)::int AS rows, count(*) FILTER (WHERE score = 1)::int AS wrong,
              count(DISTINCT day)::int AS days FROM score`,
    ),
  ).toEqual([{ rows: LEADS, wrong: first.length, days: 1 }]);
  expect(
    await query(
      `SELECT count(*)::int AS told, count(DISTINCT lead_id)::int AS leads FROM transition
        WHERE kind = 'band' AND cause = 'sweep'`,
    ),
  ).toEqual([{ told: LEADS, leads: LEADS }]);
  await setScore(first, await rightScore());
});

/** What all have, those of whom somebody said otherwise apart. */
async function rightScore(): Promise<number> {
  const [row] = await query<{ score: number }>(
    "SELECT mode() WITHIN GROUP (ORDER BY score) AS score FROM score",
  );
  return row?.score as number;
}

test("an audit that was cut off still tells what it had found before", async () => {
  const [first, last] = [await ids(FIRST), await ids(LAST)];
  const right = await rightScore();
  await setScore([...first, ...last], 1);
  const result = await interrupted("audit", async (after) => {
    expect(Math.max(...first)).toBeLessThanOrEqual(after);
    expect(Math.min(...last)).toBeGreaterThan(after);
    await setScore(first, right);
  });
  expect(result).toMatchObject({
    leads: LEADS,
    profiles: LEADS + EMAILS,
    differing: 8,
    orphans: 0,
  });
  const { differences } = result as { differences: { leadId: number }[] };
  expect(differences.map(({ leadId }) => leadId)).toEqual([...first, ...last.reverse()]);
  await setScore(last, right);
});

test("a rebuild goes on where it was cut off, and counts what it had repaired before", async () => {
  const [first, last] = [await ids(FIRST), await ids(LAST)];
  await setScore([...first, ...last], 1);
  const result = await interrupted("rebuild", async (after) => {
    expect(Math.max(...first)).toBeLessThanOrEqual(after);
    expect(Math.min(...last)).toBeGreaterThan(after);
    await setScore(first.slice(0, 1), 1);
  });
  expect(result).toEqual({ leads: LEADS, repaired: 8 });
  expect(await ids("SELECT lead_id AS id FROM score WHERE score = 1")).toEqual(first.slice(0, 1));
  await setScore(first, await rightScore());
});

test("a rejudging goes on where it was cut off, and counts what it had judged before", async () => {
  // As an older check judged them.
  const judged = await ids(
    `UPDATE verdict SET version = 0, value = '["disposable"]' WHERE subject LIKE 'email:%'
     RETURNING profile_id AS id`,
  );
  expect(judged).toHaveLength(EMAILS);
  await query(
    `UPDATE profile SET traits = jsonb_set(traits::jsonb, '{email,3}', '["disposable"]')::json
      WHERE id = ANY ($1::bigint[])`,
    [judged],
  );
  let before = 0;
  const result = await interrupted("rejudge", async (after) => {
    before = judged.filter((id) => id <= after).length;
    await query("UPDATE verdict SET version = 0 WHERE profile_id = ANY ($1::bigint[])", [
      judged.filter((id) => id <= after).slice(0, 1),
    ]);
  });
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(judged.length);
  expect(result).toEqual({ changed: judged.length, events: 0 });
  // Each judgement is a row of its own.
  const newest = await query<{ version: number }>(
    "SELECT DISTINCT ON (profile_id) version FROM verdict ORDER BY profile_id, id DESC",
  );
  expect(newest.filter(({ version }) => version === 0)).toHaveLength(1);
});

test("a segment is filled from where it was cut off", async () => {
  const body = { bussola: 1, name: "Seen", when: { signal: "page" } };
  await hold("segments");
  const { server, client } = await start();
  const { operation } = await client.call(putSegment, { params: { name: "Seen" }, body });
  const after = await cutOff(server, operation as number, "segments");
  const MEMBERS = "SELECT lead_id AS id FROM segment_member ORDER BY lead_id";
  // Threads may be further than the place that is kept: what is behind it is done again, and no more.
  expect(Math.min(...(await ids(LAST)))).toBeGreaterThan(after);
  // Only who begins from the start would find this one again.
  const [first = 0] = await ids(MEMBERS);
  expect(first).toBeLessThanOrEqual(after);
  await query("DELETE FROM segment_member WHERE lead_id = $1", [first]);
  await ended((await start()).client, operation as number);
  const members = await ids(MEMBERS);
  expect(members).toHaveLength(LEADS - 1);
  expect(members).not.toContain(first);
  expect(await query("SELECT state FROM segment")).toEqual([{ state: "live" }]);
  expect(
    await query(
      `SELECT count(*)::int AS told, count(DISTINCT lead_id)::int AS leads FROM transition
        WHERE kind = 'segment'`,
    ),
  ).toEqual([{ told: LEADS, leads: LEADS }]);
});

/** The same chance for everybody: one of eight. */
const LEARNED = {
  ...{ bussolaLearned: 1, label: "won", positive: "1", id: null, nulls: [], rate: 0.1, trust: 1 },
  calibration: {
    ...{ kind: "line", slope: 1, intercept: 0 },
    variance: { slope: 0.01, intercept: 0.01, both: 0 },
  },
  fitted: { trainer: "scorecard", groupings: [], base: -2, weights: [] },
};

test("chances are written from where it was cut off", async () => {
  const [learned] = await ids(
    `INSERT INTO learned (key, wanted, day, counts, horizon_days, outcome, observations, file, report,
                          state, at)
     VALUES (gen_random_uuid(), '{}', 0, '{}', 90, 'learned', '[]', $1, '{}', 'candidate', 0.1)
     RETURNING id`,
    [LEARNED],
  );
  await hold("save");
  const { server, client } = await start();
  const params = { id: learned as number };
  const { id } = await client.call(publishLearned, { params });
  const after = await cutOff(server, id, "save");
  const PREDICTED = "SELECT lead_id AS id FROM prediction ORDER BY lead_id";
  const before = await ids(PREDICTED);
  expect(before.length).toBeGreaterThan(0);
  expect(before.length).toBeLessThan(LEADS);
  // Only who begins from the start would write these again.
  const [first = 0] = before;
  expect(first).toBeLessThanOrEqual(after);
  await query("DELETE FROM prediction WHERE lead_id = $1", [first]);
  await ended((await start()).client, id);
  const predicted = await ids(PREDICTED);
  expect(predicted).toHaveLength(LEADS - 1);
  expect(predicted).not.toContain(first);
  expect(await query("SELECT DISTINCT percentile FROM prediction")).toHaveLength(1);
  expect(await query("SELECT state, filled FROM learned")).toEqual([
    { state: "published", filled: 1 },
  ]);
  const hot = { previous: null, current: "hot", cause: "publish" };
  expect(await query(TOLD)).toEqual([{ ...hot, told: LEADS - 1, leads: LEADS - 1 }]);
});

const TOLD = `SELECT previous, current, cause, count(*)::int AS told, count(DISTINCT lead_id)::int AS leads
  FROM transition WHERE learned_id IS NOT NULL GROUP BY 1, 2, 3`;

test("who is in another band by the chance is told once, whenever it was cut off", async () => {
  // One of eight is not enough any more, and nobody changed a limit.
  await query("UPDATE learned SET at = 0.2");
  await query("DELETE FROM transition WHERE learned_id IS NOT NULL");
  await hold("save");
  const { server } = await start();
  await query("INSERT INTO operation (kind, params) VALUES ('predict', '{}')");
  const [id = 0] = await ids("SELECT max(id)::int AS id FROM operation");
  await cutOff(server, id, "save");
  const some = (await query<{ told: number }>(TOLD))[0]?.told ?? 0;
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(LEADS);
  await ended((await start()).client, id);
  const cold = { previous: "hot", current: "cold", cause: "sweep" };
  // Who was left out before is predicted for again, and stands where nobody was told of.
  expect(await query(TOLD)).toEqual([{ ...cold, told: LEADS - 1, leads: LEADS - 1 }]);
});
