import { explainLead, Problem, publishModel, putModel, tryModel } from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";

let api: Api;
beforeAll(async () => {
  api = await createApi();
  await api.say({ type: "page", userId: "anna" }, { type: "page", userId: "anna" });
});
afterAll(() => api.close());

const model = (points: number, signal: object = { type: "page" }) => ({
  ...{ bussola: 1, name: "Tried", signals: { seen: signal } },
  groups: [{ name: "g", dimension: "engagement", rules: [{ signal: "seen", points }] }],
});
const params = { ref: "anna" };

test("a model that nobody saved explains a lead as it would once it is published", async () => {
  const trial = await api.get(tryModel, { params, body: { model: model(7) } });
  expect(trial).toMatchObject({ model: "Tried", score: 14, events: 2, rules: { seen: 14 } });
  await api.get(putModel, { params: { name: "Tried" }, body: model(7) });
  await api.perform(await api.get(publishModel, { params: { name: "Tried" }, body: {} }));
  const { version: _, asOf: _asOf, ...explained } = await api.get(explainLead, { params });
  expect(trial).toMatchObject(explained);
});

test("the past, and faults placed in the body", async () => {
  const asOf = "2020-01-01T00:00:00Z";
  expect(await api.get(tryModel, { params, body: { model: model(7), asOf } })).toMatchObject({
    ...{ score: 0, events: 0 },
  });
  const { status, body } = await api.ask(tryModel, { params, body: { model: model(1e9) } });
  expect(status).toBe(422);
  expect(Problem.parse(body).faults?.[0]?.path).toBe("model.groups[0].rules[0].points");
});
