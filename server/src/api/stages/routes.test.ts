import { listStages, putStages, type Stage } from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";

let api: Api;

beforeAll(async () => {
  api = await createApi();
});
afterAll(() => api.close());

const stages = async () => (await api.get(listStages, {})).stages;

test("a new base has the usual stages", async () => {
  expect((await stages()).map(({ id, closed }) => [id, closed])).toEqual([
    ["new", false],
    ["contacted", false],
    ["working", false],
    ["customer", true],
    ["lost", true],
  ]);
});

test("they are replaced as a list: renamed, reordered, gone, new", async () => {
  const wanted: Stage[] = [
    { id: "trial", en: "On trial", it: "In prova", closed: false },
    { id: "lost", en: "Lost", it: "Perduto", closed: true },
    { id: "new", en: "New", it: "Nuovo", closed: false },
  ];
  expect((await api.get(putStages, { body: { stages: wanted } })).stages).toEqual(wanted);
  expect(await stages()).toEqual(wanted);
});

const stage = { id: "a", en: "A", it: "A", closed: false };
test.each([[], [stage, stage], [{ ...stage, id: "Has Spaces" }], [{ ...stage, en: " " }]])(
  "%j is no list of stages",
  async (...given) => {
    const body = { stages: given.flat() as Stage[] };
    expect((await api.ask(putStages, { body })).status).toBe(400);
  },
);
