import { readEventVocabulary, readVocabulary } from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";

let api: Api;

beforeAll(async () => {
  api = await createApi();
  const people = ["anna", "bruno", "carla"];
  await api.say(
    ...people.map((userId) => ({ type: "identify", userId, traits: { city: "Rome", age: 40 } })),
    ...people.map((userId) => ({ type: "page", userId, properties: { path: "/pricing" } })),
    { type: "track", userId: "anna", event: "Demo Requested", properties: { tags: ["a", "b"] } },
    { type: "track", userId: "bruno", event: "Demo Requested", properties: { tags: ["a"] } },
    { type: "track", userId: "carla", event: "Cart Filled", properties: { total: 12.5 } },
    {
      ...{ type: "track", userId: "bot", event: "Crawled" },
      context: { userAgent: "Googlebot/2.1 (+http://www.google.com/bot.html)" },
    },
  );
});
afterAll(() => api.close());

test("names of events and traits, as often as they were seen", async () => {
  const { events, profiles, names, types, traits } = await api.get(readVocabulary, {});
  expect(events).toEqual({ looked: 9, of: 9 });
  expect(profiles.looked).toBe(profiles.of);
  // What machines did is left out.
  expect(names).toEqual([
    { event: "Demo Requested", count: 2 },
    { event: "Cart Filled", count: 1 },
  ]);
  expect(new Map(types.map(({ type, count }) => [type, count]))).toEqual(
    new Map([
      ["identify", 3],
      ["page", 3],
      ["track", 3],
    ]),
  );
  expect(traits.find(({ path }) => path === "city")).toEqual({
    ...{ path: "city", count: 3 },
    values: [{ value: "Rome", count: 3 }],
  });
});

test("of an event, its paths; a value that one alone had is not shown", async () => {
  const asked = await api.get(readEventVocabulary, { query: { event: "demo requested" } });
  expect(asked.events).toBe(2);
  expect(asked.paths.find(({ path }) => path === "properties.tags")).toEqual({
    ...{ path: "properties.tags", count: 2 },
    values: [{ value: "a", count: 2 }],
  });
  const { paths } = await api.get(readEventVocabulary, { query: { type: "page" } });
  expect(paths.find(({ path }) => path === "properties.path")?.values).toEqual([
    { value: "/pricing", count: 3 },
  ]);
});
