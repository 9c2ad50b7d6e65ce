import {
  explainLead,
  getToday,
  giveFeedback,
  setOwner,
  setStage,
  takeBackFeedback,
  workInBulk,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { signedIn } from "../../../test/people.ts";
import { stoppedClock } from "../../platform/clock.ts";

const DAY = 86_400_000;
const MODEL = {
  ...{ bussola: 1, name: "Today" },
  signals: {
    price_list_viewed: { type: "page", where: { "properties.path": "/pricing" } },
    demo_requested: { event: "Demo Requested" },
    bought: { event: "Deal Won" },
    director: { trait: "title", matches: "*director" },
  },
  groups: [
    {
      ...{ name: "does", dimension: "engagement" },
      rules: [
        { signal: "price_list_viewed", points: 10, curve: { linear: "10d" } },
        { signal: "demo_requested", points: 40 },
      ],
    },
    { name: "is", dimension: "fit", rules: [{ signal: "director", points: 15 }] },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 40 },
  ],
  qualify: { at: 40, disqualify: [{ signal: "bought", reason: "already a customer" }] },
};

// A Monday; people signed in by then stay so for a week.
const clock = stoppedClock(Date.parse("2026-06-15T09:00:00Z"));
let api: Api;
let ugo: Awaited<ReturnType<typeof signedIn>>;

beforeAll(async () => {
  api = await createApi(clock);
  ugo = await signedIn(api, "sales", "Ugo");
});
afterAll(() => api.close());

const pricing = (userId: string) => ({ type: "page", userId, properties: { path: "/pricing" } });
const demo = (userId: string) => ({ type: "track", event: "Demo Requested", userId });
const params = (ref: string) => ({ params: { ref } });
const today = (query: object = {}, headers: object = {}) =>
  api.get(getToday, { query }, { ...ugo, ...headers });
const names = async (query: object = {}) => (await today(query)).leads.map(({ userId }) => userId);

test("without a model, and without people, there is nobody to call", async () => {
  expect(await today()).toMatchObject({ model: null, known: false, leads: [] });
  await api.publish(MODEL);
  expect(await today()).toMatchObject({ model: "Today", known: false, leads: [], answered: 0 });
});

test("those that are ready come first, with why and what changed since yesterday", async () => {
  await api.say(
    { type: "identify", userId: "anna", traits: { title: "Sales director", phone: "333 1234567" } },
    ...[demo("anna"), pricing("bruno"), pricing("bruno")],
    ...[demo("customer"), demo("customer"), { ...demo("customer"), event: "Deal Won" }],
    { type: "page", anonymousId: "visitor", properties: { path: "/pricing" } },
  );
  expect((await today()).leads[0]?.change.sentence).toBe("New today");
  clock.advance(DAY);
  await api.say(pricing("anna"), pricing("anna"));
  const { leads, bands } = await today();
  expect(bands).toEqual(["cold", "hot"]);
  expect(leads.map(({ userId, ready }) => [userId, ready])).toEqual([
    ["anna", true],
    ["customer", false],
    ["bruno", false],
  ]);
  expect(leads).toMatchObject([
    {
      ...{ score: 75, band: "hot", phone: "+393331234567", gates: [], owner: null },
      why: "Asked for a demo yesterday, saw the price list twice this week. Director.",
      change: { points: 20, sentence: "+20 since yesterday: saw the price list", band: null },
      feedback: null,
    },
    {
      gates: ["already a customer"],
      change: { points: 0, sentence: "Nothing changed since yesterday" },
    },
    {
      change: { points: -2, sentence: "−2 since yesterday: what was done earlier counts less" },
    },
  ]);
  expect(leads[0]?.score).toBe((await api.get(explainLead, params("anna"))).score);
  const italian = await today({ lang: "it" });
  expect(italian.leads[0]?.why).toBe(
    "Ha chiesto una demo ieri, ha visto il listino due volte questa settimana. Ruolo direttivo.",
  );
});

test("yesterday is as it was when what a lead is changed today", async () => {
  clock.advance(1);
  await api.say({ type: "identify", userId: "bruno", traits: { title: "Managing director" } });
  const { leads } = await today();
  expect(leads.find(({ userId }) => userId === "bruno")?.change).toEqual({
    ...{ points: 13, sentence: "+13 since yesterday: director", band: null },
  });
});

test("whoever is answered leaves the list until tomorrow, and comes back with the answer", async () => {
  const body = { feedback: { answer: "contacted" as const, note: "call again" } };
  const { key } = await api.get(giveFeedback, { ...params("bruno"), body }, ugo);
  expect(await names()).toEqual(["anna", "customer"]);
  expect((await today()).answered).toBe(1);
  await api.get(takeBackFeedback, { params: { ref: "bruno", key } }, ugo);
  expect(await today()).toMatchObject({ answered: 0, leads: [{}, {}, { userId: "bruno" }] });
  await api.get(giveFeedback, { ...params("bruno"), body }, ugo);
  const later = new Date(clock.now() + 1).toISOString();
  expect(await names({ since: later })).toContain("bruno");
  clock.advance(DAY);
  const back = (await today()).leads.find(({ userId }) => userId === "bruno");
  expect(back?.feedback).toMatchObject({
    ...{ answer: "contacted", note: "call again", reason: null, by: "ugo@bussola.example" },
  });
});

test("whoever was rejected comes back when ready again, and not before", async () => {
  const early = { answer: "rejected" as const, reason: "too-early" as const };
  await api.get(giveFeedback, { ...params("bruno"), body: { feedback: early } }, ugo);
  clock.advance(2 * DAY);
  expect(await names()).toEqual(["anna", "customer"]);
  await api.say(demo("bruno"));
  expect(await names()).toEqual(["anna", "bruno", "customer"]);
});

test("at a stage that is closed nobody is called", async () => {
  const body = { stage: "customer" };
  await api.get(setStage, { ...params("customer"), body }, ugo);
  expect(await names()).toEqual(["anna", "bruno"]);
});

test("mine, nobody's, everybody's", async () => {
  const give = (ref: string, owner: string | null) =>
    api.get(setOwner, { ...params(ref), body: { owner } }, ugo);
  await give("anna", "ugo@bussola.example");
  await give("bruno", "ugo@bussola.example");
  clock.advance(1);
  await give("bruno", "other@bussola.example");
  expect(await names({ whose: "mine" })).toEqual(["anna"]);
  expect(await names({ whose: "unassigned" })).toEqual([]);
  expect(await names({ whose: "all" })).toEqual(["anna", "bruno"]);
  clock.advance(1);
  await give("bruno", null);
  expect(await names({ whose: "unassigned" })).toEqual(["bruno"]);
  expect(await names({ limit: 1 })).toEqual(["anna"]);
  const program = await api.get(getToday, { query: { whose: "mine" } });
  expect(program.leads).toEqual([]);
});

test("a list that begins with hundreds that were answered goes on behind them", async () => {
  const many = Array.from({ length: 450 }, (_, n) => `many-${n}`);
  await api.say(...many.flatMap((userId) => [demo(userId), demo(userId), demo(userId)]));
  const feedback = { answer: "rejected" as const, reason: "junk" as const };
  const { done } = await api.get(workInBulk, { body: { refs: many, feedback } });
  expect(done).toHaveLength(450);
  expect(await names()).toEqual(["anna", "bruno"]);
  expect(await api.audit()).toMatchObject({ differing: 0, orphans: 0 });
});
