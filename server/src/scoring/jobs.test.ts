import { parseModel } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, quiet, type World } from "../../test/world.ts";
import { stoppedClock } from "../platform/clock.ts";
import { publish, saveModel, shadow, sweep } from "./jobs.ts";

const DAY = 86_400_000;
const clock = stoppedClock(Date.now());

const model = (name: string, points: number) => ({
  bussola: 1,
  name,
  signals: { demo: { event: "Demo Requested" }, page: { type: "page" } },
  groups: [
    {
      name: "intent",
      dimension: "engagement",
      rules: [
        { signal: "demo", points, curve: { linear: "10d" } },
        { signal: "page", points: 1 },
      ],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 20 },
  ],
  qualify: { at: 20, dropAt: 10, cooldown: "3d" },
});

let world: World;

beforeAll(async () => {
  world = await createWorld(clock);
});

afterAll(() => world.drop());

const standing = async (versionId: number, ref: string) => {
  const { rows } = await world.pool.query<{ score: number; band: string }>(
    "SELECT score, band FROM score WHERE version_id = $1 AND lead_id = $2",
    [versionId, await world.lead(ref)],
  );
  return rows[0];
};

const save = async (body: object): Promise<number> =>
  (await saveModel(world.pool, parseModel(body))).version.id;

test("a model saved again unchanged is no new version", async () => {
  const body = model("Saved", 10);
  const first = await saveModel(world.pool, parseModel(body));
  const again = await saveModel(world.pool, parseModel(body));
  expect([first.unchanged, again.unchanged]).toEqual([false, true]);
  expect(again.version.id).toBe(first.version.id);
});

test("publishing while events come in leaves every lead scored with every live version", async () => {
  const first = await world.publish(model("Busy", 30));
  let publishing = true;
  const traffic = (async () => {
    for (let i = 0; publishing; i++) {
      const userId = `busy-${i % 50}`;
      await world.say({ type: "page", userId }, { type: "page", anonymousId: `busy-anon-${i}` });
    }
  })();
  const second = await world.publish(model("Busy", 40));
  const third = await world.publish(model("Busy", 50));
  publishing = false;
  await traffic;
  const { rows } = await world.pool.query(
    `SELECT version_id, count(*)::int AS n FROM score WHERE version_id = ANY ($1) GROUP BY 1`,
    [[first, second, third]],
  );
  const { rows: leads } = await world.pool.query(
    "SELECT count(DISTINCT lead_id)::int AS n FROM profile",
  );
  expect(rows).toEqual([{ version_id: third, n: leads[0]?.n }]);
  expect(await world.audit()).toMatchObject({ differing: 0 });
});

test("two publishers of one model: one published version remains, the other is refused or archived", async () => {
  const [one, two] = [await save(model("Race", 1)), await save(model("Race", 2))];
  const publishing = [one, two].map((id) => publish(world.pool, id, false, clock.now, quiet));
  await Promise.allSettled(publishing);
  const { rows } = await world.pool.query<{ status: string }>(
    `SELECT status FROM model_version WHERE id = ANY ($1) AND status = 'published'`,
    [[one, two]],
  );
  expect(rows).toHaveLength(1);
});

test("a shadow scores the base and new events, and acts on nothing", async () => {
  await world.say({ type: "track", event: "Demo Requested", userId: "shadowed" });
  const id = await save(model("Shadow", 25));
  await shadow(world.pool, id, clock.now, quiet);
  expect(await standing(id, "shadowed")).toEqual({ score: 25, band: "hot" });
  await world.say({ type: "page", userId: "shadowed" });
  expect(await standing(id, "shadowed")).toEqual({ score: 26, band: "hot" });
  const { rows } = await world.pool.query("SELECT 1 FROM transition WHERE version_id = $1", [id]);
  expect(rows).toEqual([]);
});

test("publishing archives the older shadows of its model, not the newer ones", async () => {
  const [older, middle, newer] = [
    await save(model("Shades", 1)),
    await save(model("Shades", 2)),
    await save(model("Shades", 3)),
  ];
  await shadow(world.pool, older, clock.now, quiet);
  await shadow(world.pool, newer, clock.now, quiet);
  await publish(world.pool, middle, false, clock.now, quiet);
  const { rows } = await world.pool.query<{ status: string }>(
    "SELECT status FROM model_version WHERE id = ANY ($1) ORDER BY id",
    [[older, middle, newer]],
  );
  expect(rows.map((row) => row.status)).toEqual(["archived", "published", "shadow"]);
  const { rows: left } = await world.pool.query("SELECT 1 FROM score WHERE version_id = $1", [
    older,
  ]);
  expect(left).toEqual([]);
});

test("readiness that a version brings or takes away is told of those who are ready alone", async () => {
  const { qualify, ...without } = model("Unasked", 30);
  await world.say({ type: "track", event: "Demo Requested", userId: "keen" });
  await world.say({ type: "page", userId: "calm" });
  await world.publish(without);
  const told = async (versionId: number) => {
    const { rows } = await world.pool.query<{ previous: string | null; current: string | null }>(
      `SELECT previous, current FROM transition
        WHERE version_id = $1 AND kind = 'ready' AND lead_id = ANY ($2)`,
      [versionId, [await world.lead("keen"), await world.lead("calm")]],
    );
    return rows;
  };
  expect(await told(await world.publish({ ...without, qualify }))).toEqual([
    { previous: null, current: "true" },
  ]);
  expect(await told(await world.publish(without))).toEqual([{ previous: "true", current: null }]);
});

test("a sweep lets scores drift, writes what changed, and qualification arms again", async () => {
  const id = await world.publish(model("Sweep", 30));
  const demo = { type: "track", event: "Demo Requested", userId: "sweep" };
  await world.say(demo, { type: "page", userId: "steady" });
  clock.advance(8 * DAY);
  await sweep(world.pool, clock.now, quiet);
  expect(await standing(id, "sweep")).toMatchObject({ score: expect.closeTo(6), band: "cold" });
  await world.say(demo);
  const { rows } = await world.pool.query<{ kind: string; current: string; cause: string }>(
    `SELECT kind, current, cause FROM transition WHERE version_id = $1 AND lead_id = $2 ORDER BY id`,
    [id, await world.lead("sweep")],
  );
  expect(rows.map((row) => `${row.kind} ${row.current} ${row.cause}`)).toEqual([
    "band hot event",
    "ready true event",
    "qualified true event",
    "band cold sweep",
    "ready false sweep",
    "band hot event",
    "ready true event",
    "qualified true event",
  ]);
  const { rows: steady } = await world.pool.query<{ day: number }>(
    "SELECT day FROM score WHERE version_id = $1 AND lead_id = $2",
    [id, await world.lead("steady")],
  );
  expect(steady[0]?.day).toBe(Math.floor(clock.now() / DAY) - 8);
  expect(await world.audit()).toMatchObject({ differing: 0 });
});

test("a sweep that crosses midnight sets nobody back to the day before", async () => {
  const id = await world.publish(model("Midnight", 30));
  const evening = clock.now();
  clock.advance(DAY);
  await world.say({ type: "track", event: "Demo Requested", userId: "midnight" });
  const lead = await world.lead("midnight");
  // Between what the sweep saw and what it writes, somebody scored the lead for the new day.
  await world.pool.query("UPDATE score SET score = score + 1 WHERE lead_id = $1", [lead]);
  const today = await standing(id, "midnight");
  await sweep(world.pool, () => evening, quiet);
  expect(await standing(id, "midnight")).toEqual(today);
  await sweep(world.pool, clock.now, quiet);
  expect(await world.audit()).toMatchObject({ differing: 0 });
});
