import { parseSegment } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, quiet, type World } from "../../../test/world.ts";
import { lockCatalogue } from "../../identity/store.ts";
import { Pipeline } from "../../pipeline.ts";
import { stoppedClock } from "../../platform/clock.ts";
import type { VersionRow } from "../catalogue.ts";
import { erase, mergeLeads, reclassify, unmerge } from "../corrections.ts";
import { rebuild, sweep } from "../jobs.ts";
import { bumpCatalogue, findPublished, setMain } from "../store.ts";
import { fillSegments } from "./fill/jobs.ts";
import { adoptVersion, deleteSegment, saveSegment } from "./jobs.ts";
import { findSegment, summarise } from "./store.ts";

const DAY = 86_400_000;
const clock = stoppedClock(Date.UTC(2026, 5, 10, 12));

const model = (points: number, more: object = {}) => ({
  bussola: 1,
  name: "Main",
  signals: { demo: { event: "Demo Requested" }, page: { type: "page" }, title: { trait: "title" } },
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
  ...more,
});

const HOT = { band: ["hot"] };
const SILENT = { signal: "any", atMost: 0, curve: { window: "14d" } };
const DOWNLOADED = { signal: "download" };
const segment = (name: string, when: object, more: object = {}) =>
  parseSegment({ bussola: 1, name, when, ...more });
const downloads = { signals: { download: { event: "Download" } } };

let world: World;

beforeAll(async () => {
  world = await createWorld(clock);
  await world.publish(model(30));
});

afterAll(() => world.drop());

const fill = () => fillSegments(world.pool, clock.now, quiet);

async function live(name: string, when: object, more: object = {}): Promise<number> {
  const { segment: saved } = await saveSegment(world.pool, segment(name, when, more));
  await fill();
  expect((await findSegment(world.pool, name))?.state).toBe("live");
  return saved.id;
}

/** Lead ids, ascending. */
async function members(name: string): Promise<number[]> {
  const { rows } = await world.pool.query<{ id: number }>(
    `SELECT m.lead_id AS id FROM segment_member m JOIN segment s ON s.id = m.segment_id
      WHERE s.name = $1 AND s.state <> 'deleted' ORDER BY 1`,
    [name],
  );
  return rows.map((row) => row.id);
}

const isIn = async (name: string, ref: string): Promise<boolean> =>
  (await members(name)).includes((await world.lead(ref)) as number);

/** `in event`, `out sweep` and so on, oldest first. */
async function story(name: string, leadId: number | undefined): Promise<string[]> {
  const { rows } = await world.pool.query<{ told: string }>(
    `SELECT (CASE t.current WHEN 'true' THEN 'in ' ELSE 'out ' END) || t.cause AS told
       FROM transition t JOIN segment s ON s.id = t.segment_id
      WHERE s.name = $1 AND t.lead_id = $2 AND t.kind = 'segment' ORDER BY t.id`,
    [name, leadId],
  );
  return rows.map((row) => row.told);
}

const storyOf = async (name: string, ref: string) => story(name, await world.lead(ref));

/** What is stored is what the ledger says, and every change of every segment was written. */
async function sound(): Promise<void> {
  expect(await world.audit()).toMatchObject({ differing: 0, differences: [] });
  const { rows } = await world.pool.query(
    `WITH last AS (
       SELECT DISTINCT ON (lead_id, segment_id) lead_id, segment_id, current, previous
         FROM transition WHERE segment_id IS NOT NULL ORDER BY lead_id, segment_id, id DESC)
     SELECT l.lead_id, m.lead_id FROM (SELECT * FROM last WHERE current = 'true') l
       FULL JOIN segment_member m USING (lead_id, segment_id)
      WHERE (l.lead_id IS NULL OR m.lead_id IS NULL)
        AND segment_id IN (SELECT id FROM segment WHERE state <> 'deleted')`,
  );
  expect(rows).toEqual([]);
}

const demo = (userId: string) => ({ type: "track", event: "Demo Requested", userId });
const download = (userId: string) => ({ type: "track", event: "Download", userId });

