import { afterAll, beforeAll, expect, test } from "vitest";
import { listenForPlans, rowsRead } from "../test/plans.ts";
import { createWorld, type World } from "../test/world.ts";
import { MOST_PROFILES } from "./identity/people.ts";
import { Pipeline } from "./pipeline.ts";
import { createPool } from "./platform/postgres.ts";

let world: World;
let counted: { pool: ReturnType<typeof createPool>; pipeline: Pipeline; plans: string[] };

beforeAll(async () => {
  world = await createWorld();
  await world.publish({
    bussola: 1,
    name: "Pages",
    signals: { page: { type: "page" } },
    groups: [{ name: "all", dimension: "engagement", rules: [{ signal: "page", points: 1 }] }],
  });
  const pool = createPool(world.url, { max: 1, probesOnly: true });
  counted = { pool, pipeline: new Pipeline(pool, { now: Date.now }), plans: listenForPlans(pool) };
});

afterAll(async () => {
  await counted?.pool.end();
  await world?.drop();
});

/** Rows that the steps of all statements gave on while one message was taken in. */
async function rowsFor(message: object): Promise<number> {
  counted.plans.length = 0;
  const [outcome] = await counted.pipeline.ingest([world.capture(message)]);
  expect(outcome?.status).toBe("stored");
  return rowsRead(counted.plans).reduce((sum, rows) => sum + rows, 0);
}

const times = (count: number, message: (n: number) => object) =>
  world.say(...Array.from({ length: count }, (_, n) => message(n)));

test("a browser that changes hands all the time costs what it cost at first", async () => {
  const identify = (userId: string) => ({ type: "identify", userId, anonymousId: "kiosk" });
  await times(20, (n) => identify(`hand-${n}`));
  const [atFirst, toKnown] = [await rowsFor(identify("new-1")), await rowsFor(identify("hand-3"))];
  await times(600, (n) => identify(`other-${n}`));
  await times(600, (n) => identify(`hand-${n % 20}`));
  expect(await rowsFor(identify("new-2"))).toBeLessThanOrEqual(atFirst);
  expect(await rowsFor(identify("hand-5"))).toBeLessThanOrEqual(toKnown);
  expect(await world.lead("kiosk")).toBe(await world.lead("hand-5"));
});

test("a person whose every visit is another browser's costs no more than a full lead", async () => {
  const visit = (anonymousId: string) => ({ type: "page", userId: "roamer", anonymousId });
  await times(MOST_PROFILES + 100, (n) => visit(`browser-${n}`));
  const full = await rowsFor(visit("late-1"));
  await times(600, (n) => visit(`later-${n}`));
  expect(await rowsFor(visit("late-2"))).toBeLessThanOrEqual(full);
  // Each of its own pages counts, whatever browser it names.
  expect(await world.scoreOf("roamer")).toBe(MOST_PROFILES + 702);
  expect((await world.audit()).differing).toBe(0);
});
