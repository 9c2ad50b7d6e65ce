import { setTimeout as sleep } from "node:timers/promises";
import { dayOf, parseModel, signalKey } from "@bussola/engine";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "../../../test/world.ts";
import { createLog } from "../../platform/log.ts";
import { shareOf } from "./held.ts";
import { Simulation, type SimulationOptions, StillLoading } from "./simulation.ts";

const MODEL = parseModel({
  ...{ bussola: 1, name: "Pages", signals: { page: { type: "page" } } },
  groups: [{ name: "all", dimension: "engagement", rules: [{ signal: "page", points: 1 }] }],
  bands: [
    { name: "low", from: 0 },
    { name: "high", from: 3 },
  ],
});
const LEADS = 3_000;
/** The machine may be busy. */
const PATIENT = { patience: 60_000 };

let world: World;
let opened: Simulation[] = [];

beforeAll(async () => {
  world = await createWorld();
  await world.publish(MODEL);
  const pages = Array.from({ length: LEADS }, (_, i) => ({ type: "page", userId: `u${i}` }));
  await world.say(...pages);
});
afterEach(async () => {
  await Promise.all(opened.map((simulation) => simulation.close()));
  opened = [];
});
afterAll(() => world.drop());

function open(options: Partial<SimulationOptions> = {}): Simulation {
  const log = createLog("silent");
  const simulation = new Simulation({
    url: () => world.url,
    memory: 2 ** 30,
    log,
    ...PATIENT,
    ...options,
  });
  opened.push(simulation);
  return simulation;
}

async function ask(simulation: Simulation) {
  const key = signalKey({ type: "page" });
  const { rows } = await world.pool.query<{ id: number }>("SELECT id FROM signal WHERE key = $1", [
    key,
  ]);
  const ids = [[key, rows[0]?.id as number]] as const;
  const day = dayOf(Date.now());
  return simulation.ask<"simulate">({ kind: "simulate", to: MODEL, from: undefined, ids, day });
}

async function stored(): Promise<Map<number, string>> {
  const { rows } = await world.pool.query<{ leadId: number; band: string }>(
    `SELECT s.lead_id AS "leadId",
            CASE s.score >= 3 WHEN true THEN 'high' ELSE 'low' END AS band FROM score s`,
  );
  return new Map(rows.map(({ leadId, band }) => [leadId, band]));
}

const bandsOf = (rows: Iterable<string>): number[] => {
  const all = [...rows];
  return ["low", "high"].map((name) => all.filter((band) => band === name).length);
};

test("a base that comes in while it is loaded is whole", async () => {
  for (const threads of [1, 3]) {
    const simulation = open({ threads });
    let writing = true;
    const writer = (async () => {
      for (let turn = 0; writing; turn++) {
        const known = Array.from({ length: 50 }, (_, i) => ({
          userId: `u${(turn * 50 + i) % 900}`,
        }));
        const fresh = { userId: `t${threads}-${turn}` };
        await world.say(...[...known, fresh].map((who) => ({ type: "page", ...who })));
      }
    })();
    for (let turn = 0; turn < 5; turn++) {
      const { leads } = (await ask(simulation)).answer.tally;
      expect(leads).toBeGreaterThanOrEqual(LEADS);
      await sleep(20);
    }
    writing = false;
    await writer;
    const rows = await stored();
    const { answer, share } = await ask(simulation);
    expect([answer.tally.leads, answer.tally.bands]).toEqual([rows.size, bandsOf(rows.values())]);
    expect(share).toBe(1);
  }
});

test("above its memory a sample is held, which is told and never scaled", async () => {
  const whole = open();
  await ask(whole);
  const simulation = open({ memory: whole.state.bytes / 3 });
  await ask(simulation);
  for (let turn = 0; simulation.state.bytes > whole.state.bytes / 3 && turn < 100; turn++)
    await sleep(20);
  const { answer, share } = await ask(simulation);
  expect([0.25, 0.125]).toContain(share);
  const rows = [...(await stored())].filter(([leadId]) => shareOf(leadId) < share);
  expect(answer.tally.leads).toBe(rows.length);
  expect(answer.tally.bands).toEqual(bandsOf(rows.map(([, band]) => band)));
  // Who comes later is in or not by the same measure.
  await world.say({ type: "page", userId: "late-1" }, { type: "page", userId: "late-2" });
  const late = [await world.lead("late-1"), await world.lead("late-2")] as number[];
  const more = late.filter((id) => shareOf(id) < share).length;
  expect((await ask(simulation)).answer.tally.leads).toBe(rows.length + more);
});

test("whoever does not want to wait for the load is told how far it is", async () => {
  const simulation = open({ patience: 300 });
  const db = await world.pool.connect();
  await db.query("BEGIN; LOCK TABLE profile IN ACCESS EXCLUSIVE MODE");
  await expect(ask(simulation)).rejects.toThrow(StillLoading);
  await db.query("COMMIT");
  db.release();
  const patient = async (turn = 0): ReturnType<typeof ask> =>
    ask(simulation).catch((error: unknown) => {
      if (!(error instanceof StillLoading) || turn > 100) throw error;
      return patient(turn + 1);
    });
  expect((await patient()).answer.tally.leads).toBeGreaterThanOrEqual(LEADS);
});

test("what is held gets older while the database is away, and catches up when it is back", async () => {
  const simulation = open();
  await ask(simulation);
  expect(simulation.state.lag).toBeLessThan(5);
  await world.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'bussola-simulation' AND datname = current_database()`,
  );
  await world.say({ type: "page", userId: "after" });
  const rows = await stored();
  for (let turn = 0; turn < 50; turn++) {
    if ((await ask(simulation)).answer.tally.leads === rows.size) break;
    await sleep(50);
  }
  expect((await ask(simulation)).answer.tally.leads).toBe(rows.size);
});