test("a segment is filled from the base, with a signal that nobody had, then lives by events", async () => {
  await world.say(download("anna"), demo("bruno"), { type: "page", userId: "carla" });
  await live("Downloaded, no demo", { all: [DOWNLOADED, { not: { signal: "demo" } }] }, downloads);
  expect(await members("Downloaded, no demo")).toEqual([await world.lead("anna")]);
  await world.say(download("carla"));
  await world.say(demo("anna"));
  expect(await members("Downloaded, no demo")).toEqual([await world.lead("carla")]);
  expect(await storyOf("Downloaded, no demo", "anna")).toEqual(["in publish", "out event"]);
  expect(await storyOf("Downloaded, no demo", "carla")).toEqual(["in event"]);
  await sound();
});

test("time alone moves leads in and out: the sweep writes it, also where the score stays", async () => {
  const any = { signals: { any: { where: { "properties.x": { exists: false } } } } };
  await live("Hot", HOT);
  await live("Silent", SILENT, any);
  await live("Hot and silent", { all: [HOT, SILENT] }, any);
  await world.say(demo("dora"), demo("dora"), demo("dora"), { type: "page", userId: "emil" });
  for (let i = 0; i < 25; i++) await world.say({ type: "page", userId: "dora" });
  const [before, after] = [
    await world.scoreOf("emil"),
    async () => {
      clock.advance(15 * DAY);
      await sweep(world.pool, clock.now, quiet);
      return world.scoreOf("emil");
    },
  ];
  expect(await after()).toBe(before);
  expect(await storyOf("Silent", "emil")).toEqual(["in sweep"]);
  expect(await storyOf("Hot and silent", "dora")).toEqual(["in sweep"]);
  expect(await storyOf("Hot", "bruno")).toEqual(["in publish", "out sweep"]);
  await world.say({ type: "page", userId: "dora" });
  expect(await storyOf("Hot and silent", "dora")).toEqual(["in sweep", "out event"]);
  await sound();
});

test("before the sweep of the day, members as of yesterday are no difference; wrong ones are", async () => {
  clock.advance(DAY);
  await world.say(download("flora"));
  await sound();
  clock.advance(20 * DAY);
  await sound();
  const id = (await findSegment(world.pool, "Hot"))?.id;
  const leadId = await world.lead("emil");
  const values = [leadId, id];
  await world.pool.query("INSERT INTO segment_member VALUES ($1, $2, now())", values);
  const { differences } = await world.audit();
  expect(differences).toEqual([
    {
      leadId,
      what: "segment",
      stored: { segment: "Hot", member: true },
      rebuilt: { segment: "Hot", member: false },
    },
  ]);
  await rebuild(world.pool, clock.now, quiet);
  await sweep(world.pool, clock.now, quiet);
  expect(await world.audit()).toMatchObject({ differing: 0 });
  await world.pool.query("DELETE FROM transition WHERE lead_id = $1 AND segment_id = $2", values);
  await sound();
});

test("publishing moves those who lean on the model, as its effect", async () => {
  await world.say({ type: "page", userId: "gino" });
  expect(await isIn("Hot", "gino")).toBe(false);
  await world.publish(
    model(30, {
      bands: [
        { name: "cold", from: -9 },
        { name: "hot", from: 1 },
      ],
    }),
  );
  expect((await findSegment(world.pool, "Hot"))?.state).toBe("filling");
  // Untouched by the publishing itself: it leans on nothing of the model.
  expect((await findSegment(world.pool, "Silent"))?.state).toBe("live");
  // While it is filled, whatever finds a change tells the same cause.
  await world.say({ type: "page", userId: "gino" });
  await fill();
  expect(await storyOf("Hot", "gino")).toEqual(["in publish"]);
  expect(await isIn("Hot", "emil")).toBe(true);
  await world.publish(model(30));
  await fill();
  expect(await storyOf("Hot", "gino")).toEqual(["in publish", "out publish"]);
  await sound();
});

test("a model that takes away what segments name is not published", async () => {
  const bandless = model(30, { bands: [{ name: "cold", from: 0 }] });
  await expect(world.publish(bandless)).rejects.toThrow(/Hot: when\.band\[0\]: unknown band "hot"/);
  const { signals, groups } = model(30);
  const { demo: _, ...left } = signals;
  const rules = (groups[0]?.rules ?? []).filter((rule) => rule.signal !== "demo");
  const silent = model(30, { signals: left, groups: [{ ...groups[0], rules }] });
  await expect(world.publish(silent)).rejects.toThrow(/no demo: .*unknown signal "demo"/);
  await world.say({ type: "page", userId: "gino" });
  await sound();
});

