import {
  getDossier,
  getLead,
  listColleagues,
  listConsents,
  listLikenesses,
  mergeLeads,
  recordConsent,
  takeBackConsent,
  traceTraits,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi, WRITE } from "../../../test/api.ts";

const MODEL = {
  ...{ bussola: 1, name: "Pages", signals: { page: { type: "page" } } },
  groups: [{ name: "g", dimension: "engagement", rules: [{ signal: "page", points: 1 }] }],
  bands: [{ name: "cold", from: 0 }],
};
const NOW = Date.parse("2026-03-09T12:00:00Z");
const on = (day: number) => ({ timestamp: `2026-03-0${day}T10:00:00.000Z` });
const asOf = (day: number) => ({ asOf: `2026-03-0${day}T23:59:59.999Z` });

let api: Api;
beforeAll(async () => {
  api = await createApi({ now: () => NOW });
  await api.publish(MODEL);
});
afterAll(() => api.close());

const identify = (userId: string, traits: object, day = 1) => ({
  ...{ type: "identify", userId, traits },
  ...on(day),
});

test("traits with what changed when, and as of then", async () => {
  await api.say(
    identify("eva", { title: "Intern", city: "Bari", company: { name: "Blu" } }, 1),
    identify("eva", { title: "Intern", city: "Roma" }, 2),
    identify("eva", { title: "CEO", company: null }, 3),
  );
  const params = { ref: "eva" };
  const { traits, cut } = await api.get(traceTraits, { params });
  expect(cut).toBe(false);
  expect(traits.map(({ path, value }) => [path, value])).toEqual([
    ["city", "Roma"],
    ["company.name", null],
    ["title", "CEO"],
  ]);
  expect(traits.find(({ path }) => path === "title")?.changes).toEqual([
    { value: "CEO", at: "2026-03-03T10:00:00.000Z", source: "Site" },
    { value: "Intern", at: "2026-03-01T10:00:00.000Z", source: "Site" },
  ]);
  const then = await api.get(traceTraits, { params, query: asOf(1) });
  expect(then.traits.map(({ path, value }) => [path, value])).toEqual([
    ["city", "Bari"],
    ["company.name", "Blu"],
    ["title", "Intern"],
  ]);
});

test("who a lead was at an instant: traits, profiles, last event", async () => {
  await api.say(
    { type: "page", anonymousId: "b-1", ...on(1) },
    { ...identify("ivo", { name: "Ivo", email: "ivo@verdi.example" }, 3), anonymousId: "b-1" },
    { type: "page", userId: "ivo", ...on(5) },
  );
  const params = { ref: "ivo" };
  const now = await api.get(getLead, { params });
  expect(now).toMatchObject({ name: "Ivo", known: true, lastAt: "2026-03-05T10:00:00.000Z" });
  const third = await api.get(getLead, { params, query: asOf(3) });
  expect(third).toMatchObject({ name: "Ivo", lastAt: "2026-03-03T10:00:00.000Z" });
  const first = await api.get(getLead, { params, query: asOf(1) });
  expect(first).toMatchObject({ name: null, known: false, lastAt: "2026-03-01T10:00:00.000Z" });
  expect(first.profiles.map(({ value, events }) => [value, events])).toEqual([["b-1", 1]]);
  const before = await api.get(getLead, { params, query: { asOf: "2026-02-01T00:00:00Z" } });
  expect(before).toMatchObject({ id: now.id, traits: {}, profiles: [], lastAt: null });
});

test("colleagues share a domain of their own or the company's name, best first", async () => {
  await api.say(
    identify("c-1", { email: "c1@rossi.example", company: { name: "Rossi Spa" } }),
    identify("c-2", { email: "c2@rossi.example" }),
    identify("c-3", { email: "c3@gmail.com", company: { name: "ROSSI SPA" } }),
    identify("c-4", { email: "c4@gmail.com" }),
    { type: "page", userId: "c-3", ...on(2) },
  );
  const ids = (list: { id: number }[]) => list.map(({ id }) => id);
  const [c2, c3] = [await api.lead("c-2"), await api.lead("c-3")];
  const found = await api.get(listColleagues, { params: { ref: "c-1" } });
  expect(found).toMatchObject({ domains: ["rossi.example"], names: ["Rossi Spa"], total: 2 });
  expect(ids(found.colleagues)).toEqual([c3, c2]);
  expect(found.colleagues[0]).toMatchObject({ score: 1, band: "cold", email: "c3@gmail.com" });
  const one = await api.get(listColleagues, { params: { ref: "c-1" }, query: { limit: 1 } });
  expect([one.total, ids(one.colleagues)]).toEqual([2, [c3]]);
  const none = await api.get(listColleagues, { params: { ref: "c-4" } });
  expect(none).toMatchObject({ domains: [], names: [], total: 0, colleagues: [] });
});

