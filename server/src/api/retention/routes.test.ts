import {
  explainLead,
  getRetention,
  Problem,
  PurgeResult,
  putRetention,
  startPurge,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { pagesModel } from "../../../test/foretold.ts";
import { stoppedClock } from "../../platform/clock.ts";

let api: Api;

beforeAll(async () => {
  api = await createApi(stoppedClock(Date.parse("2026-06-15T12:00:00Z")));
  await api.publish(pagesModel());
});
afterAll(() => api.close());

const FOREVER = { events: null, leads: null, quarantine: null };

test("everything is kept for ever until a limit is set", async () => {
  expect(await api.get(getRetention, {})).toEqual({ ...FOREVER, knownFrom: null });
  const body = { events: 12, leads: 24, quarantine: 30 };
  expect(await api.get(putRetention, { body })).toEqual({ ...body, knownFrom: null });
  expect(await api.get(getRetention, {})).toMatchObject(body);
});

test.each([{ ...FOREVER, events: 0 }, { ...FOREVER, leads: 1.5 }, { events: 12 }, {}])(
  "%j are no limits",
  async (body) => {
    expect((await api.ask(putRetention, { body: body as never })).status).toBe(400);
  },
);

test("a purge is foretold, done, and remembered by those who ask of before", async () => {
  const page = { type: "page", userId: "asked" };
  await api.say({ ...page, timestamp: "2024-09-01T00:00:00Z" }, page);
  await api.get(putRetention, { body: { ...FOREVER, events: 12 } });
  const foretold = await api.perform(await api.get(startPurge, { body: { dryRun: true } }));
  expect(PurgeResult.parse(foretold)).toMatchObject({ events: 1, leads: 0 });
  expect(await api.get(getRetention, {})).toMatchObject({ knownFrom: null });
  const then = { params: { ref: "asked" }, query: { asOf: "2025-01-01T00:00:00Z" } };
  expect(await api.get(explainLead, then)).toMatchObject({ score: 1 });
  const started = await api.get(startPurge, { body: {} });
  expect(await api.perform(started)).toEqual(foretold);
  expect(await api.get(getRetention, {})).toMatchObject({ knownFrom: "2025-06-15" });
  const { status, body } = await api.ask(explainLead, then, { "accept-language": "it" });
  expect(status).toBe(410);
  expect(Problem.parse(body).detail).toMatch(/^Eliminato: .* 2025-06-15/);
  expect(await api.get(explainLead, { params: then.params })).toMatchObject({ score: 1 });
});
