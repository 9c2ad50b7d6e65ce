import { listRecentEvents } from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";

const MODEL = {
  ...{ bussola: 1, name: "Pages", signals: { page: { type: "page" } } },
  groups: [{ name: "g", dimension: "engagement", rules: [{ signal: "page", points: 5 }] }],
  bands: [
    { name: "cold", from: 0 },
    { name: "warm", from: 5 },
  ],
};

let api: Api;
beforeAll(async () => {
  api = await createApi();
  await api.publish(MODEL);
});
afterAll(() => api.close());

const since = new Date(Date.now() - 60_000).toISOString();

test("what came in lately says whose it is and how the lead stands, newest first", async () => {
  expect(await api.get(listRecentEvents, { query: { since } })).toEqual({ events: [] });
  await api.say({ type: "page", name: "Prices", anonymousId: "browser" });
  await api.say({ type: "identify", userId: "anna", traits: { name: "Anna <b>Rossi</b>" } });
  const { events } = await api.get(listRecentEvents, { query: { since } });
  expect(events).toMatchObject([
    { type: "identify", name: null, who: "Anna <b>Rossi</b>", score: 0, band: "cold" },
    { type: "page", name: "Prices", who: null, score: 5, band: "warm", source: "Site" },
  ]);
  const none = { since, source: "Elsewhere" };
  expect(await api.get(listRecentEvents, { query: none })).toEqual({ events: [] });
  const later = new Date(Date.now() + 60_000).toISOString();
  expect(await api.get(listRecentEvents, { query: { since: later } })).toEqual({ events: [] });
});
