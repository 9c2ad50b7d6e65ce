import {
  explainLead,
  getLead,
  judgeEvent,
  listEvents,
  listLeads,
  listQuarantine,
  listTransitions,
  putModel,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { ensureSource, quarantine } from "../../capture/store.ts";
import { stoppedClock } from "../../platform/clock.ts";

const DAY_MS = 86_400_000;
const clock = stoppedClock(Date.UTC(2026, 5, 15, 12));
const before = (days: number) => new Date(clock.now() - days * DAY_MS).toISOString();

const MODEL = {
  bussola: 1,
  name: "Main / Principale",
  scale: { min: 0, max: 100 },
  display: { min: 1, max: 10 },
  signals: {
    price_list_viewed: { type: "page", where: { "properties.path": "/listino" } },
    director: { trait: "title", matches: "*direttore*" },
    free_mail: { quality: "email.free" },
  },
  groups: [
    {
      ...{ name: "interest", dimension: "engagement", max: 30 },
      rules: [{ signal: "price_list_viewed", points: 20, curve: { linear: "100d" } }],
    },
    {
      ...{ name: "profile", dimension: "fit" },
      rules: [
        { signal: "director", points: 10 },
        { signal: "free_mail", points: -5 },
      ],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 30 },
  ],
  qualify: { at: 40, require: [{ signal: "director", reason: "not a director" }] },
};

let api: Api;

beforeAll(async () => {
  api = await createApi(clock);
  await api.publish(MODEL);
  const price = { type: "page", properties: { path: "/listino" } };
  await api.say(
    {
      ...{ type: "identify", userId: "anna", anonymousId: "browser-1", timestamp: before(20) },
      traits: {
        ...{ firstName: "Anna", lastName: "Bianchi", email: "Anna@Gmail.com" },
        ...{ title: "Direttore vendite", company: { name: "Rossi Srl", employees: 50 } },
      },
    },
    { ...price, userId: "anna", timestamp: before(10) },
    { ...price, anonymousId: "browser-1", timestamp: before(2) },
    { ...price, userId: "bruno", timestamp: before(50) },
    { ...price, anonymousId: "stranger", timestamp: before(1) },
    { type: "identify", userId: "12", traits: { email: "numero@azienda.example" } },
  );
});
afterAll(() => api.close());

test("leads come by score with their reasons, whom nobody can call left out", async () => {
  const list = await api.get(listLeads, {});
  expect(list).toMatchObject({ model: MODEL.name, day: "2026-06-15", total: 3 });
  expect(list.leads.map(({ userId, score }) => [userId, score])).toEqual([
    ["anna", 35],
    ["bruno", 10],
    ["12", 0],
  ]);
  expect(list.leads[0]).toEqual({
    id: await api.lead("anna"),
    ...{ name: "Anna Bianchi", email: "anna@gmail.com", userId: "anna", company: "Rossi Srl" },
    ...{ title: "Direttore vendite", sample: false, known: true, lastAt: before(2) },
    ...{ owner: null, stage: null, tags: [] },
    ...{ score: 35, display: 1 + 0.35 * 9, dimensions: { fit: 5, engagement: 30 } },
    ...{ band: "hot", grade: null, persona: null, ready: false },
    reasons: ["Price list viewed +37.6 (2 times, last 2 days ago)", "Director +10", "Free mail -5"],
  });
});

test("the list is narrowed, cut and turned", async () => {
  const ids = async (query: object) =>
    (await api.get(listLeads, { query })).leads.map(({ userId }) => userId);
  expect(await ids({ band: "hot" })).toEqual(["anna"]);
  expect(await ids({ band: "no such" })).toEqual([]);
  expect(await ids({ limit: 1, offset: 1 })).toEqual(["bruno"]);
  expect(await ids({ offset: 9_007_199_254_740_991 })).toEqual([]);
  expect(await ids({ anonymous: "true" })).toEqual(["anna", null, "bruno", "12"]);
  expect(await ids({ model: "MAIN / principale" })).toHaveLength(3);
  expect(await ids({ limit: 2, offset: 2, anonymous: "true" })).toEqual(["bruno", "12"]);
  const italian = await api.get(listLeads, { query: { lang: "it" } });
  expect(italian.leads[0]?.reasons[0]).toBe(
    "Price list viewed +37,6 (2 volte, l'ultima 2 giorni fa)",
  );
  const accepted = await api.get(listLeads, {}, { "accept-language": "it" });
  expect(accepted.leads[0]?.reasons).toEqual(italian.leads[0]?.reasons);
});

test("pages follow each other to the end, whoever has the same score", async () => {
  for (const query of [{ anonymous: "true" }, {}, { band: "cold", anonymous: "true" }] as const) {
    const whole = await api.get(listLeads, { query });
    expect(whole.next).toBeNull();
    const paged: typeof whole.leads = [];
    let after: string | null | undefined;
    do {
      const page = await api.get(listLeads, {
        query: { ...query, limit: 1, ...(after && { after }) },
      });
      expect(page.total).toBe(whole.total);
      paged.push(...page.leads);
      after = page.next;
    } while (after && paged.length <= whole.total);
    expect(paged).toEqual(whole.leads);
  }
  const { status } = await api.ask(listLeads, { query: { after: "1; DROP TABLE score" } } as never);
  expect(status).toBe(400);
});

test.each(["anna", "anna@gmail.com", "ANNA@GMAIL.COM", "browser-1"])(
  "a lead is found by %s",
  async (ref) => {
    const lead = await api.get(getLead, { params: { ref } });
    expect(lead.id).toBe(await api.lead("anna"));
  },
);

test("a lead is found by its number, but a user id of the same digits goes first", async () => {
  const id = (await api.lead("anna")) as number;
  expect((await api.get(getLead, { params: { ref: String(id) } })).id).toBe(id);
  expect((await api.get(getLead, { params: { ref: "12" } })).traits).toMatchObject({
    email: "numero@azienda.example",
  });
});

test("of two identifiers that differ in case each finds its own", async () => {
  await api.say({ type: "page", anonymousId: "CASE" });
  await api.say({ type: "page", userId: "case" });
  for (const ref of ["CASE", "case"]) {
    const { profiles } = await api.get(getLead, { params: { ref } });
    expect(profiles.map(({ value }) => value)).toEqual([ref]);
  }
});

test("a lead shows its traits, profiles and links", async () => {
  const lead = await api.get(getLead, { params: { ref: "anna" } });
  expect(lead.sample).toBe(false);
  expect(lead.traits).toEqual({
    ...{ firstName: "Anna", lastName: "Bianchi", email: "anna@gmail.com" },
    ...{ title: "Direttore vendite", "company.name": "Rossi Srl", "company.employees": 50 },
  });
  expect(lead.profiles.map(({ kind, value, events }) => [kind, value, events])).toEqual(
    expect.arrayContaining([
      ["user", "anna", 2],
      ["anonymous", "browser-1", 1],
      ["email", "anna@gmail.com", 0],
    ]),
  );
  expect(lead.links).toContainEqual(
    expect.objectContaining({ lead: lead.id, cause: "identify", at: before(20) }),
  );
});

test("an explanation adds up to its score", async () => {
  const found = await api.get(explainLead, { params: { ref: "anna" } });
  expect(found).toMatchObject({
    ...{ model: MODEL.name, version: 1, events: 3, score: 35, band: "hot", ready: false },
    ...{ asOf: "2026-06-15T12:00:00.000Z", gates: ["score 35 below 40"] },
    rules: { price_list_viewed: expect.closeTo(37.6, 9), director: 10, free_mail: -5 },
    parts: [
      { rule: "price_list_viewed", amount: 2, lastDay: "2026-06-13" },
      { rule: "director" },
      { rule: "free_mail" },
    ],
  });
  const sum = [...Object.values(found.rules), ...Object.values(found.adjustments)];
  expect(sum.reduce((a, b) => a + b)).toBeCloseTo(found.score, 9);
});

test("the past is explained from the events until then", async () => {
  const then = (days: number) =>
    api.get(explainLead, { params: { ref: "anna" }, query: { asOf: before(days) } });
  expect(await then(30)).toMatchObject({ score: 0, events: 0, gates: expect.any(Array) });
  expect(await then(15)).toMatchObject({ score: 5, events: 1, rules: { price_list_viewed: 0 } });
  expect(await then(5)).toMatchObject({ score: 24, events: 2, rules: { price_list_viewed: 19 } });
  expect(await then(0)).toMatchObject({ score: 35, events: 3 });
  expect(await then(-60)).toMatchObject({ score: expect.closeTo(18.6, 9), events: 3 });
});

test("an offset in the instant counts", async () => {
  const query = { asOf: "2026-06-13T12:30:00+02:00" };
  expect((await api.get(explainLead, { params: { ref: "anna" }, query })).asOf).toBe(
    "2026-06-13T10:30:00.000Z",
  );
});

test("a draft explains a lead before it is published", async () => {
  const groups = [{ name: "g", dimension: "fit", rules: [{ signal: "demo_or_page", points: 3 }] }];
  const draft = { bussola: 1, name: "Draft", signals: { demo_or_page: { type: "page" } }, groups };
  await api.get(putModel, { params: { name: "Draft" }, body: draft });
  const query = { model: "Draft" };
  const found = await api.get(explainLead, { params: { ref: "anna" }, query });
  expect(found).toMatchObject({ model: "Draft", version: 1, score: 6, band: null, ready: null });
  const { status } = await api.ask(listLeads, { query });
  expect(status).toBe(409);
  const missing = { model: "Draft", version: 7 };
  expect((await api.ask(explainLead, { params: { ref: "anna" }, query: missing })).status).toBe(
    404,
  );
});

test("events come newest first, with what the ledger keeps", async () => {
  const { events } = await api.get(listEvents, { params: { ref: "anna" } });
  expect(events.map(({ type, name, at }) => [type, name, at])).toEqual([
    ["page", "/listino", before(2)],
    ["page", "/listino", before(10)],
    ["identify", null, before(20)],
  ]);
  expect(events[2]?.message).toMatchObject({ userId: "anna", traits: { lastName: "Bianchi" } });
  const query = { limit: 1, offset: 1 };
  const { events: one } = await api.get(listEvents, { params: { ref: "anna" }, query });
  expect(one).toEqual([events[1]]);
});

test("transitions tell what changed and why", async () => {
  const { transitions } = await api.get(listTransitions, { params: { ref: "anna" } });
  expect(transitions).toEqual([
    expect.objectContaining({
      ...{ model: MODEL.name, version: 1, kind: "band", previous: "cold", current: "hot" },
      cause: "event",
    }),
  ]);
});

test("a verdict on an event corrects the score, whatever its spelling", async () => {
  const { events } = await api.get(listEvents, { params: { ref: "bruno" } });
  const key = events[0]?.key ?? "";
  const judge = async (spelled: string, machine: boolean) => {
    await api.get(judgeEvent, { params: { ref: "bruno", key: spelled }, body: { machine } });
    return (await api.get(explainLead, { params: { ref: "bruno" } })).score;
  };
  expect(await judge(key, true)).toBe(0);
  expect((await api.get(listEvents, { params: { ref: "bruno" } })).events[0]?.machine).toBe(true);
  expect(await judge(key.toUpperCase().replaceAll("-", ""), false)).toBe(10);
  const other = await api.ask(judgeEvent, {
    params: { ref: "anna", key },
    body: { machine: true },
  });
  expect(other.status).toBe(404);
  expect((await api.audit()).differing).toBe(0);
});

test("a sample lead is labelled", async () => {
  const sourceId = await ensureSource(api.pool, "Sample data", "sample");
  const capture = api.capture({ type: "page", userId: "invented" });
  await api.pipeline.ingest([{ ...capture, source: { ...capture.source, id: sourceId } }]);
  expect((await api.get(getLead, { params: { ref: "invented" } })).sample).toBe(true);
  const { leads } = await api.get(listLeads, {});
  expect(leads.filter((lead) => lead.sample).map(({ userId }) => userId)).toEqual(["invented"]);
});

test("quarantine shows what came, newest first", async () => {
  const body = '{"città":"Forlì"}';
  const refused = { reason: "type: expected one of ...", body, identifiers: [] };
  const sourceId = await ensureSource(api.pool, "Site", "tracking");
  await quarantine(api.pool, sourceId, [{ ...refused, body: "{}" }, refused]);
  const { rows } = await api.get(listQuarantine, { query: { limit: 1 } });
  expect(rows).toEqual([
    expect.objectContaining({ source: "Site", reason: refused.reason, body, size: 19 }),
  ]);
});
