import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { tablesHolding } from "../../../test/search.ts";
import { createWorld, quiet, type World } from "../../../test/world.ts";
import { Pipeline } from "../../pipeline.ts";
import { stoppedClock } from "../../platform/clock.ts";
import { mergeLeads } from "../corrections.ts";
import { purge } from "./jobs.ts";
import { loadRetention, saveLimits } from "./store.ts";

const DAY = 86_400_000;
const NOW = Date.parse("2026-06-15T12:00:00Z");
const MODEL = {
  ...{ bussola: 1, name: "Kept" },
  signals: {
    page: { type: "page" },
    head: { trait: "title", matches: "head*" },
    free: { quality: "email.free" },
  },
  groups: [
    { name: "e", dimension: "engagement", rules: [{ signal: "page", points: 10 }] },
    {
      ...{ name: "f", dimension: "fit" },
      rules: [
        { signal: "head", points: 100 },
        { signal: "free", points: -1 },
      ],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 20 },
  ],
};
const FOREVER = { events: null, leads: null, quarantine: null };

const clock = stoppedClock(NOW);
let world: World;

beforeAll(async () => {
  world = await createWorld(clock);
  await world.publish(MODEL);
});
beforeEach(() => saveLimits(world.pool, FOREVER));
afterAll(() => world.drop());

const ago = (days: number) => ({ timestamp: new Date(clock.now() - days * DAY).toISOString() });
const page = (userId: string, days: number, more = {}) => ({
  ...{ type: "page", userId },
  ...{ ...ago(days), ...more },
});
const identify = (userId: string, days: number, traits: object, more = {}) => ({
  ...{ type: "identify", userId, traits },
  ...{ ...ago(days), ...more },
});
const run = (dryRun = false) =>
  purge({ pool: world.pool, now: clock.now, progress: quiet, dryRun });
const events = async (ref: string) => {
  const { rows } = await world.pool.query<{ id: string }>(
    `SELECT e.body ->> 'messageId' AS id FROM event e JOIN profile p ON p.id = e.profile_id
      WHERE p.lead_id = $1 ORDER BY e.at`,
    [await world.lead(ref)],
  );
  return rows.map((row) => row.id);
};
const sound = async () => expect(await world.audit()).toMatchObject({ differing: 0, orphans: 0 });

test("without limits nothing goes", async () => {
  await world.say(page("forever", 5_000));
  expect(await run()).toEqual({
    ...{ horizon: null, leads: 0, profiles: 0, events: 0, verdicts: 0 },
    ...{ transitions: 0, quarantine: 0 },
  });
  expect(await world.scoreOf("forever")).toBe(10);
});

test("old events go, what they alone told goes with them, and the score is that of the rest", async () => {
  await world.say(
    identify("anna", 800, { title: "Buyer", email: "old@gmail.com" }, { messageId: "overtaken" }),
    identify("anna", 700, { title: "Head of IT", email: "anna@acme.it" }, { messageId: "says" }),
    page("anna", 500, { messageId: "long ago" }),
    page("anna", 500, { messageId: "there too", anonymousId: "anna-old-browser" }),
    { type: "page", anonymousId: "anna-old-browser", messageId: "unseen since", ...ago(500) },
    page("anna", 10, { messageId: "lately", anonymousId: "anna-browser" }),
    { type: "page", anonymousId: "visitor", messageId: "stranger", ...ago(400) },
  );
  expect(await world.scoreOf("anna")).toBe(140);
  await saveLimits(world.pool, { ...FOREVER, events: 12 });
  const foretold = await run(true);
  expect(await world.scoreOf("anna")).toBe(140);
  const done = await run();
  // Beside Anna's four, the stranger's and that of the test before.
  expect(done).toMatchObject({ events: 6, leads: 2, verdicts: 1 });
  expect(foretold).toEqual({ ...done, verdicts: 0 });
  expect(await events("anna")).toEqual(["says", "lately"]);
  expect(await world.scoreOf("anna")).toBe(110);
  expect(await world.lead("visitor")).toBeUndefined();
  expect(await world.lead("anna-old-browser")).toBeUndefined();
  expect(await world.lead("anna-browser")).toBe(await world.lead("anna"));
  expect(await tablesHolding(world.pool, ["Buyer", "unseen", "stranger"])).toEqual([]);
  await sound();
  expect(await run()).toMatchObject({ events: 0, leads: 0, profiles: 0 });
});

