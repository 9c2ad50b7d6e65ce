import { explainLead, getHistory, Problem, putRetention, startPurge } from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { stoppedClock } from "../../platform/clock.ts";

const DAY = 86_400_000;
const MODEL = {
  ...{ bussola: 1, name: "Pages", signals: { page: { type: "page" } } },
  groups: [
    {
      ...{ name: "g", dimension: "engagement" },
      rules: [{ signal: "page", points: 10, curve: { window: "3d" } }],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 20 },
  ],
};

const clock = stoppedClock(Date.parse("2026-06-01T10:00:00Z"));
let api: Api;

beforeAll(async () => {
  api = await createApi(clock);
  await api.publish(MODEL);
  const page = { type: "page", userId: "anna" };
  await api.say(page);
  clock.advance(DAY);
  await api.say(page, { ...page, timestamp: "2026-05-30T10:00:00Z" });
  clock.advance(9 * DAY);
});
afterAll(() => api.close());

const params = { ref: "anna" };

test("a point at the end of each day and now, and what changed in between", async () => {
  const query = { from: "2026-05-30T12:00:00Z", to: "2026-06-05T10:00:00Z" };
  const history = await api.get(getHistory, { params, query });
  const days = history.points.map(({ at, score, band }) => [at, score, band]);
  expect(days).toEqual([
    ["2026-05-30T23:59:59.999Z", 10, "cold"],
    ["2026-05-31T23:59:59.999Z", 10, "cold"],
    ["2026-06-01T23:59:59.999Z", 20, "hot"],
    ["2026-06-02T23:59:59.999Z", 20, "hot"],
    ["2026-06-03T23:59:59.999Z", 20, "hot"],
    ["2026-06-04T23:59:59.999Z", 10, "cold"],
    ["2026-06-05T10:00:00.000Z", 0, "cold"],
  ]);
  expect(history.transitions).toMatchObject([
    {
      kind: "band",
      previous: "cold",
      current: "hot",
      cause: "event",
      at: "2026-06-02T10:00:00.000Z",
    },
  ]);
  for (const { at, score } of history.points)
    expect(await api.get(explainLead, { params, query: { asOf: at } })).toMatchObject({ score });
});

test("ninety days until now, unless asked otherwise", async () => {
  const history = await api.get(getHistory, { params });
  expect(history).toMatchObject({ model: "Pages", version: 1, knownFrom: null });
  expect(history.points).toHaveLength(91);
  expect(history.points.at(-1)).toMatchObject({ at: "2026-06-11T10:00:00.000Z", score: 0 });
  const weekly = await api.get(getHistory, { params, query: { every: 7 } });
  expect(weekly.points).toHaveLength(14);
});

test.each([
  [{ from: "2026-06-02T00:00:00Z", to: "2026-06-01T00:00:00Z" }, 400, /ends before/],
  [{ from: "2020-01-01T00:00:00Z" }, 400, /at most 500/],
  [{ every: 0 }, 400, /request/],
  [{ model: "None" }, 404, /no model/],
] as const)("%j is refused", async (query, status, why) => {
  const answer = await api.ask(getHistory, { params, query });
  expect(answer.status).toBe(status);
  expect(Problem.parse(answer.body).detail).toMatch(why);
});

test("before the horizon nothing can be known", async () => {
  await api.get(putRetention, { body: { events: 1, leads: null, quarantine: null } });
  await api.perform(await api.get(startPurge, { body: {} }));
  const before = await api.ask(getHistory, { params, query: { from: "2026-05-10T00:00:00Z" } });
  expect(before.status).toBe(410);
  const known = await api.get(getHistory, { params });
  expect(known.knownFrom).toBe("2026-05-11");
  expect(known.points[0]?.at).toBe("2026-05-11T23:59:59.999Z");
});
