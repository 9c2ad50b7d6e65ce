import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, quiet, type World } from "../test/world.ts";
import { KIND } from "./capture/capture.ts";
import { quarantine } from "./capture/store.ts";
import { Pipeline } from "./pipeline.ts";
import { erase, mergeLeads, reclassify, unmerge } from "./scoring/corrections.ts";
import { rebuild } from "./scoring/jobs.ts";

const MODEL = {
  bussola: 1,
  name: "Test",
  signals: {
    page: { type: "page" },
    demo: { event: "Demo Requested" },
    director: { trait: "title", matches: "*direttore*" },
    free: { quality: "email.free" },
    bot: { quality: "agent.bot" },
  },
  groups: [
    {
      name: "engagement",
      dimension: "engagement",
      rules: [
        { signal: "page", points: 1 },
        { signal: "demo", points: 50 },
      ],
    },
    {
      name: "fit",
      dimension: "fit",
      rules: [
        { signal: "director", points: 20 },
        { signal: "free", points: -5 },
        { signal: "bot", points: -100 },
      ],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 50 },
  ],
  qualify: { at: 50, dropAt: 10 },
};

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.publish(MODEL);
});

afterAll(() => world.drop());

test("scores an event in the transaction that stores it", async () => {
  await world.say({ type: "page", userId: "live" }, { type: "page", userId: "live" });
  expect(await world.scoreOf("live")).toBe(2);
});

test("stores a message once, in one batch or in many, whatever was linked since", async () => {
  const page = { type: "page", anonymousId: "once-browser", messageId: "once-1" };
  expect(await world.say(page, page)).toEqual(["stored", "duplicate"]);
  expect(await world.say(page)).toEqual(["duplicate"]);
  await world.say({ type: "identify", userId: "once", anonymousId: "once-browser" });
  expect(await world.say(page)).toEqual(["duplicate"]);
  expect(await world.scoreOf("once")).toBe(1);
});

test("the same message id of another person is another message", async () => {
  const told = { type: "page", messageId: "shared-id" };
  const outcomes = await world.say({ ...told, userId: "first" }, { ...told, userId: "second" });
  expect(outcomes).toEqual(["stored", "stored"]);
});

test("links what an anonymous visitor did to the lead that he turns out to be", async () => {
  await world.say(
    { type: "page", anonymousId: "visitor" },
    { type: "page", anonymousId: "visitor" },
  );
  const stranger = await world.lead("visitor");
  await world.say({
    type: "identify",
    userId: "mario",
    anonymousId: "visitor",
    traits: { email: "Mario@Rossi.IT", title: "Direttore generale" },
  });
  expect(await world.lead("visitor")).toBe(await world.lead("mario"));
  expect(await world.lead("mario@rossi.it")).toBe(await world.lead("mario"));
  expect(await world.scoreOf("mario")).toBe(22);
  const { rows } = await world.pool.query("SELECT 1 FROM score WHERE lead_id = $1", [stranger]);
  expect(rows).toEqual([]);
});

test("a browser shared by two people opens a profile of the second, and goes back to the first", async () => {
  await world.say({ type: "identify", userId: "anna", anonymousId: "kiosk" });
  await world.say({ type: "page", anonymousId: "kiosk" });
  await world.say({ type: "identify", userId: "bruno", anonymousId: "kiosk" });
  await world.say({ type: "page", anonymousId: "kiosk" }, { type: "page", anonymousId: "kiosk" });
  expect([await world.scoreOf("anna"), await world.scoreOf("bruno")]).toEqual([1, 2]);
  await world.say({ type: "identify", userId: "anna", anonymousId: "kiosk" });
  await world.say({ type: "page", anonymousId: "kiosk" });
  expect([await world.scoreOf("anna"), await world.scoreOf("bruno")]).toEqual([2, 2]);
  const { rows } = await world.pool.query(
    `SELECT 1 FROM profile p JOIN identifier i ON i.id = p.origin_id WHERE i.value = 'kiosk'`,
  );
  expect(rows).toHaveLength(2);
});

test("a retry from before a shared browser changed hands is still a duplicate", async () => {
  const page = { type: "page", anonymousId: "kiosk-2", messageId: "kiosk-2-page" };
  await world.say({ type: "identify", userId: "carla", anonymousId: "kiosk-2" }, page);
  await world.say({ type: "identify", userId: "dario", anonymousId: "kiosk-2" });
  expect(await world.say(page)).toEqual(["duplicate"]);
  expect([await world.scoreOf("carla"), await world.scoreOf("dario")]).toEqual([1, 0]);
});

