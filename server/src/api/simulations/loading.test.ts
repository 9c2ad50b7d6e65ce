import { Problem, simulateModel } from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";

let api: Api;

beforeAll(async () => {
  api = await createApi(undefined, { patience: 200 });
});
afterAll(() => api.close());

const body = {
  model: {
    ...{ bussola: 1, name: "Pages", signals: { title: { trait: "title" } } },
    groups: [{ name: "all", dimension: "fit", rules: [{ signal: "title", points: 1 }] }],
  },
};

test("while the base is loaded: 503, with how far it is and when to ask again", async () => {
  const db = await api.pool.connect();
  await db.query("BEGIN; LOCK TABLE change IN ACCESS EXCLUSIVE MODE");
  const ask = (language: string) =>
    api.ask(simulateModel, { body }, { "accept-language": language });
  const { status, headers, body: told } = await ask("it");
  expect([status, headers.get("retry-after")]).toEqual([503, "5"]);
  expect(Problem.parse(told).detail).toBe(
    "La base si sta caricando in memoria (0%): richiedi fra qualche secondo.",
  );
  expect(Problem.parse((await ask("en")).body).detail).toMatch(/^The base is being loaded/);
  await db.query("COMMIT");
  db.release();
  await expect.poll(async () => (await ask("en")).status, { timeout: 60_000 }).toBe(200);
  const metrics = await api.metrics.text();
  expect(metrics).toMatch(/^bussola_simulation_leads 0$/m);
  expect(metrics).toMatch(/^bussola_simulation_lag_seconds 0\.\d+$/m);
});
