import {
  type FindLeads,
  findLeads,
  getOperation,
  type LeadExport,
  type ListedLead,
  listTraits,
  listTraitValues,
  Problem,
  putSegment,
  undoListWork,
  workInBulk,
  workOnList,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { noteFilled } from "../../learning/predictions/store.ts";
import { Pipeline } from "../../pipeline.ts";
import { stoppedClock } from "../../platform/clock.ts";
import { createPool } from "../../platform/postgres.ts";
import { erase, mergeLeads } from "../../scoring/corrections.ts";

vi.setConfig({ testTimeout: 120_000 });

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20, 15);
const clock = stoppedClock(NOW);
const daysAgo = (days: number) => new Date(NOW - days * DAY).toISOString();

const MODEL = {
  ...{ bussola: 1, name: "Shop" },
  signals: {
    page: { type: "page" },
    demo: { event: "Demo Requested" },
    director: { trait: "title", matches: "*director*" },
  },
  groups: [
    {
      ...{ name: "interest", dimension: "engagement" },
      rules: [
        { signal: "page", points: 2, curve: { halfLife: "10d" } },
        { signal: "demo", points: 15 },
      ],
    },
    { name: "profile", dimension: "fit", rules: [{ signal: "director", points: 10 }] },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "warm", from: 8 },
    { name: "hot", from: 20 },
  ],
  matrix: {
    fit: [
      { name: "A", from: 10 },
      { name: "B", from: 0 },
    ],
    engagement: [
      { name: "1", from: 10 },
      { name: "2", from: 0 },
    ],
  },
  personas: [{ name: "boss", of: ["director"] }],
  qualify: { at: 20, require: [{ signal: "director", reason: "no director" }] },
};

const CITIES = ["Roma", "Milano", "Lecce", "Como"];
const OWNERS = ["anna@us.example", "bruno@us.example"];
let api: Api;

beforeAll(async () => {
  api = await createApi(clock, { threads: 3 });
  await api.publish(MODEL);
  const people = Array.from({ length: 240 }, (_, i) => {
    const who = i % 6 === 0 ? { anonymousId: `a${i}` } : { userId: `u${i}` };
    const traits = {
      ...{ firstName: i % 2 ? "Anna" : "Bruno", lastName: `Rossi ${i % 10}` },
      ...(i % 3 === 0 && { title: "Sales Director" }),
      ...(i % 4 === 0 && { employees: (i * 37) % 100 }),
      ...(i % 8 === 0 && { company: { name: `${["Èdile", "Zeta", "acme"][i % 3]} ${i % 16}` } }),
      ...(i % 5 === 0 && { address: { city: CITIES[i % 4] } }),
      ...(i % 7 === 0 && { interests: ["sea", CITIES[i % 3]] }),
    };
    const pages = Array.from({ length: i % 5 }, (_, n) => ({
      ...{ type: "page", ...who, timestamp: daysAgo((n * 5 + i) % 50) },
    }));
    const demo = { type: "track", event: "Demo Requested", ...who, timestamp: daysAgo(i % 40) };
    return [
      { type: "identify", ...who, traits, timestamp: daysAgo(60) },
      ...pages,
      ...(i % 11 === 0 ? [demo] : []),
    ];
  });
  await api.say(...people.flat());
  await predict();
});
afterAll(() => api.close());

/** Chances of most known leads, some of them equal. */
async function predict(): Promise<void> {
  const { rows } = await api.pool.query<{ id: number }>(
    `INSERT INTO learned (key, wanted, day, counts, horizon_days, outcome, observations, file, report,
                          state)
     VALUES (gen_random_uuid(), '{}', 0, '{}', 90, 'learned', '[]', '{}', '{}', 'published')
     RETURNING id`,
  );
  await api.pool.query(
    `INSERT INTO prediction (lead_id, learned_id, day, probability, low, high, percentile, band)
     SELECT lead_id, $1, 0, (lead_id * 37 % 50) / 100.0, 0, 1, lead_id * 37 % 50 * 2, 'cold'
       FROM score WHERE known AND lead_id % 4 > 0`,
    [rows[0]?.id],
  );
}

const COLUMNS = {
  traits: ["firstName", "lastName", "title", "employees", "address.city", "interests"],
  signals: ["page", "demo"],
};
const find = (asked: FindLeads) => api.get(findLeads, { body: { columns: COLUMNS, ...asked } });