test("a role address names a mailbox: it links nobody", async () => {
  const traits = { email: "info@acme.example" };
  await world.say(
    { type: "identify", userId: "role-1", anonymousId: "role-browser", traits },
    { type: "identify", userId: "role-2", traits },
    { type: "identify", anonymousId: "role-other", traits },
  );
  const leads = await Promise.all(["role-1", "role-2", "role-other"].map((ref) => world.lead(ref)));
  expect(leads[0]).not.toBe(leads[1]);
  expect(leads[2]).toBeUndefined();
  expect(await world.lead("role-browser")).toBe(leads[0]);
});

test("a public key merges no two known leads, it suggests them; a secret key merges", async () => {
  await world.say({ type: "page", context: { traits: { email: "due@volte.example" } } });
  await world.say({ type: "identify", userId: "due", traits: { email: "due@volte.example" } });
  const [byMail, byId] = [await world.lead("due@volte.example"), await world.lead("due")];
  expect(byMail).not.toBe(byId);
  const { rows } = await world.pool.query(
    "SELECT reason FROM duplicate WHERE lead_id = $1 AND other_id = $2",
    [byMail, byId],
  );
  expect(rows).toEqual([{ reason: "email" }]);
  await world.sayTrusted({
    type: "identify",
    userId: "due",
    traits: { email: "due@volte.example" },
  });
  expect(await world.lead("due")).toBe(byMail);
  expect(await world.lead("due@volte.example")).toBe(byMail);
  expect(await world.scoreOf("due")).toBe(1);
});

test("an alias takes over the former id, known only with a secret key", async () => {
  await world.say({ type: "page", anonymousId: "before" });
  await world.say({ type: "alias", previousId: "before", userId: "after" });
  expect(await world.scoreOf("after")).toBe(1);
  await world.say({ type: "page", userId: "old-id" });
  await world.say({ type: "alias", previousId: "old-id", userId: "after" });
  expect(await world.scoreOf("after")).toBe(1);
  await world.sayTrusted({ type: "alias", previousId: "old-id", userId: "after" });
  expect(await world.scoreOf("after")).toBe(2);
  const { rows } = await world.pool.query("SELECT kind FROM identifier WHERE value = 'old-id'");
  expect(rows).toEqual([{ kind: 1 }]);
});

test("merge and unmerge change links, and the scores follow", async () => {
  await world.say({ type: "page", userId: "left" });
  await world.say({ type: "track", event: "demo requested", userId: "right" });
  const [left, right] = [await world.lead("left"), await world.lead("right")] as [number, number];
  const lead = await world.transact((db) => mergeLeads(db, left, right, Date.now()));
  expect(lead).toBe(left);
  expect(await world.scoreOf("right")).toBe(51);
  const { rows } = await world.pool.query<{ id: number }>(
    "SELECT profile_id AS id FROM identifier WHERE value = 'right'",
  );
  const back = await world.transact((db) => unmerge(db, rows[0]?.id ?? 0, Date.now()));
  expect(back).toBe(right);
  expect([await world.scoreOf("left"), await world.scoreOf("right")]).toEqual([1, 50]);
});

test("an event that a person calls a machine's no longer counts, and counts again", async () => {
  await world.say({ type: "track", event: "Demo Requested", userId: "judge", messageId: "judged" });
  const lead = (await world.lead("judge")) as number;
  const { rows } = await world.pool.query<{ key: string }>(
    `SELECT e.key FROM event e JOIN identifier i ON i.id = e.origin_id WHERE i.value = 'judge'`,
  );
  const key = rows[0]?.key ?? "";
  await world.transact((db) => reclassify(db, lead, key, true, Date.now()));
  expect(await world.scoreOf("judge")).toBe(0);
  await world.transact((db) => reclassify(db, lead, key, false, Date.now()));
  expect(await world.scoreOf("judge")).toBe(50);
});

