import {
  type FindLeads,
  findLeads,
  type ListedLead,
  listTraits,
  listTraitValues,
  Problem,
} from "@bussola/contract";
import { afterAll, expect, test } from "vitest";
import { CITIES, clock, createLists, daysAgo, NOW } from "../../../test/lists.ts";
import { noteFilled } from "../../learning/predictions/store.ts";
import { Pipeline } from "../../pipeline.ts";
import { createPool } from "../../platform/postgres.ts";
import { erase, mergeLeads } from "../../scoring/corrections.ts";

const { api, find, all, exported, loaded } = await createLists();
afterAll(() => api.close());

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
  await loaded();
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
  await noteFilled(api.pool, { id: rows[0].id, hot: null });
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
