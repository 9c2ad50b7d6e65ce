import { randomUUID } from "node:crypto";
import {
  type Endpoint,
  getConversion,
  getLearned,
  getOperation,
  listMeasures,
  listPredictions,
  type Operation,
  publishLearned,
  putRetraining,
  type Request,
} from "@bussola/contract";
import { dayOf, logistic, Random } from "@bussola/engine";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testFolder } from "../../../test/files.ts";
import { type ServerProcess, serverProcess } from "../../../test/process.ts";
import { createWorld, type World } from "../../../test/world.ts";
import { Client } from "../../cli/client/client.ts";
import { createOperation } from "../../platform/operations.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 240_000 });

const DAY_MS = 86_400_000;
const SOON = { timeout: 120_000, interval: 50 };
const KEY = "bsl_s_of-the-schedule";
const LEADS = 800;
const SOME_LEADS = 50;

let world: World;
let server: ServerProcess;
const { folder } = testFolder();

/** A lead of last year who looks at pages and has employees; the more of both, the more buy. */
function person(n: number, random: Random): object[] {
  const userId = `u${n}`;
  const came = random.whole(120, 400);
  const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
  const pages = random.count(2);
  const employees = random.whole(1, 500);
  const buys = random.chance(logistic(-4 + 0.8 * pages + employees / 100));
  const won = { type: "track", event: "Deal Won", userId, timestamp: ago(came - 30) };
  return [
    { type: "identify", userId, timestamp: ago(came), traits: { employees } },
    ...Array.from({ length: pages }, () => ({ type: "page", userId, timestamp: ago(came) })),
    ...(buys ? [won] : []),
  ];
}

const start = async () => {
  const env = { DATABASE_URL: world.url, BUSSOLA_DATA: folder, BUSSOLA_SECRET_KEY: KEY };
  server = await serverProcess(env);
};
beforeAll(async () => {
  world = await createWorld();
  const random = new Random(8);
  const people = Array.from({ length: LEADS }, (_, n) => person(n, random));
  for (let from = 0; from < LEADS; from += SOME_LEADS)
    await world.recall(...people.slice(from, from + SOME_LEADS).flat());
  await start();
});
afterAll(async () => {
  await server.stop();
  await world.drop();
});

const get = <E extends Endpoint>(endpoint: E, asked: Request<E>) =>
  new Client({ url: server.url, key: KEY, keyFile: "", language: "en" }).call(endpoint, asked);

async function done({ id }: Pick<Operation, "id">): Promise<{ learned: number }> {
  const told = () => get(getOperation, { params: { id } });
  await expect.poll(async () => (await told()).state, SOON).toBe("done");
  return (await told()).result as { learned: number };
}

const challenges = async () => {
  const { rows } = await world.pool.query<{ id: number }>(
    "SELECT id FROM operation WHERE kind = 'retrain'",
  );
  return rows;
};

/** The connections that wait to write down what was learnt. */
const storing = async () => {
  const { rows } = await world.pool.query<{ pid: number }>(
    "SELECT pid FROM pg_locks WHERE relation = 'learned'::regclass AND NOT granted",
  );
  return rows.map(({ pid }) => pid);
};

test("a server challenges by itself; killed before it is decided the champion stays, and after it the better takes over", async () => {
  const measured = async () => (await get(listMeasures, {})).measures.map(({ label }) => label);
  await expect.poll(measured, SOON).toContain("Employees");
  await expect.poll(async () => (await get(getConversion, {})).complete, SOON).toBe(true);
  const wanted = { trainer: "scorecard", leaks: "drop", from: null, seed: 1 };
  const day = dayOf(Date.now()) - 130;
  const old = { key: randomUUID(), author: null, wanted, day };
  const { learned: champion } = await done(await createOperation(world.pool, "train", old));
  await done(await get(publishLearned, { params: { id: champion } }));
  // It forgot all it knew.
  await world.pool.query(
    `UPDATE learned SET file = jsonb_set(file::jsonb, '{fitted,weights}',
       (SELECT jsonb_agg(0) FROM jsonb_array_elements(file::jsonb #> '{fitted,weights}')))
      WHERE id = $1`,
    [champion],
  );
  const predicts = async () => (await get(listPredictions, { query: { limit: 1 } })).learned;
  await server.stop();
  await start();
  // Nobody asked for it.
  expect(await challenges()).toEqual([]);
  await get(putRetraining, { body: { every: "week" } });
  const held = await world.pool.connect();
  await held.query("BEGIN; LOCK TABLE learned IN SHARE ROW EXCLUSIVE MODE");
  try {
    for (let kills = 0; kills < 2; kills++) {
      await server.kill();
      // Of one that was killed PostgreSQL may still wait.
      const gone = await storing();
      await start();
      const fresh = async () => (await storing()).filter((pid) => !gone.includes(pid)).length;
      await expect.poll(fresh, SOON).toBeGreaterThan(0);
      expect(await predicts()).toBe(champion);
    }
  } finally {
    await held.query("ROLLBACK");
    held.release();
  }
  const [challenge, ...others] = await challenges();
  expect(others).toEqual([]);
  const { learned: id } = await done(challenge ?? { id: 0 });
  expect(await get(getLearned, { params: { id } })).toMatchObject({
    ...{ state: "published", author: null },
    decision: { champion, replaced: true, why: "better" },
  });
  expect(await predicts()).toBe(id);
  // Rolled back by a person it stays so, also when the server starts anew.
  await done(await get(publishLearned, { params: { id: champion } }));
  await server.kill();
  await start();
  expect(await predicts()).toBe(champion);
  expect(await challenges()).toEqual([challenge]);
});