test("a bot's events do not count and mark their lead until a person says otherwise", async () => {
  const context = {
    userAgent: "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  };
  await world.say({ type: "page", userId: "robot", context });
  expect(await world.scoreOf("robot")).toBe(-100);
  const lead = (await world.lead("robot")) as number;
  const { rows } = await world.pool.query<{ key: string }>(
    `SELECT e.key FROM event e JOIN identifier i ON i.id = e.origin_id WHERE i.value = 'robot'`,
  );
  await world.transact((db) => reclassify(db, lead, rows[0]?.key ?? "", false, Date.now()));
  expect(await world.scoreOf("robot")).toBe(1);
});

test("writes what changed as transitions, with their cause, and fires qualification once", async () => {
  const demo = { type: "track", event: "Demo Requested", userId: "edge" };
  await world.say({ type: "page", userId: "edge" });
  await world.say(demo);
  await world.say(demo);
  const { rows } = await world.pool.query(
    "SELECT kind, previous, current, cause FROM transition WHERE lead_id = $1 ORDER BY id",
    [await world.lead("edge")],
  );
  expect(rows).toEqual([
    { kind: "band", previous: "cold", current: "hot", cause: "event" },
    { kind: "ready", previous: "false", current: "true", cause: "event" },
    { kind: "qualified", previous: "false", current: "true", cause: "event" },
  ]);
});

test("an erased person is gone, and a retry does not bring him back", async () => {
  const demo = { type: "track", event: "Demo Requested", userId: "gone", messageId: "gone-1" };
  await world.say({ type: "identify", userId: "gone", anonymousId: "gone-browser" }, demo);
  const lead = (await world.lead("gone")) as number;
  await world.transact((db) => erase(db, lead));
  const [outcome] = await world.pipeline.ingest([world.capture(demo)]);
  expect(outcome).toMatchObject({ status: "rejected", forget: true });
  expect(await world.lead("gone")).toBeUndefined();
  for (const table of ["event", "score", "transition", "link"]) {
    const column = table === "event" || table === "link" ? "profile_id" : "lead_id";
    const { rows } = await world.pool.query(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [lead]);
    expect(rows).toEqual([]);
  }
});

test("whoever uses an erased person's browser next is not refused, and not tied to it", async () => {
  await world.say({ type: "identify", userId: "before-me", anonymousId: "inherited" });
  await world.transact(async (db) => erase(db, (await world.lead("before-me")) as number));
  const page = { type: "page", userId: "after-me", anonymousId: "inherited", messageId: "heir" };
  expect(await world.say(page)).toEqual(["stored"]);
  expect(await world.say(page)).toEqual(["duplicate"]);
  expect(await world.scoreOf("after-me")).toBe(1);
  expect(await world.lead("inherited")).toBeUndefined();
  const { rows } = await world.pool.query<{ body: object }>(
    `SELECT e.body FROM event e JOIN identifier i ON i.id = e.origin_id WHERE i.value = 'after-me'`,
  );
  expect(rows[0]?.body).not.toHaveProperty("anonymousId");
});

test("a retry of an erased person's event on a shared browser does not become another's", async () => {
  const page = { type: "page", anonymousId: "kiosk-3", messageId: "kiosk-3-page" };
  await world.say({ type: "identify", userId: "keeper", anonymousId: "kiosk-3" });
  await world.say({ type: "identify", userId: "leaver", anonymousId: "kiosk-3" });
  await world.say(page);
  await world.transact(async (db) => erase(db, (await world.lead("leaver")) as number));
  await world.say({ type: "identify", userId: "keeper", anonymousId: "kiosk-3" });
  expect(await world.say(page)).toEqual(["duplicate"]);
  expect(await world.scoreOf("keeper")).toBe(0);
});

test("a large request is stored in several transactions, in order, each outcome in its place", async () => {
  const pages = Array.from({ length: 2_300 }, (_, i) => ({
    type: "page",
    userId: `bulk-${i % 7}`,
  }));
  const outcomes = await world.say(...pages.slice(0, 2_299), { ...pages[0], messageId: "bulk" });
  expect(new Set(outcomes)).toEqual(new Set(["stored"]));
  expect(await world.scoreOf("bulk-0")).toBe(330);
});

test("what is refused is kept in quarantine, but nothing of an erased person", async () => {
  await world.say({ type: "page", userId: "forgotten" });
  await world.transact(async (db) => erase(db, (await world.lead("forgotten")) as number));
  const refused = (value: string) => ({
    reason: "no event",
    body: JSON.stringify({ userId: value }),
    identifiers: [{ kind: KIND.user, value }],
  });
  await quarantine(world.pool, 1, [refused("forgotten"), refused("remembered")]);
  const { rows } = await world.pool.query("SELECT encode(body, 'escape') AS body FROM quarantine");
  expect(rows).toEqual([{ body: '{"userId":"remembered"}' }]);
});

test("a late trait does not win over a newer one, whatever the order of arrival", async () => {
  const at = (minute: number) => new Date(Date.now() - 3_600_000 + minute * 60_000).toISOString();
  const identify = { type: "identify", userId: "traits" };
  await world.say({ ...identify, timestamp: at(2), traits: { title: "Direttore" } });
  await world.say({ ...identify, timestamp: at(1), traits: { title: "Stagista" } });
  expect(await world.scoreOf("traits")).toBe(20);
  await world.say({ ...identify, timestamp: at(3), traits: { title: null } });
  expect(await world.scoreOf("traits")).toBe(0);
});

test("a new signal is folded from the past when its model is published", async () => {
  await world.say({
    type: "track",
    event: "Old Habit",
    userId: "habit",
    timestamp: "2026-01-01T00:00:00Z",
  });
  const habit = { ...MODEL, name: "Second", signals: { habit: { event: "old habit" } } };
  const groups = [{ name: "g", dimension: "engagement", rules: [{ signal: "habit", points: 7 }] }];
  const versionId = await world.publish({ ...habit, groups });
  const { rows } = await world.pool.query(
    "SELECT score FROM score WHERE version_id = $1 AND lead_id = $2",
    [versionId, await world.lead("habit")],
  );
  expect(rows).toEqual([{ score: 7 }]);
});

test("publishing a new version switches scores and says so in its transitions", async () => {
  const one = { ...MODEL, name: "Versions" };
  await world.say({ type: "track", event: "Demo Requested", userId: "switch" });
  const first = await world.publish(one);
  const second = await world.publish({ ...one, bands: [{ name: "all", from: 0 }] });
  const lead = await world.lead("switch");
  const { rows } = await world.pool.query(
    "SELECT version_id, band FROM score WHERE lead_id = $1 AND version_id = ANY ($2)",
    [lead, [first, second]],
  );
  expect(rows).toEqual([{ version_id: second, band: "all" }]);
  const { rows: edges } = await world.pool.query(
    "SELECT kind, previous, current, cause FROM transition WHERE lead_id = $1 AND version_id = $2",
    [lead, second],
  );
  expect(edges).toEqual([{ kind: "band", previous: "hot", current: "all", cause: "publish" }]);
});

test("two processes write the same people at once: nobody is split, nothing counted twice", async () => {
  const other = new Pipeline(world.pool, { now: Date.now });
  const sent: Promise<unknown>[] = [];
  for (let i = 0; i < 400; i++) {
    const person = `crowd-${i % 20}`;
    const said = [
      world.capture({
        type: "page",
        anonymousId: `${person}-browser`,
        messageId: `crowd-page-${i}`,
      }),
      world.capture({ type: "identify", userId: person, anonymousId: `${person}-browser` }),
    ];
    sent.push(world.pipeline.ingest(said), other.ingest(said));
  }
  await Promise.all(sent);
  for (let i = 0; i < 20; i++) {
    expect(await world.lead(`crowd-${i}-browser`)).toBe(await world.lead(`crowd-${i}`));
    expect(await world.scoreOf(`crowd-${i}`)).toBe(20);
  }
});

test("many shared browsers at once have a profile each, whichever batch they come in", async () => {
  const half = (person: string, from: number) =>
    Array.from({ length: 700 }, (_, i) => {
      const userId = `${person}-${from + (i % 3)}`;
      return world.capture({ type: "identify", userId, anonymousId: `desk-${from + i}` });
    });
  const both = (person: string) =>
    Promise.all([half(person, 0), half(person, 700)].map((batch) => world.pipeline.ingest(batch)));
  await both("early");
  await both("late");
  const { rows } = await world.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM profile p JOIN identifier i ON i.id = p.origin_id
      WHERE i.value LIKE 'desk-%'`,
  );
  expect(rows[0]?.n).toBe(2_800);
});

test("the audit finds no difference after all this", async () => {
  const report = await world.audit();
  expect(report.differences).toEqual([]);
  expect(report.differing).toBe(0);
  expect(report.leads).toBeGreaterThan(35);
});

test("the audit sees what was tampered with, and a rebuild repairs it", async () => {
  await world.say({ type: "page", userId: "tampered" }, { type: "page", userId: "lost" });
  const lead = await world.lead("tampered");
  await world.pool.query("UPDATE score SET score = 1000 WHERE lead_id = $1", [lead]);
  await world.pool.query(
    `UPDATE profile SET history = (SELECT history FROM profile WHERE lead_id = $1)
      WHERE lead_id = $2`,
    [await world.lead("edge"), await world.lead("lost")],
  );
  const told = (await world.audit()).differences.map(({ leadId, what }) => [leadId, what]);
  expect(told).toContainEqual([lead, "score"]);
  expect(told).toContainEqual([await world.lead("lost"), "history"]);
  await world.pool.query("INSERT INTO identifier VALUES ('nowhere', 1, 99999, 99999)");
  expect(await world.audit()).toMatchObject({ orphans: 1 });
  await world.pool.query("DELETE FROM identifier WHERE value = 'nowhere'");
  expect(await rebuild(world.pool, Date.now, quiet)).toMatchObject({ repaired: 2 });
  expect(await world.audit()).toMatchObject({ differing: 0 });
  expect(await world.scoreOf("tampered")).toBe(1);
  const versions = () => world.pool.query("SELECT id, version FROM profile ORDER BY id");
  const { rows: before } = await versions();
  expect(await rebuild(world.pool, Date.now, quiet)).toMatchObject({ repaired: 0 });
  expect((await versions()).rows).toEqual(before);
});
