import { Problem, type Simulation, simulatedLeads, simulateModel } from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import { type Api, createApi } from "../../../test/api.ts";
import { quiet } from "../../../test/world.ts";
import { Pipeline } from "../../pipeline.ts";
import { stoppedClock } from "../../platform/clock.ts";
import { createPool } from "../../platform/postgres.ts";
import { ensureConversion } from "../../scoring/conversion/jobs.ts";
import { erase, mergeLeads, reclassify, unmerge } from "../../scoring/corrections.ts";
import { backfill } from "../../scoring/jobs.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20, 15);
const clock = stoppedClock(NOW);
const daysAgo = (days: number) => new Date(NOW - days * DAY).toISOString();

const model = (points: number, more: object = {}) => ({
  ...{ bussola: 1, name: "Shop" },
  signals: {
    page: { type: "page" },
    demo: { event: "Demo Requested" },
    spent: { event: "Cart Filled", measure: { sum: "properties.total" } },
    director: { trait: "title", matches: "*director*" },
    city: { trait: "address", exists: true },
    free: { quality: "email.free" },
    bot: { quality: "agent.bot" },
  },
  groups: [
    {
      name: "intent",
      dimension: "engagement",
      max: 60,
      rules: [
        { signal: "page", points: 1, curve: { halfLife: "10d" } },
        { signal: "demo", points, curve: { linear: "30d" } },
        { signal: "spent", points: 0.1, max: 15 },
      ],
    },
    {
      name: "profile",
      dimension: "fit",
      rules: [
        { signal: "director", points: 20 },
        { signal: "city", points: 3 },
        { signal: "free", points: -5 },
        { signal: "bot", points: -100 },
      ],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "warm", from: 15 },
    { name: "hot", from: 35 },
  ],
  matrix: {
    fit: [
      { name: "A", from: 20 },
      { name: "B", from: 0 },
    ],
    engagement: [
      { name: "1", from: 25 },
      { name: "2", from: 0 },
    ],
  },
  personas: [{ name: "boss", of: ["director"] }],
  qualify: { at: 30, require: [{ signal: "director", reason: "no director" }] },
  ...more,
});

let api: Api;

beforeAll(async () => {
  api = await createApi(clock);
  await ensureConversion(api.pool);
  await api.publish(model(20));
  const people = Array.from({ length: 300 }, (_, i) => {
    const userId = `u${i}`;
    const traits = {
      ...(i % 3 === 0 && { title: i % 2 ? "Director of sales" : "Clerk" }),
      ...(i % 4 === 0 && { address: { city: "Roma" } }),
      email: `${userId}@${i % 5 === 0 ? "gmail.com" : "acme.example"}`,
    };
    const pages = Array.from({ length: i % 7 }, (_, n) => ({
      ...{ type: "page", userId, timestamp: daysAgo((n * 5 + i) % 60) },
    }));
    const cart = { type: "track", event: "Cart Filled", userId, properties: { total: i / 8 } };
    const demo = { type: "track", event: "Demo Requested", userId, timestamp: daysAgo(i % 40) };
    return [
      { type: "identify", userId, traits, timestamp: daysAgo(70) },
      ...pages,
      ...(i % 3 === 0 ? [demo] : []),
      ...(i % 9 === 0 ? [cart] : []),
    ];
  });
  await api.say(...people.flat());
});
afterAll(() => api.close());

const ask = (body: object) => api.get(simulateModel, { body: body as never });
const simulated = (asked: object = model(20), more: object = {}): Promise<Simulation> =>
  ask({ model: asked, ...more });

type Row = { score: number; band: string; grade: string; persona: string | null; ready: boolean };

/** The published scores as they are stored. */
async function stored(): Promise<Row[]> {
  const { rows } = await api.pool.query<Row>(
    `SELECT s.score, b.band, b.grade, b.persona, b.ready FROM score s
       JOIN model_version v ON v.id = s.version_id
       CROSS JOIN LATERAL (SELECT s.band, s.grade, s.persona, s.ready) AS b
      WHERE v.status = 'published'`,
  );
  return rows;
}