/** Page after page. */
async function all(asked: FindLeads): Promise<ListedLead[]> {
  const leads: ListedLead[] = [];
  let after: string | undefined;
  do {
    const page = await find({ ...asked, limit: 97, ...(after !== undefined && { after }) });
    leads.push(...page.leads);
    expect(page.sample).toBeNull();
    expect(leads.length).toBeLessThanOrEqual(page.total);
    after = page.next ?? undefined;
    if (after === undefined) expect(leads.length).toBe(page.total);
  } while (after !== undefined);
  return leads;
}

type Case = [what: string, asked: FindLeads, holds: (lead: ListedLead) => boolean];
const pages = ({ signals }: ListedLead) => signals.page?.amount ?? 0;
const CASES: Case[] = [
  ["bands", { band: ["warm", "hot"] }, ({ band }) => band !== "cold"],
  ["a band, the known", { band: ["hot"], known: true }, (l) => l.band === "hot" && l.known],
  ["the unknown", { known: false }, ({ known }) => !known],
  ["a grade", { grade: ["A1"] }, ({ grade }) => grade === "A1"],
  ["a persona", { persona: ["boss"] }, ({ persona }) => persona === "boss"],
  ["no such persona", { persona: ["nobody"] }, () => false],
  ["ready", { ready: true }, ({ ready }) => ready === true],
  ["not ready", { ready: false, known: true }, (l) => l.ready === false && l.known],
  ["a signal", { filter: { when: { signal: "page", atLeast: 3 } } }, (l) => pages(l) >= 3],
  [
    "a curve",
    { filter: { when: { signal: "demo", curve: { window: "10d" } } } },
    ({ signals }) => (signals.demo?.lastDay ?? "") > daysAgo(10).slice(0, 10),
  ],
  [
    "traits of its own, any, not",
    {
      filter: {
        signals: {
          lecce: { trait: "address.city", in: ["LECCE", "Como"] },
          big: { trait: "employees", gte: 50 },
          sea: { trait: "interests", in: ["sea"] },
        },
        when: {
          any: [{ all: [{ signal: "lecce" }, { not: { signal: "sea" } }] }, { signal: "big" }],
        },
      },
    },
    ({ traits }) =>
      (/Lecce|Como/.test(String(traits["address.city"])) && traits.interests === undefined) ||
      Number(traits.employees) >= 50,
  ],
  [
    "scores and a band",
    { band: ["hot"], filter: { when: { score: { gte: 22, lt: 30 } } } },
    ({ score, band }) => band === "hot" && score >= 22 && score < 30,
  ],
  [
    "words",
    { text: "anna ROSSI 7" },
    ({ traits }) => traits.firstName === "Anna" && traits.lastName === "Rossi 7",
  ],
  ["a chance", { chance: { from: 0.2 } }, ({ chance }) => chance !== null && chance >= 0.2],
  [
    "a chance, a place and a band",
    { chance: { to: 0.3 }, percentile: { from: 20 }, band: ["cold"] },
    ({ chance, band }) => chance !== null && chance >= 0.1 && chance <= 0.3 && band === "cold",
  ],
  ["no such words", { text: "[anna.*" }, () => false],
  ["a user id", { text: "u17" }, ({ userId }) => userId === "u17"],
];

type Order = [what: string, asked: FindLeads, number: (lead: ListedLead) => number];
const ORDERS: Order[] = [
  ["score", {}, ({ score }) => score],
  ["fit", { order: "fit" }, ({ dimensions }) => dimensions.fit],
  ["engagement", { order: "engagement" }, ({ dimensions }) => dimensions.engagement],
  ["chance", { order: "chance" }, ({ chance }) => chance ?? Number.NaN],
  ["last event", { order: "lastAt" }, ({ lastAt }) => Date.parse(lastAt ?? "")],
  ["a trait", { order: { trait: "employees" } }, ({ traits }) => Number(traits.employees)],
];

type TextCase = [what: string, asked: FindLeads, text: (lead: ListedLead) => string | null];
const TEXTS: TextCase[] = [
  ["name", { order: "name" }, ({ name, email }) => name ?? email],
  ["title", { order: "title" }, ({ title }) => title],
  ["company", { order: "company" }, ({ company }) => company?.replace("È", "e") ?? null],
  ["a trait", { order: { trait: "address.city" } }, ({ traits }) => said(traits["address.city"])],
];
const said = (value: unknown) => (value === undefined ? null : String(value));

