import { countEvents, explainLead, forgetVerdict, judgeEvent, listEvents } from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";

const MODEL = {
  ...{ bussola: 1, name: "Evidence" },
  signals: {
    prices: { type: "page", where: { "properties.path": "/prices" } },
    spent: { event: "Order", measure: { sum: "properties.total" } },
    boss: { trait: "title", matches: "*CEO*" },
    size: { trait: "company.employees" },
    free: { quality: "email.free" },
    bot: { quality: "agent.bot" },
  },
  groups: [
    {
      ...{ name: "all", dimension: "engagement" },
      rules: [
        { signal: "prices", points: 10, max: 20 },
        { signal: "spent", points: 1 },
        { signal: "boss", points: 5 },
        { name: "big company", signal: "size", tiers: [{ from: 10, points: 3 }] },
        { signal: "free", points: -2 },
        { signal: "bot", points: -9 },
      ],
    },
  ],
};
const CRAWLER = { userAgent: "Googlebot/2.1 (+http://www.google.com/bot.html)" };
const CHROME = { userAgent: "Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36" };
const at = (day: number) => ({ timestamp: `2026-03-0${day}T10:00:00.000Z` });

let api: Api;
beforeAll(async () => {
  api = await createApi({ now: () => Date.parse("2026-03-09T12:00:00Z") });
  await api.publish(MODEL);
  const visit = (path: string) => ({ type: "page", userId: "ada", properties: { path } });
  await api.say(
    { ...visit("/prices"), ...at(1), context: CHROME },
    { ...visit("/"), ...at(1) },
    { ...visit("/PRICES"), ...at(2) },
    { ...visit("/prices"), ...at(3), context: CRAWLER },
    { type: "track", event: "Order", userId: "ada", properties: { total: 2 }, ...at(4) },
    { type: "track", event: "Order", userId: "ada", properties: { total: "much" }, ...at(5) },
    { type: "identify", userId: "ada", traits: { title: "CEO", email: "a@gmail.com" }, ...at(5) },
    { type: "identify", userId: "ada", traits: { lastName: "L" }, ...at(6) },
    { type: "group", userId: "ada", groupId: "g", traits: { employees: 12 }, ...at(7) },
    { type: "track", event: "Order", userId: "bob", properties: { total: 7 }, ...at(7) },
  );
});
afterAll(() => api.close());

const params = { ref: "ada" };
const days = async (query: object) => {
  const { events } = await api.get(listEvents, { params, query });
  return events.map((event) => event.at.slice(8, 10));
};

test.each([
  ["prices", ["02", "01"]],
  ["spent", ["04"]],
  ["boss", ["05"]],
  ["big company", ["07"]],
  ["free", ["05"]],
  ["bot", ["03"]],
])("the events behind the rule %s are those that its signal reads", async (rule, expected) => {
  expect(await days({ rule })).toEqual(expected);
});

test("as many events are behind a count as the explanation says", async () => {
  const asOf = "2026-03-02T09:00:00Z";
  const { parts } = await api.get(explainLead, { params, query: { asOf } });
  const part = parts.find(({ rule }) => rule === "prices");
  expect(part?.amount).toBe(1);
  expect(await days({ rule: "prices", asOf })).toEqual(["01"]);
});

test("a rule that the model has not is not found", async () => {
  expect((await api.ask(listEvents, { params, query: { rule: "none" } })).status).toBe(404);
});

test("events by type, name and who did them", async () => {
  expect(await days({ type: "identify" })).toEqual(["06", "05"]);
  expect(await days({ name: "order" })).toEqual(["05", "04"]);
  expect(await days({ name: "/prices" })).toEqual(["03", "02", "01"]);
  expect(await days({ doneBy: "machine" })).toEqual(["03"]);
  expect(await days({ doneBy: "person" })).toEqual(["01"]);
  expect(await days({ doneBy: "unknown", type: "page" })).toEqual(["02", "01"]);
});

test("page by page until the end, and no further", async () => {
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const query = { limit: 2, ...(after && { after }) };
    const { events, next } = await api.get(listEvents, { params, query });
    seen.push(...events.map((event) => event.key));
    after = next ?? undefined;
  } while (after && seen.length < 20);
  const { events } = await api.get(listEvents, { params });
  expect(seen).toEqual(events.map((event) => event.key));
  expect(events).toHaveLength(9);
  expect((await api.ask(listEvents, { params, query: { after: "x" } })).status).toBe(400);
});

test("kinds of events, how many and when last", async () => {
  const { names } = await api.get(countEvents, { params });
  expect(names.slice(0, 3)).toMatchObject([
    { type: "page", name: "/prices", events: 2 },
    { type: "track", name: "Order", events: 2, lastAt: "2026-03-05T10:00:00.000Z" },
    { type: "identify", name: null, events: 2 },
  ]);
  const before = await api.get(countEvents, { params, query: { asOf: "2026-03-01T23:00:00Z" } });
  expect(before.names.map(({ name }) => name)).toEqual(["/", "/prices"]);
});

test("a verdict is given and taken back, and the score with it", async () => {
  const score = async () => (await api.get(explainLead, { params })).score;
  const { events } = await api.get(listEvents, { params, query: { doneBy: "machine" } });
  const key = events[0]?.key ?? "";
  const one = { ref: "ada", key };
  const first = await score();
  await api.get(judgeEvent, { params: one, body: { machine: false } });
  const judged = await api.get(listEvents, { params, query: { rule: "prices" } });
  expect(judged.events[0]).toMatchObject({ key, doneBy: "person", judgedBy: "person" });
  // A third visit is bounded by max; that no crawler was there any more is not.
  expect(await score()).toBe(first + 9);
  expect(await api.get(forgetVerdict, { params: one })).toMatchObject({ machine: true });
  expect(await score()).toBe(first);
  const again = await api.get(listEvents, { params, query: { doneBy: "machine" } });
  expect(again.events[0]).toMatchObject({ key, judgedBy: "agent" });
  expect(await api.audit()).toMatchObject({ differing: 0 });
  const nothing = { ref: "ada", key: "00000000-0000-0000-0000-000000000000" };
  expect((await api.ask(forgetVerdict, { params: nothing })).status).toBe(404);
});