/** The simulation of what is published says what is stored. */
async function expectStored(): Promise<Simulation> {
  const [rows, given] = [await stored(), await simulated()];
  const count = (holds: (row: Row) => boolean) => rows.filter(holds).length;
  expect(given.leads).toBe(rows.length);
  expect(given.sample).toBeNull();
  for (const { name, leads, before } of given.bands)
    expect([name, leads, before]).toEqual([name, count(({ band }) => band === name), leads]);
  const grades = given.matrix?.fit.flatMap((fit, row) =>
    given.matrix?.engagement.map((engagement, column) => [
      fit + engagement,
      given.matrix?.leads[row]?.[column],
    ]),
  );
  expect(grades).toEqual(
    ["A1", "A2", "B1", "B2"]
      .map((name) => [name, count(({ grade }) => grade === name)])
      .sort(
        ([a], [b]) =>
          (given.matrix?.fit.indexOf(String(a)[0] as string) ?? 0) * 2 +
          (given.matrix?.engagement.indexOf(String(a)[1] as string) ?? 0) -
          (given.matrix?.fit.indexOf(String(b)[0] as string) ?? 0) * 2 -
          (given.matrix?.engagement.indexOf(String(b)[1] as string) ?? 0),
      ),
  );
  expect(given.personas).toEqual([{ name: "boss", leads: count((row) => row.persona === "boss") }]);
  expect(given.ready).toBe(count(({ ready }) => ready));
  const { edges, leads } = given.distribution;
  leads.forEach((counted, bin) => {
    const [low = 0, high = 0] = [edges[bin], edges[bin + 1]];
    expect(counted).toBe(count(({ score }) => score >= low - 1e-9 && score < high - 1e-9));
  });
  expect(given.moves).toMatchObject({ up: 0, down: 0, same: rows.length, movers: 0, most: [] });
  return given;
}

test("the published model simulated is what is stored", async () => {
  const { against, day, bands } = await expectStored();
  expect([against, day]).toEqual([{ name: "Shop", version: 1, status: "published" }, "2026-11-20"]);
  expect(bands.every(({ leads }) => leads > 0)).toBe(true);
});

test("what other processes take in, and what people correct, is in at once", async () => {
  const pool = createPool(api.databaseUrl);
  const other = new Pipeline(pool, clock);
  const late = (userId: string) => api.capture({ type: "track", event: "Demo Requested", userId });
  await Promise.all([
    ...Array.from({ length: 20 }, (_, i) => other.ingest([late(`u${i}`), late(`new${i}`)])),
    ...Array.from({ length: 20 }, (_, i) => api.pipeline.ingest([late(`u${i + 10}`)])),
  ]);
  await expectStored();
  const lead = async (ref: string) => (await api.lead(ref)) as number;
  const [one, two] = [await lead("u1"), await lead("u2")];
  await api.transact((db) => mergeLeads(db, one, two, NOW));
  const merged = await expectStored();
  await api.transact((db) => unmerge(db, two, NOW));
  expect((await expectStored()).leads).toBe(merged.leads + 1);
  const { rows } = await api.pool.query<{ key: string }>(
    "SELECT key FROM event WHERE profile_id = $1 AND type = 1",
    [await lead("u6")],
  );
  await api.transact(async (db) =>
    reclassify(db, await lead("u6"), rows[0]?.key as string, true, NOW),
  );
  await expectStored();
  await api.transact(async (db) => erase(db, await lead("u7")));
  expect((await expectStored()).leads).toBe(merged.leads);
  await pool.end();
});

test("thousands of changes later too", async () => {
  for (let turn = 0; turn < 4; turn++) {
    const users = Array.from({ length: 1_500 }, (_, i) => `many${(turn % 2) * 800 + i}`);
    await api.say(...users.map((userId) => ({ type: "page", userId })));
    await expectStored();
  }
});