/** Every list equals what is left of everybody, looked at one by one. */
async function expectLists(): Promise<void> {
  const everybody = await all({ known: undefined, order: "lastAt" });
  const { rows } = await api.pool.query<{ n: number }>(
    "SELECT count(DISTINCT lead_id) AS n FROM profile",
  );
  expect(everybody.length).toBe(rows[0]?.n);
  for (const [what, asked, holds] of CASES) {
    const wanted = everybody.filter(holds);
    expect([what, wanted.length > 0]).toEqual([what, !what.startsWith("no such")]);
    expect(wanted.length).toBeLessThan(everybody.length);
    const given = await all(asked);
    const ids = (leads: ListedLead[]) => leads.map(({ id }) => id).sort((a, b) => a - b);
    expect([what, ids(given)]).toEqual([what, ids(wanted)]);
    expect([what, given.length]).toEqual([what, (await find({ ...asked, limit: 1 })).total]);
  }
  for (const [what, asked, numberOf] of ORDERS)
    for (const descending of [true, false]) {
      const sign = descending ? -1 : 1;
      const rank = (lead: ListedLead) => {
        const number = numberOf(lead);
        return Number.isNaN(number) ? Infinity : number * sign;
      };
      const wanted = [...everybody].sort((a, b) => {
        const [x, y] = [rank(a), rank(b)];
        return x === y ? a.id - b.id : x - y;
      });
      const given = await all({ ...asked, descending });
      expect([what, descending, given.map(({ id }) => id)]).toEqual([
        ...[what, descending],
        wanted.map(({ id }) => id),
      ]);
    }
  for (const [what, asked, textOf] of TEXTS)
    for (const descending of [true, false]) {
      const text = (lead: ListedLead) => textOf(lead)?.toLowerCase();
      const there = everybody.filter((lead) => text(lead) !== undefined);
      expect([what, there.length > 1]).toEqual([what, true]);
      there.sort((a, b) => {
        const [x = "", y = ""] = [text(a), text(b)];
        if (x === y) return a.id - b.id;
        return x < y === descending ? 1 : -1;
      });
      const missing = everybody.filter((lead) => text(lead) === undefined);
      missing.sort((a, b) => a.id - b.id);
      const given = await all({ ...asked, descending });
      expect([what, descending, given.map(({ id }) => id)]).toEqual([
        ...[what, descending],
        [...there, ...missing].map(({ id }) => id),
      ]);
    }
}

test("while the base is loaded, the plain list answers and the others say when to ask again", async () => {
  const db = await api.pool.connect();
  await db.query("BEGIN; LOCK TABLE change IN ACCESS EXCLUSIVE MODE");
  expect((await api.get(findLeads, { body: { band: ["cold"] } })).total).toBeGreaterThan(0);
  const body = { order: "lastAt" } as const;
  const { status, headers } = await api.ask(findLeads, { body });
  expect([status, headers.get("retry-after")]).toEqual([503, "5"]);
  await db.query("COMMIT");
  db.release();
  await expect
    .poll(async () => (await api.ask(findLeads, { body })).status, { timeout: 60_000 })
    .toBe(200);
});

test("lists are what is left of everybody, in every order, page after page", async () => {
  await expectLists();
});

test("by chance the index gives the same as the base in memory, and new chances are seen", async () => {
  const ids = (leads: ListedLead[]) => leads.map(({ id }) => id);
  const byIndex = await all({ order: "chance", known: true });
  const inMemory = await all({ order: "chance", known: true, chance: { from: 0 } });
  expect(inMemory.length).toBeGreaterThan(97);
  expect(ids(byIndex).slice(0, inMemory.length)).toEqual(ids(inMemory));
  expect(byIndex.slice(inMemory.length).every(({ chance }) => chance === null)).toBe(true);
  const sure = { chance: { from: 0.9 } };
  expect((await find(sure)).total).toBe(0);
  const [first] = byIndex;
  await api.pool.query("UPDATE prediction SET probability = 0.95 WHERE lead_id = $1", [first?.id]);
  const { rows } = await api.pool.query("SELECT id FROM learned WHERE state = 'published'");
  await noteFilled(api.pool, rows[0].id);
  expect(ids((await find(sure)).leads)).toEqual([first?.id]);
  const csv = await exported({ ...sure, columns: ["id", "chance"] });
  expect(csv.trim().split("\r\n")).toEqual(["id,chance", `${first?.id},0.95`]);
});

