import { setTimeout as sleep } from "node:timers/promises";
import { parseSegment } from "@bussola/engine";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testFolder } from "../../../test/files.ts";
import { type ServerProcess, serverProcess } from "../../../test/process.ts";
import { createWorld, type World } from "../../../test/world.ts";
import { summarise } from "./store.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

/** More than two ranges of the base. */
const LEADS = 6_000;
const KILLS = [0, 60, 250];

let world: World;
const { folder } = testFolder();

beforeAll(async () => {
  world = await createWorld();
  for (let from = 0; from < LEADS; from += 1_000) {
    const said = Array.from({ length: 1_000 }, (_, i) => ({
      ...{ type: "track", userId: `u${from + i}` },
      event: (from + i) % 3 === 0 ? "Download" : "Visit",
    }));
    await world.say(...said);
  }
});

afterAll(async () => {
  await world?.drop();
});

const start = () => serverProcess({ DATABASE_URL: world.url, BUSSOLA_DATA: folder });

const body = (version: number) => ({
  ...{ bussola: 1, name: "Killed", description: `Version ${version}.` },
  signals: { mine: { event: version % 2 === 0 ? "Visit" : "Download" } },
  when: { signal: "mine" },
});

async function put({ url, secretKey }: ServerProcess, version: number): Promise<void> {
  const response = await fetch(`${url}/api/segments/Killed`, {
    method: "PUT",
    body: JSON.stringify(body(version)),
    headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" },
  });
  expect(response.status).toBe(200);
}

test("servers killed in the middle of filling: the next one fills what was last said", async () => {
  for (const [version, delay] of KILLS.entries()) {
    const server = await start();
    await put(server, version);
    await sleep(delay);
    await server.kill();
  }
  const [one, other] = await Promise.all([start(), start()]);
  await put(other, KILLS.length);
  let state: string | undefined;
  for (let tries = 0; state !== "live" && tries < 300; tries++) {
    await sleep(200);
    state = (await summarise(world.pool, "Killed"))[0]?.state;
  }
  await Promise.all([one.stop(), other.stop()]);
  const [segment] = await summarise(world.pool, "Killed");
  expect(segment?.state).toBe("live");
  expect(segment?.body).toEqual(parseSegment(body(KILLS.length)));
  expect(segment?.members).toBe(LEADS / 3);
  expect(await world.audit()).toMatchObject({ differing: 0, differences: [] });
  const { rows } = await world.pool.query(
    `SELECT count(*) FILTER (WHERE current = 'true') - count(*) FILTER (WHERE current = 'false') AS n
       FROM transition WHERE segment_id = $1`,
    [segment?.id],
  );
  expect(rows[0]?.n).toBe(segment?.members);
});
