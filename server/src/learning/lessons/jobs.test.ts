import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, quiet, type World } from "../../../test/world.ts";
import { createLog } from "../../platform/log.ts";
import { Simulation } from "../../scoring/simulation/simulation.ts";
import { askBase } from "./jobs.ts";

const LEADS = 200;

let world: World;
let simulation: Simulation;

beforeAll(async () => {
  world = await createWorld();
  await world.say(...Array.from({ length: LEADS }, (_, i) => ({ type: "page", userId: `u${i}` })));
  const { url } = world;
  const log = createLog("silent");
  simulation = new Simulation({ url: () => url, memory: 1 << 30, log, threads: 2 });
});
afterAll(async () => {
  await simulation.close();
  await world.drop();
});

test("whoever asks about the past is told how much of it is read, and may stop waiting", async () => {
  await askBase(simulation, { kind: "traits" }, quiet);
  const db = await world.pool.connect();
  await db.query("BEGIN; LOCK TABLE event IN ACCESS EXCLUSIVE MODE");
  const told: unknown[] = [];
  const twice = async (...how: [string, number, number]) => {
    if (told.push(how) === 2) throw new Error("called off");
  };
  const asked = askBase(simulation, { kind: "recall" }, twice);
  await expect(asked).rejects.toThrow("called off");
  expect(told).toEqual([
    ["past", 0, 100],
    ["past", 0, 100],
  ]);
  await db.query("COMMIT");
  db.release();
  const { answer } = await askBase(simulation, { kind: "recall" }, quiet);
  expect(answer.leads).toBe(LEADS);
});
