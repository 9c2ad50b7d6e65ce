import { getSystem, listSignals } from "@bussola/contract";
import { parseModel } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { saveModel } from "../../scoring/jobs.ts";

let api: Api;
beforeAll(async () => {
  api = await createApi();
});
afterAll(() => api.close());

const model = (name: string, signals: object, points = 1) => ({
  ...{ bussola: 1, name, signals },
  groups: [
    { name: "g", dimension: "engagement", rules: [{ signal: Object.keys(signals)[0], points }] },
  ],
});

test("signals name every model that uses them, under its own name for them", async () => {
  await api.publish(model("One", { page: { type: "page" } }));
  await api.say({ type: "page", userId: "u" });
  await saveModel(api.pool, parseModel(model("Two", { seen: { type: "page" } }, 7)));
  await saveModel(api.pool, parseModel(model("Three", { demo: { event: "Demo" } })));
  const { signals } = await api.get(listSignals, {});
  expect(signals).toMatchObject([
    {
      definition: { type: "page" },
      backfilled: 1,
      uses: [
        { model: "One", status: "published", name: "page" },
        { model: "Two", status: "draft", name: "seen" },
      ],
    },
    { definition: { event: "Demo" }, uses: [{ model: "Three", status: "draft", name: "demo" }] },
  ]);
  expect(signals[1]?.backfilled).toBeLessThan(1);
});

test("the system says what it is and how it does", async () => {
  const system = await api.get(getSystem, {});
  expect(system).toMatchObject({ node: process.versions.node, hindrance: null, stuck: 0 });
  expect(system.postgres).toMatch(/^\d+/);
  expect(system.databaseBytes).toBeGreaterThan(1_000_000);
});