test("under changes from several processes, corrections included", async () => {
  const pool = createPool(api.databaseUrl);
  const other = new Pipeline(pool, clock);
  const late = (userId: string) => api.capture({ type: "track", event: "Demo Requested", userId });
  const named = (userId: string) =>
    api.capture({ type: "identify", userId, traits: { firstName: "Anna", lastName: "Rossi 7" } });
  await Promise.all([
    ...Array.from({ length: 30 }, (_, i) => other.ingest([late(`u${i}`), named(`new${i}`)])),
    ...Array.from({ length: 30 }, (_, i) => api.pipeline.ingest([late(`u${i + 10}`)])),
    ...Array.from({ length: 10 }, () => find({ filter: { when: { signal: "demo" } } })),
  ]);
  await expectLists();
  const lead = async (ref: string) => (await api.lead(ref)) as number;
  await api.transact(async (db) => mergeLeads(db, await lead("u1"), await lead("u2"), NOW));
  await api.transact(async (db) => erase(db, await lead("u7")));
  await expectLists();
  await pool.end();
});

test("rows say who, how they stand, why, and the columns asked for", async () => {
  const { leads, model, total } = await find({ text: "u99", reasons: true });
  expect([model, total]).toEqual(["Shop", 1]);
  expect(leads[0]).toMatchObject({
    ...{ userId: "u99", name: "Anna Rossi 9", title: "Sales Director", known: true, band: "hot" },
    ...{ owner: null, stage: null, tags: [] },
    traits: { firstName: "Anna", title: "Sales Director" },
    signals: { page: { amount: 4 }, demo: { amount: 1, lastDay: daysAgo(19).slice(0, 10) } },
  });
  expect(leads[0]?.reasons).toContain("Director +10");
  const bare = await api.get(findLeads, { body: { text: "u99" } });
  expect(bare.leads[0]).toMatchObject({ reasons: [], traits: {}, signals: {} });
});

test("owner, stage and tags, and having none", async () => {
  await api.say(...[0, 1, 2, 3].map((i) => ({ type: "identify", userId: `w${i}`, traits: {} })));
  const work = (ref: string, of: object) => api.get(workInBulk, { body: { refs: [ref], ...of } });
  await work("w0", { owner: OWNERS[0] });
  await work("w1", { owner: OWNERS[1], addTags: ["vip", "fair"] });
  await work("w2", { stage: "customer" });
  const who = async (asked: FindLeads) =>
    (await all({ ...asked, filter: { when: { not: { signal: "page" } } } }))
      .map(({ userId }) => userId ?? "")
      .filter((id) => id.startsWith("w"))
      .sort();
  expect(await who({ owner: [OWNERS[0] as string] })).toEqual(["w0"]);
  expect(await who({ owner: [OWNERS[1] as string, null] })).toEqual(["w1", "w2", "w3"]);
  expect(await who({ stage: ["customer"], owner: [null] })).toEqual(["w2"]);
  expect(await who({ tags: ["VIP"] })).toEqual(["w1"]);
  expect(await who({ tags: [null], stage: [null] })).toEqual(["w0", "w3"]);
  const byOwner = (await find({ order: "owner", limit: 2 })).leads.map(({ owner }) => owner);
  expect(byOwner).toEqual(OWNERS.toReversed());
  const [row] = (await find({ tags: ["fair"] })).leads;
  expect(row).toMatchObject({ owner: OWNERS[1], stage: null, tags: ["vip", "fair"] });
});

const exported = async (list: LeadExport) => {
  const path = `/api/leads/leads.csv?list=${encodeURIComponent(JSON.stringify(list))}`;
  const { status, headers, body } = await api.fetched(path);
  expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
  return String(body);
};

test("all that match as CSV, in order, with nothing that a spreadsheet computes", async () => {
  const evil = { firstName: '=HYPERLINK("http://evil")', lastName: "<b>", note: "@SUM(1+1)" };
  await api.say({ type: "identify", userId: "evil", traits: evil });
  const columns = ["name", "trait:note", "score", "tags", "signal:page"];
  const [head, row, ...rest] = (await exported({ text: "evil", columns })).split("\r\n");
  // The mark of UTF-8 before it is taken off by `fetch`.
  expect(head).toBe("name,note,score,tags,page");
  expect(row).toBe(`"'=HYPERLINK(""http://evil"") <b>",'@SUM(1+1),0,,`);
  expect(rest).toEqual([""]);
  const order = { order: { trait: "employees" }, descending: false } as const;
  const list = { filter: { when: { signal: "page" } }, ...order };
  const lines = (await exported({ ...list, columns: ["id", "trait:employees", "signal:page"] }))
    .trim()
    .split("\r\n")
    .slice(1);
  expect(lines).toEqual(
    (await all(list)).map(
      ({ id, traits, signals }) => `${id},${traits.employees ?? ""},${signals.page?.amount ?? ""}`,
    ),
  );
  expect(lines.length).toBeGreaterThan(100);
  expect((await api.fetched("/api/leads/leads.csv?list=7")).status).toBe(400);
});