test("merge, unmerge: the union is in or out, the parts leave and come back", async () => {
  await live("Both", { all: [{ signal: "demo" }, DOWNLOADED] }, downloads);
  await live("Download", DOWNLOADED, downloads);
  await world.say(demo("hugo"));
  await world.say(download("ines"));
  const [hugo, ines] = [await world.lead("hugo"), await world.lead("ines")] as [number, number];
  await world.transact((db) => mergeLeads(db, hugo, ines, clock.now()));
  expect(await story("Both", hugo)).toEqual(["in merge"]);
  expect(await story("Download", hugo)).toEqual(["in merge"]);
  expect(await story("Download", ines)).toEqual(["in event", "out merge"]);
  expect((await members("Download")).includes(ines)).toBe(false);
  await sound();
  await world.transact((db) => unmerge(db, ines, clock.now()));
  expect(await story("Both", hugo)).toEqual(["in merge", "out correction"]);
  expect(await story("Download", ines)).toEqual(["in event", "out merge", "in correction"]);
  await sound();
});

test("a browser that logs in takes its memberships along", async () => {
  await world.say({ type: "track", event: "Download", anonymousId: "browser" });
  const browser = (await world.lead("browser")) as number;
  await world.say({ type: "identify", anonymousId: "browser", userId: "known" });
  const known = await world.lead("known");
  expect(await world.lead("browser")).toBe(known);
  expect(await isIn("Download", "known")).toBe(true);
  if (known !== browser)
    expect(await story("Download", browser)).toEqual(["in event", "out event"]);
  await sound();
});

test("a verdict takes a lead out and puts it back; an erasure leaves nothing", async () => {
  await world.say(download("judged"));
  const lead = (await world.lead("judged")) as number;
  const { rows } = await world.pool.query<{ key: string }>(
    "SELECT key::text FROM event WHERE profile_id = $1",
    [lead],
  );
  for (const machine of [true, false])
    await world.transact((db) => reclassify(db, lead, rows[0]?.key ?? "", machine, clock.now()));
  expect(await story("Download", lead)).toEqual(["in event", "out correction", "in correction"]);
  await world.transact((db) => erase(db, lead));
  expect((await members("Download")).includes(lead)).toBe(false);
  expect(await story("Download", lead)).toEqual([]);
  await sound();
});

test("a new definition is filled anew under the same segment; the same one changes nothing", async () => {
  const before = await findSegment(world.pool, "Download");
  const same = await saveSegment(world.pool, segment("Download", DOWNLOADED, downloads));
  expect(same).toMatchObject({ operation: undefined, segment: { revision: before?.revision } });
  const visits = { all: [{ signal: "page" }, { not: DOWNLOADED }] };
  const id = await live("Download", visits, downloads);
  expect(id).toBe(before?.id);
  expect(await storyOf("Download", "flora")).toEqual(["in publish", "out publish"]);
  expect(await storyOf("Download", "gino")).toEqual(["in publish"]);
  await sound();
});

test("a definition that changes while it is filled is not taken for filled", async () => {
  await saveSegment(world.pool, segment("Hasty", { signal: "page" }));
  let changed = false;
  await fillSegments(world.pool, clock.now, async (step) => {
    if (step !== "segments" || changed) return;
    changed = true;
    const other = { signals: { x: { event: "Never Yet" } } };
    await saveSegment(world.pool, segment("Hasty", { signal: "x" }, other));
  });
  expect((await findSegment(world.pool, "Hasty"))?.state).toBe("waiting");
  await fill();
  expect(await members("Hasty")).toEqual([]);
  await sound();
});