test("another model: who moves, by how much, and why", async () => {
  const given = await simulated(model(40));
  const rows = await stored();
  expect(given.leads).toBe(rows.length);
  const { moves } = given;
  expect(moves?.down).toBe(0);
  expect(moves?.up).toBeGreaterThan(20);
  const moved = moves?.bands.filter(({ from, to }) => from !== to) ?? [];
  expect(moved.reduce((sum, { leads }) => sum + leads, 0)).toBe(moves?.movers);
  const { parts = [], movers } = moves?.causes ?? {};
  expect(movers).toBe(moves?.movers);
  expect(parts[0]).toMatchObject({ kind: "rule", name: "demo" });
  const [first] = moves?.most ?? [];
  expect(first?.email).toMatch(/@/);
  expect((first?.to.score ?? 0) - (first?.from.score ?? 0)).toBeGreaterThan(15);
});

test("a model is compared with what is asked for", async () => {
  const text = stringify(model(5, { name: "Other" }));
  const alone = await simulated(model(20), { against: { model: text } });
  expect(alone.against).toEqual({ name: "Other", version: null, status: null });
  expect(alone.moves?.up).toBeGreaterThan(0);
  const named = await ask({ model: text, against: { name: "shop", version: 1 } });
  expect(named.against).toMatchObject({ name: "Shop", version: 1 });
  expect(named.moves?.down).toBe(alone.moves?.up);
  const unknown = { model: model(1), against: { name: "Nothing" } };
  expect((await api.ask(simulateModel, { body: unknown as never })).status).toBe(404);
});

test("faults have their places", async () => {
  const refused = async (body: object) => {
    const { status, body: answer } = await api.ask(simulateModel, { body: body as never });
    return [status, Problem.parse(answer).faults?.map(({ path }) => path)];
  };
  expect(await refused({ model: { ...model(1), bands: 7 } })).toEqual([422, ["model.bands"]]);
  const against = { model: { ...model(1), groups: 7 } };
  expect(await refused({ model: model(1), against })).toEqual([422, ["against.model.groups"]]);
  expect((await refused({ model: "a: [" }))[0]).toBe(422);
  expect((await refused({}))[0]).toBe(400);
  expect((await refused({ model: model(1), against: { nobody: 1 } }))[0]).toBe(400);
});

test("a signal that nobody saved is simulated from the events", async () => {
  const fresh = model(20, {
    signals: { ...model(20).signals, demo: { event: "Demo Requested", machines: true } },
  });
  const given = await simulated(fresh);
  const total = (await stored()).length;
  expect(total).toBeGreaterThan(2_000);
  expect(given.sample).toEqual({ leads: 2_000, of: total, reason: "signals" });
  expect(given.leads).toBe(2_000);
  // One event was judged a machine's, which this signal counts.
  expect(given.moves).toMatchObject({ up: 1, down: 0 });
  expect(given.conversion).toBeNull();
});