test("work on all that match, and back", async () => {
  const list = { filter: { when: { signal: "page", atLeast: 2 } } };
  const who = async (asked: FindLeads) => (await all(asked)).map(({ id }) => id);
  const matching = await who(list);
  const [, , other = 0] = matching;
  await api.get(workInBulk, {
    body: { refs: [`lead:${other}`], owner: OWNERS[1], addTags: ["old"] },
  });
  clock.advance(1_000);
  const body = { list, work: { owner: "Carla@us.example", addTags: ["fair"] } };
  const operation = await api.get(workOnList, { body });
  await api.perform(operation);
  expect(await who({ owner: ["carla@us.example"], tags: ["fair"] })).toEqual(matching);
  const params = { id: operation.id };
  const { result } = await api.get(getOperation, { params });
  expect(result).toEqual({ done: matching.length, failed: 0 });
  clock.advance(1_000);
  await api.perform(await api.get(undoListWork, { params }));
  expect(await who({ owner: ["carla@us.example"] })).toEqual([]);
  const [row] = (await find({ owner: [OWNERS[1] as string], tags: ["old"] })).leads;
  expect(row).toMatchObject({ id: other, tags: ["old"] });
  expect((await api.ask(undoListWork, { params: { id: 9_999 } })).status).toBe(404);
  expect((await api.ask(workOnList, { body: { list, work: {} } })).status).toBe(400);
});

test("who is in a saved segment, whatever model it leans on", async () => {
  await api.publish({ ...MODEL, name: "Other", bands: [{ name: "any", from: 0 }] });
  const body = {
    ...{ bussola: 1, name: "Bosses", model: "Other" },
    when: { all: [{ persona: ["boss"] }, { band: ["any"] }] },
  };
  await api.get(putSegment, { params: { name: "Bosses" }, body });
  const [inside, bosses] = [await all({ segment: "bosses" }), await all({ persona: ["boss"] })];
  expect(inside.map(({ id }) => id)).toEqual(bosses.map(({ id }) => id));
  expect((await api.ask(findLeads, { body: { segment: "Nobody" } })).status).toBe(404);
});

test("faults have their places, and a cursor is one that a list gave", async () => {
  const refused = async (body: object) => {
    const { status, body: answer } = await api.ask(findLeads, { body });
    return [status, Problem.parse(answer).faults?.map(({ path }) => path)];
  };
  expect(await refused({ filter: { when: { band: ["tepid"] } } })).toEqual([
    422,
    ["filter.when.band[0]"],
  ]);
  expect(await refused({ filter: { when: { signal: "x" } } })).toEqual([
    422,
    ["filter.when.signal"],
  ]);
  const signals = { x: { event: "Never Saved" } };
  expect(await refused({ filter: { when: { signal: "x" }, signals } })).toEqual([
    422,
    ["filter.signals.x"],
  ]);
  expect((await refused({ after: "1; DROP TABLE score" }))[0]).toBe(400);
  expect((await refused({ text: "a\0b" }))[0]).toBe(400);
  expect((await refused({ order: "name; --" }))[0]).toBe(400);
  expect((await refused({ order: "name", after: "1_2_<text>" }))[0]).toBe(400);
  expect((await api.ask(findLeads, { body: { model: "Nothing" } })).status).toBe(404);
});

test("the traits that leads have, and their values, with counts", async () => {
  const { leads, traits, sample } = await api.get(listTraits, {});
  const everybody = await all({ order: "lastAt" });
  expect([leads, sample]).toEqual([everybody.length, null]);
  const having = (path: string) => everybody.filter((l) => l.traits[path] !== undefined);
  for (const path of ["title", "employees", "address.city", "interests"])
    expect(traits).toContainEqual({ path, leads: having(path).length });
  const query = { path: "address.city" };
  const { values } = await api.get(listTraitValues, { query });
  expect(values.map(({ value }) => value).sort()).toEqual([...CITIES].sort());
  expect(values.reduce((sum, each) => sum + each.leads, 0)).toBe(having("address.city").length);
  const some = await api.get(listTraitValues, { query: { path: "interests", text: "SE" } });
  expect(some.values).toEqual([{ value: "sea", leads: having("interests").length }]);
});