test("what was purged, or is as old, does not come back", async () => {
  await saveLimits(world.pool, { ...FOREVER, events: 12 });
  const { horizon } = await run();
  const old = page("anna", 500, { messageId: "long ago" });
  const [outcome] = await world.pipeline.ingest([world.capture(old)]);
  expect(outcome).toEqual({
    ...{ status: "rejected", forget: true },
    reason: "timestamp: nothing from before 2025-06-15 is kept here",
  });
  const says = identify("anna", 700, {}, { messageId: "says" });
  expect(await world.say(says, page("nobody", 400), page("somebody", 3))).toEqual([
    ...["duplicate", "rejected", "stored"],
  ]);
  expect(await world.lead("nobody")).toBeUndefined();
  // Another process, which has not looked yet.
  const other = new Pipeline(world.pool, clock);
  const [early, edge] = [(horizon as number) - 1, horizon as number].map((at) =>
    world.capture({ type: "page", userId: "edge", timestamp: new Date(at).toISOString() }),
  );
  const outcomes = await other.ingest([early, edge].filter((capture) => capture !== undefined));
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "stored"]);
  // A longer limit does not bring back what is not known any more.
  await saveLimits(world.pool, { ...FOREVER, events: 60 });
  expect((await run()).horizon).toBe(horizon);
  expect(await world.say(page("anna", 500))).toEqual(["rejected"]);
  await sound();
});

test("who is silent for long goes whole, and is welcome as somebody new", async () => {
  await world.say(identify("silent", 300, { title: "Head of sales" }, { anonymousId: "silent-b" }));
  await world.say(page("loud", 300), page("loud", 2));
  const lead = await world.lead("silent");
  await saveLimits(world.pool, { ...FOREVER, leads: 6 });
  // And whoever was at the edge of the test before.
  expect(await run(true)).toMatchObject({ leads: 2, profiles: 3, events: 2 });
  expect(await run()).toMatchObject({ leads: 2, profiles: 3, events: 2 });
  expect(await world.lead("silent-b")).toBeUndefined();
  expect(await world.scoreOf("loud")).toBe(20);
  expect(await tablesHolding(world.pool, ["silent"])).toEqual([]);
  expect(await world.say(page("silent", 0))).toEqual(["stored"]);
  expect(await world.lead("silent")).not.toBe(lead);
  await sound();
});

test("what two limits take is counted once", async () => {
  await world.say(page("both", 290), page("both", 280), page("one", 290), page("one", 1));
  await saveLimits(world.pool, { events: 9, leads: 8, quarantine: null });
  const foretold = await run(true);
  expect(foretold).toMatchObject({ leads: 1, profiles: 1, events: 4 });
  expect(await run()).toEqual(foretold);
  await sound();
});

test("changes recorded and messages refused go by their own age", async () => {
  await world.pool.query(
    `INSERT INTO quarantine (source_id, received_at, reason, identifiers, body)
     SELECT 1, to_timestamp($1::float8 / 1000) - make_interval(days => n), 'no', '{}', '' FROM unnest(ARRAY[1, 40]) n`,
    [clock.now()],
  );
  await world.say(page("changed", 1), page("changed", 1));
  clock.advance(200 * DAY);
  await world.say(page("changed", 1));
  await saveLimits(world.pool, { events: 3, leads: null, quarantine: 30 });
  const left = async (table: string) =>
    (await world.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n;
  const foretold = await run(true);
  expect(foretold.transitions).toBe(await left("transition"));
  expect(await run()).toMatchObject({ quarantine: 2, transitions: foretold.transitions });
  // Those that the purge itself wrote.
  const { rows } = await world.pool.query("SELECT kind, previous, current, cause FROM transition");
  expect(rows).toContainEqual({
    kind: "band",
    previous: "hot",
    current: "cold",
    cause: "correction",
  });
  await sound();
});

test("a purge that dies goes on; events, merges and a second process do not disturb it", async () => {
  const people = Array.from({ length: 450 }, (_, n) => `crowd-${n}`);
  await world.say(...people.flatMap((id) => [page(id, 80), page(id, 5)]));
  clock.advance(20 * DAY);
  await saveLimits(world.pool, { ...FOREVER, events: 3 });
  let steps = 0;
  const dies = async () => {
    if (++steps === 3) throw new Error("killed");
  };
  await expect(
    purge({ pool: world.pool, now: clock.now, progress: dies, dryRun: false }),
  ).rejects.toThrow("killed");
  const { horizon, purgedTo } = await loadRetention(world.pool);
  expect(purgedTo).toBeLessThan(horizon as number);
  await sound();
  const other = new Pipeline(world.pool, clock);
  let going = true;
  const doors = [world.pipeline, other].map(async (pipeline, door) => {
    for (let n = 0; going && n < 200; n++)
      await pipeline.ingest(
        people
          .slice(n, n + 5)
          .flatMap((id) => [page(id, 95, { messageId: `late-${door}-${n}-${id}` }), page(id, 0)])
          .map((message) => world.capture(message)),
      );
  });
  const merges = (async () => {
    for (let n = 0; going && n < 40; n++) {
      const [one, two] = [await world.lead(`crowd-${449 - n}`), await world.lead(`crowd-${n}`)];
      await world.transact((db) => mergeLeads(db, one as number, two as number, clock.now()));
    }
  })();
  await run();
  going = false;
  await Promise.all([...doors, merges]);
  const { rows } = await world.pool.query(
    "SELECT 1 FROM event WHERE at < to_timestamp($1::float8 / 1000) AND type NOT IN (4, 5)",
    [horizon],
  );
  expect(rows).toEqual([]);
  await sound();
});