test("buyers stand where they stood the day before they bought", async () => {
  const buyer = (userId: string, bought: number, ...before: object[]) => [
    ...before.map((message) => ({ userId, ...message })),
    ...[
      { type: "page", timestamp: daysAgo(bought) },
      { type: "identify", traits: { title: "Director" }, timestamp: daysAgo(bought) },
      { type: "track", event: "Demo Requested", timestamp: daysAgo(bought) },
      { type: "track", event: "order completed", timestamp: daysAgo(bought) },
    ].map((message) => ({ userId, ...message })),
  ];
  const demo = (days: number) => ({
    ...{ type: "track", event: "Demo Requested", timestamp: daysAgo(days) },
  });
  const director = (days: number) => ({
    ...{ type: "identify", traits: { title: "Director" }, timestamp: daysAgo(days) },
  });
  const before = await simulated();
  expect(before.conversion).toBeNull();
  await api.recall(
    // A director for long, with a demo the day before: 20 + 20.
    ...buyer("b-hot", 50, director(80), demo(51)),
    // A demo ten days before the eve: 20 * 20/30.
    ...buyer("b-cold", 30, demo(41)),
    // Became a director on the day: only the demo of the day before counts.
    ...buyer("b-warm", 20, demo(21)),
    ...buyer("b-stranger", 10),
  );
  const { conversion, bands } = await simulated();
  expect(conversion?.unknown).toBe(1);
  expect(conversion?.bands.map(({ name, buyers }) => [name, buyers])).toEqual([
    ["cold", 1],
    ["warm", 1],
    ["hot", 1],
  ]);
  const others = conversion?.bands.reduce((sum, band) => sum + band.others, 0);
  expect(others).toBe(bands.reduce((sum, { leads }) => sum + leads, 0) - 4);
  for (const { buyers, others: not, rate, before: was } of conversion?.bands ?? []) {
    expect(rate).toBe(buyers / (buyers + not));
    expect(was).toBe(rate);
  }
  // A sale told of later is the first all the same; without the demo nobody is warm.
  await api.say({ userId: "b-hot", type: "track", event: "Deal Won", timestamp: daysAgo(60) });
  const again = await simulated(model(0));
  const buyers = (given: Simulation) => given.conversion?.bands.map((band) => band.buyers);
  expect(buyers(again)).toEqual([2, 1, 0]);
  await api.transact(async (db) => erase(db, (await api.lead("b-hot")) as number));
  expect(buyers(await simulated(model(0)))).toEqual([2, 0, 0]);
});

test("signals that are not backfilled yet are simulated from events, then from histories", async () => {
  const tall = model(20, { signals: { ...model(20).signals, page: { type: "screen" } } });
  await api.pool.query(
    "UPDATE signal SET backfilled_at = NULL WHERE definition ->> 'type' = 'page'",
  );
  expect((await simulated()).sample?.reason).toBe("signals");
  expect((await simulated(tall)).sample?.reason).toBe("signals");
  await backfill(api.pool, Date.now, quiet);
  await expectStored();
});

test("the leads behind every number are as many as the number says, and stand so", async () => {
  const changed = model(60);
  const given = await simulated(changed);
  const behind = (which: object) =>
    api.get(simulatedLeads, { body: { model: changed, which } as never });
  for (const { from, to, leads } of given.moves?.bands ?? []) {
    const { total, leads: shown } = await behind({ from, to });
    expect([from, to, total]).toEqual([from, to, leads]);
    for (const lead of shown) expect([lead.from?.band, lead.to.band]).toEqual([from, to]);
  }
  const up = await behind({ change: "up" });
  expect(up.total).toBe(given.moves?.up);
  const gains = up.leads.map(({ from, to }) => to.score - (from?.score ?? 0));
  expect(gains).toEqual([...gains].sort((a, b) => b - a));
  expect(gains.length).toBe(Math.min(100, up.total));
  const { fit = [], engagement = [], leads = [], before = [] } = given.matrix ?? {};
  expect((await behind({ grade: `${fit[0]}${engagement[0]}` })).total).toBe(leads[0]?.[0]);
  expect(before).toEqual((await simulated()).matrix?.leads);
  const { moves, bands, personas, ready, distribution } = given;
  expect((await behind({ change: "none" })).total).toBe(moves?.same);
  expect((await behind({ moved: true })).total).toBe(moves?.movers);
  for (const { name, before: was } of bands)
    expect([name, (await behind({ from: name })).total]).toEqual([name, was]);
  for (const { name, leads } of personas)
    expect([name, (await behind({ persona: name })).total]).toEqual([name, leads]);
  if (ready !== null) expect((await behind({ ready: true })).total).toBe(ready);
  for (const [bin, count] of distribution.leads.entries()) {
    const [gte, lt] = distribution.edges.slice(bin, bin + 2);
    expect([bin, (await behind({ score: { gte, lt } })).total]).toEqual([bin, count]);
  }
  const fresh = { ...changed, signals: { ...changed.signals, fresh: { event: "Fresh" } } };
  const refused = await api.ask(simulatedLeads, { body: { model: fresh, which: {} } as never });
  expect(refused.status).toBe(409);
});