test("who looks like the same person, until they are", async () => {
  const traits = { firstName: "Ugo", lastName: "Neri", company: { name: "Neri Srl" } };
  await api.say(
    identify("u-1", { ...traits, phone: "333 7654321" }),
    identify("u-2", { ...traits, lastName: "NERI" }),
    identify("u-3", { phone: "+39 333 7654321" }),
    identify("u-4", { ...traits, firstName: "Ada" }),
  );
  const params = { ref: "u-1" };
  const { duplicates } = await api.get(listLikenesses, { params });
  expect(duplicates.map(({ id, reasons }) => [id, reasons])).toEqual([
    [await api.lead("u-2"), ["name"]],
    [await api.lead("u-3"), ["phone"]],
  ]);
  for (const other of ["u-2", "u-3"]) await api.get(mergeLeads, { params, body: { other } });
  expect((await api.get(listLikenesses, { params })).duplicates).toEqual([]);
});

test("what a person consents to is the latest word for each purpose", async () => {
  const say = (event: string, purpose: unknown, day: number) => ({
    ...{ type: "track", event, userId: "con", properties: { purpose } },
    ...on(day),
  });
  await api.say(
    say("Consent Given", "Newsletter", 1),
    say("consent withdrawn", "newsletter ", 3),
    say("Consent Given", "calls", 2),
    say("Consent Given", null, 2),
  );
  const of = async (query = {}) => {
    const { consents } = await api.get(listConsents, { params: { ref: "con" }, query });
    return consents.map(({ purpose, given, words }) => [purpose, given, words.length]);
  };
  expect(await of()).toEqual([
    ["calls", true, 1],
    ["newsletter", false, 2],
  ]);
  expect(await of(asOf(1))).toEqual([["Newsletter", true, 1]]);
});

test("the dossier holds everything of a person, and nothing of others", async () => {
  const traits = { name: "Dora", email: "dora@bianchi.example" };
  await api.say(
    identify("dora", traits),
    { type: "page", userId: "dora", properties: { path: "/secret-plan" }, ...on(2) },
    { type: "track", event: "Consent Given", userId: "dora", properties: { purpose: "calls" } },
    { type: "page", userId: "somebody-else", properties: { path: "/not-hers" }, ...on(2) },
  );
  const refused = { type: "track", userId: "dora" };
  await fetch(`${api.url}/v1/track`, { method: "POST", body: JSON.stringify(refused) });
  const dossier = await api.get(getDossier, { params: { ref: "dora" } });
  expect(dossier).toMatchObject({
    lead: { name: "Dora", traits },
    consents: [{ purpose: "calls", given: true }],
    scores: [{ model: "Pages", score: 1, band: "cold" }],
    events: [{ type: "identify" }, { message: { properties: { path: "/secret-plan" } } }, {}],
  });
  expect(dossier.lead.profiles.map(({ value }) => value)).toEqual(["dora", traits.email]);
  expect(JSON.stringify(dossier)).not.toContain("not-hers");
  const asWriter = await api.ask(
    getDossier,
    { params: { ref: "dora" } },
    { authorization: `Bearer ${WRITE}` },
  );
  expect(asWriter.status).toBe(403);
});

test("a consent recorded here counts at once, and can be taken back; others' words cannot", async () => {
  await api.say(identify("rec", { name: "Rec" }), {
    type: "track",
    event: "Consent Given",
    userId: "rec",
    properties: { purpose: "calls" },
    ...on(2),
  });
  const params = { ref: "rec" };
  const consents = async () => {
    const told = await api.get(listConsents, { params });
    return told.consents.map(({ purpose, given }) => [purpose, given]);
  };
  const body = { purpose: " Calls ", given: false };
  const { key } = await api.get(recordConsent, { params, body });
  expect(await consents()).toEqual([["Calls", false]]);
  await api.get(takeBackConsent, { params: { ...params, key } });
  expect(await consents()).toEqual([["calls", true]]);
  expect((await api.ask(takeBackConsent, { params: { ...params, key } })).status).toBe(404);
  const [first] = (await api.get(listConsents, { params })).consents;
  const others = { ...params, key: first?.words[0]?.event ?? "" };
  expect((await api.ask(takeBackConsent, { params: others })).status).toBe(404);
  expect(await api.audit()).toMatchObject({ differing: 0 });
});
