import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ServerProcess, serverProcess } from "../test/process.ts";
import { createWorld, type World } from "../test/world.ts";

const KILLS = 4;
const CLIENTS = 8;
const PEOPLE = 40;

const MODEL = {
  bussola: 1,
  name: "Crash",
  signals: { page: { type: "page" } },
  groups: [{ name: "g", dimension: "engagement", rules: [{ signal: "page", points: 1 }] }],
};

let world: World;
let data: string;

beforeAll(async () => {
  world = await createWorld();
  await world.publish(MODEL);
  data = await mkdtemp(join(tmpdir(), "bussola-crash-"));
});

afterAll(async () => {
  await world.drop();
  await rm(data, { recursive: true });
});

test("a server killed in the middle of ingestion loses nothing it acknowledged and counts nothing twice", async () => {
  const start = () => serverProcess({ DATABASE_URL: world.url, BUSSOLA_DATA: data });
  let server: ServerProcess = await start();
  let running = true;
  const acknowledged = new Map<string, number>();
  let retries = 0;

  // As the Segment client does: the same message again until it is answered.
  const client = async (number: number) => {
    for (let i = 0; running; i++) {
      const userId = `crash-${(number * 31 + i) % PEOPLE}`;
      const body = JSON.stringify({ userId, messageId: `crash-${number}-${i}` });
      for (;;) {
        const authorization = `Basic ${btoa(`${server.writeKey}:`)}`;
        const answer = await fetch(`${server.url}/v1/page`, {
          method: "POST",
          headers: { authorization, "content-type": "application/json" },
          body,
        }).catch(() => undefined);
        if (answer?.ok) break;
        retries++;
        await sleep(20);
      }
      acknowledged.set(userId, (acknowledged.get(userId) ?? 0) + 1);
    }
  };
  const clients = Array.from({ length: CLIENTS }, (_, number) => client(number));
  for (let kill = 0; kill < KILLS; kill++) {
    await sleep(300 + Math.random() * 400);
    await server.kill();
    server = await start();
  }
  await sleep(300);
  running = false;
  await Promise.all(clients);
  await server.stop();

  expect(retries).toBeGreaterThan(0);
  for (const [userId, count] of acknowledged) expect(await world.scoreOf(userId)).toBe(count);
  const { rows } = await world.pool.query<{ n: number }>("SELECT count(*) AS n FROM event");
  expect(rows[0]?.n).toBe([...acknowledged.values()].reduce((sum, count) => sum + count, 0));
  expect(await world.audit()).toMatchObject({ differing: 0 });
}, 60_000);
