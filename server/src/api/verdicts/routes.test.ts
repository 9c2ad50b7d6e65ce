import {
  explainLead,
  JudgeResult,
  judgeInBulk,
  RejudgeResult,
  startOperation,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { pagesModel } from "../../../test/foretold.ts";

let api: Api;

beforeAll(async () => {
  api = await createApi();
  await api.publish(pagesModel());
});
afterAll(() => api.close());

test("many events are judged in one operation", async () => {
  const page = { type: "page", userId: "anna" };
  await api.say(page, {
    ...page,
    context: { userAgent: "Mozilla/5.0 (Kiosk; Linux) Chrome/140.0 Safari/537.36" },
  });
  const body = { machine: true, agent: "*kiosk*", from: "2020-01-01T00:00:00Z" };
  const result = await api.perform(await api.get(judgeInBulk, { body }));
  expect(JudgeResult.parse(result)).toEqual({ events: 1, leads: 1 });
  expect(await api.get(explainLead, { params: { ref: "anna" } })).toMatchObject({ score: 1 });
  const again = await api.perform(await api.get(startOperation, { body: { kind: "rejudge" } }));
  expect(RejudgeResult.parse(again)).toEqual({ changed: 0, events: 0 });
});

test.each([
  { machine: true },
  { agent: "x" },
  { machine: false, agent: "" },
  { machine: true, from: "x" },
])("%j says too little", async (body) => {
  expect((await api.ask(judgeInBulk, { body: body as never })).status).toBe(400);
});