test("a fill that breaks off in the middle is done again, while events come in by two processes", async () => {
  const other = new Pipeline(world.pool, clock);
  const people = Array.from({ length: 3_000 }, (_, i) => `crowd-${i}`);
  // More than one range of the base.
  for (const from of [0, 1_000, 2_000])
    await world.say(...people.slice(from, from + 1_000).map(download));
  await saveSegment(world.pool, segment("Crowd", DOWNLOADED, downloads));
  let steps = 0;
  const breaking = fillSegments(world.pool, clock.now, async (step) => {
    if (step === "segments" && ++steps === 2) throw new Error("killed");
  });
  await expect(breaking).rejects.toThrow("killed");
  const half = (await members("Crowd")).length;
  expect(half).toBeGreaterThan(0);
  expect(half).toBeLessThan(people.length);
  let filling = true;
  const traffic = [world.pipeline, other].map(async (pipeline, p) => {
    for (let i = 0; filling; i++) {
      const userId = `fresh-${p}-${i % 40}`;
      const said = [download(userId), { type: "page", userId: `crowd-${i}` }];
      await pipeline.ingest(said.map((message) => world.capture(message)));
    }
  });
  await fill();
  filling = false;
  await Promise.all(traffic);
  const { rows } = await world.pool.query<{ id: number }>(
    "SELECT DISTINCT profile_id AS id FROM event WHERE body ->> 'event' = 'Download'",
  );
  expect(rows.length).toBeGreaterThan(people.length);
  const downloaded = (await members("Crowd")).length;
  expect(downloaded).toBeGreaterThanOrEqual(people.length);
  await sound();
});

test("deletion: out of sight at once, its members forgotten, its name free, its story kept", async () => {
  const gone = (await findSegment(world.pool, "Crowd"))?.id;
  expect(await deleteSegment(world.pool, "CROWD")).toBe(true);
  expect(await deleteSegment(world.pool, "Crowd")).toBe(false);
  expect(await findSegment(world.pool, "Crowd")).toBeUndefined();
  // Members that are not forgotten yet do not keep a merge from going on.
  const [a, b] = [await world.lead("crowd-1"), await world.lead("crowd-2")] as [number, number];
  await world.transact((db) => mergeLeads(db, a, b, clock.now()));
  await fill();
  const { rows } = await world.pool.query("SELECT 1 FROM segment_member WHERE segment_id = $1", [
    gone,
  ]);
  expect(rows).toEqual([]);
  expect((await story("Crowd", a)).length).toBeGreaterThan(0);
  const again = await live("Crowd", { signal: "page" });
  expect(again).not.toBe(gone);
  await sound();
});

test("what no published model has is refused, and own signals need no model", async () => {
  const refused = (when: object, more: object = {}) =>
    expect(saveSegment(world.pool, segment("Refused", when, more))).rejects;
  await refused({ band: ["warm"] }).toThrow(/unknown band "warm"/);
  await refused({ signal: "nothing" }).toThrow(/unknown signal/);
  await refused({ ready: true }).toThrow(/has no qualify/);
  await refused(HOT, { model: "Nowhere" }).toThrow(/"Nowhere" is not published/);
  expect(await summarise(world.pool, "Refused")).toEqual([]);
});

test("the main model changes while a segment is filled: it is filled again by the new one", async () => {
  await world.publish(model(30));
  await world.say(demo("zeno"), demo("zoe"));
  const main = (await findPublished(world.pool, "Main")) as VersionRow;
  await world.publish({ ...model(1), name: "Mild" });
  const mild = (await findPublished(world.pool, "Mild")) as VersionRow;
  const makeMain = (version: VersionRow) =>
    world.transact(async (db) => {
      await lockCatalogue(db);
      await setMain(db, version.modelId, false);
      await adoptVersion(db, version, true);
      await bumpCatalogue(db);
    });
  await makeMain(main);
  await saveSegment(world.pool, segment("Hot while it moves", HOT));
  let moved = false;
  await fillSegments(world.pool, clock.now, async (step, done) => {
    if (moved || step !== "segments" || done === 0) return;
    moved = true;
    await makeMain(mild);
  });
  expect(moved).toBe(true);
  expect((await findSegment(world.pool, "Hot while it moves"))?.state).toBe("filling");
  await fill();
  expect((await findSegment(world.pool, "Hot while it moves"))?.state).toBe("live");
  expect(await isIn("Hot while it moves", "zeno")).toBe(false);
  await makeMain(main);
  await fill();
  expect(await isIn("Hot while it moves", "zoe")).toBe(true);
  await sound();
});
