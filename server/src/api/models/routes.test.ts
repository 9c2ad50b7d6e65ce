import {
  explainLead,
  getModel,
  getOperation,
  listLeads,
  listModels,
  listTransitions,
  makeModelMain,
  Problem,
  publishModel,
  putModel,
  shadowModel,
  startOperation,
  validateModel,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import { type Api, createApi } from "../../../test/api.ts";
import { ensureSource } from "../../capture/store.ts";

let api: Api;

beforeAll(async () => {
  api = await createApi();
  await api.say({ type: "page", userId: "anna" }, { type: "page", userId: "anna" });
});
afterAll(() => api.close());

const model = (name: string, points = 1, more = {}) => ({
  ...{ bussola: 1, name, signals: { page: { type: "page" } } },
  groups: [{ name: "g", dimension: "engagement", rules: [{ signal: "page", points }] }],
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 10 },
  ],
  ...more,
});
const put = (name: string, body: unknown) => api.get(putModel, { params: { name }, body });
const publish = (name: string, body: { version?: number; main?: boolean } = {}) =>
  api.ask(publishModel, { params: { name }, body });

async function published(name: string, body: { version?: number; main?: boolean } = {}) {
  const operation = await api.get(publishModel, { params: { name }, body });
  await api.perform(operation);
  return operation;
}
const statuses = async (name: string) =>
  (await api.get(listModels, {})).models
    .find((one) => one.name === name)
    ?.versions.map(({ version, status }) => [version, status]);

test("from a file to scores", async () => {
  expect(await put("First", model("First"))).toEqual({
    ...{ name: "First", version: 1, status: "draft", unchanged: false },
  });
  expect(await put("First", model("First"))).toMatchObject({ version: 1, unchanged: true });
  expect(await statuses("First")).toEqual([[1, "draft"]]);
  const operation = await api.get(publishModel, { params: { name: "first" }, body: {} });
  expect(operation).toMatchObject({ kind: "publish", state: "waiting", result: null, error: null });
  await api.perform(operation);
  const done = await api.get(getOperation, { params: { id: operation.id } });
  expect(done).toMatchObject({ state: "done", result: { leads: 1 } });
  expect(await statuses("First")).toEqual([[1, "published"]]);
  const { model: name, leads } = await api.get(listLeads, {});
  expect([name, leads[0]?.score]).toEqual(["First", 2]);
});

test("two who change one version: the second is told, and saves knowing of the first", async () => {
  const save = (points: number, after: number) =>
    api.ask(putModel, { params: { name: "Both" }, query: { after }, body: model("Both", points) });
  expect(await save(1, 0)).toMatchObject({ status: 200, body: { version: 1 } });
  expect(await save(2, 1)).toMatchObject({ status: 200, body: { version: 2 } });
  const { status, body } = await save(3, 1);
  expect([status, Problem.parse(body).detail]).toEqual([409, expect.stringContaining("version 2")]);
  // The same again, as after an answer that was lost, is no conflict.
  expect(await save(2, 1)).toMatchObject({ status: 200, body: { version: 2, unchanged: true } });
  expect(await save(3, 2)).toMatchObject({ status: 200, body: { version: 3 } });
});

test("a version that is published replaces the one before, which stays to be read", async () => {
  await put("Next", model("Next"));
  await published("Next");
  await put("Next", model("Next", 10));
  await published("Next");
  expect(await statuses("Next")).toEqual([
    [2, "published"],
    [1, "archived"],
  ]);
  const body = async (query: { version?: number }) =>
    (await api.get(getModel, { params: { name: "Next" }, query })).body;
  expect(await body({})).toEqual(model("Next", 10));
  expect(await body({ version: 1 })).toEqual(model("Next"));
  const { transitions } = await api.get(listTransitions, { params: { ref: "anna" } });
  expect(transitions[0]).toMatchObject({
    ...{ model: "Next", version: 2, kind: "band", current: "hot", cause: "publish" },
  });
  expect((await publish("Next", { version: 1 })).status).toBe(409);
  expect((await publish("Next", { version: 3 })).status).toBe(404);
});

test("the old version still explains, from the events", async () => {
  const query = { model: "Next", version: 1 };
  const found = await api.get(explainLead, { params: { ref: "anna" }, query });
  expect(found).toMatchObject({ version: 1, score: 2, band: "cold" });
});

test("a draft beside the published one is not what is shown", async () => {
  await put("Next", model("Next", 5));
  const { version } = await api.get(getModel, { params: { name: "Next" } });
  expect(version).toBe(2);
});

test("YAML is a model too, whatever it is called", async () => {
  for (const type of ["text/yaml", "application/yaml", "application/x-yaml; charset=utf-8"]) {
    const init = {
      method: "PUT",
      body: stringify(model("In YAML")),
      headers: { "content-type": type },
    };
    const { status, body } = await api.fetched("/api/models/In%20YAML", init);
    expect([status, body]).toEqual([200, expect.objectContaining({ name: "In YAML", version: 1 })]);
  }
});

test("a name may hold what an address may not", async () => {
  const name = "Fit & più / 100% ? #1";
  await put(name, model(name));
  expect((await api.get(getModel, { params: { name } })).name).toBe(name);
});

test.each<[string, unknown, RegExp]>([
  ["another name", model("Other"), /^name: expected "Mine"/],
  ["nothing", {}, /^bussola: /],
  ["a list", [], /^: expected a model/],
  ["an unknown signal", model("Mine", 1, { signals: { pages: {} } }), /groups\[0\]\.rules\[0\]/],
  ["NUL in its name", model("Mine\0"), /^name: /],
  ["NUL in a band", model("Mine", 1, { bands: [{ name: "a\0", from: 0 }] }), /^bands\[0\].name: /],
  ["half a character", model("Mine", 1, { bands: [{ name: "\ud800", from: 0 }] }), /^bands\[0\]/],
  ["what YAML cannot say", "a: [", /^: line 1/],
])("%s is refused with its faults", async (_what, body, fault) => {
  const isText = typeof body === "string";
  const init = {
    method: "PUT",
    body: isText ? body : JSON.stringify(body),
    headers: { "content-type": isText ? "text/yaml" : "application/json" },
  };
  const answer = await api.fetched("/api/models/Mine", init);
  expect(answer.status).toBe(422);
  const { faults = [] } = Problem.parse(answer.body);
  expect(faults.map(({ path, message }) => `${path}: ${message}`)).toContainEqual(
    expect.stringMatching(fault),
  );
  expect((await api.ask(getModel, { params: { name: "Mine" } })).status).toBe(404);
});

test("checking finds the same and saves nothing", async () => {
  const check = (body: unknown) => api.get(validateModel, { body });
  expect(await check(model("Checked"))).toEqual({ faults: [] });
  const { faults } = await check({ ...model("Checked"), bands: 7 });
  expect(faults.map(({ path }) => path)).toEqual(["bands"]);
  expect((await api.ask(getModel, { params: { name: "Checked" } })).status).toBe(404);
});

test("faults are told in Italian to who asks in Italian, saving and checking", async () => {
  const body = { ...model("Mine"), bands: [{ nme: "hot", from: 2_000_000 }] };
  const faults = [
    {
      path: "bands[0].nme",
      message: 'non esiste una chiave "nme", forse volevi dire "name"?',
    },
    {
      path: "bands[0].from",
      message: "serve un numero fra -1000000 e 1000000, qui c'è 2000000",
    },
  ];
  const language = { "accept-language": "it" };
  const saved = await api.ask(putModel, { params: { name: "Mine" }, body }, language);
  expect([saved.status, Problem.parse(saved.body)]).toMatchObject([
    422,
    { detail: "Questo non è un modello utilizzabile.", faults: expect.arrayContaining(faults) },
  ]);
  const other = await api.ask(
    putModel,
    { params: { name: "Yours" }, body: model("Mine") },
    language,
  );
  expect(Problem.parse(other.body).faults).toEqual([
    { path: "name", message: 'serve "Yours", il nome con cui viene salvato' },
  ]);
  const checked = await api.ask(validateModel, { body }, language);
  expect(checked.body).toEqual({ faults: Problem.parse(saved.body).faults });
});

test("one publishing of a model at a time, asked for any number of times at once", async () => {
  await put("Busy", model("Busy"));
  await put("Idle", model("Idle"));
  const answers = await Promise.all([1, 2, 3, 4].map(() => publish("Busy")));
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409]);
  expect((await api.ask(shadowModel, { params: { name: "Busy" }, body: {} })).status).toBe(409);
  const refused = answers.find(({ status }) => status === 409);
  const started = answers.find(({ status }) => status === 202)?.body as { id: number };
  expect(Problem.parse(refused?.body).detail).toContain(`operation ${started.id}`);
  const other = await publish("Idle");
  expect(other.status).toBe(202);
  await api.perform(started);
  await api.perform(other.body as { id: number });
  // Already published: it is checked again, and nothing changes.
  await published("Busy");
  expect(await statuses("Busy")).toEqual([[1, "published"]]);
});

test("a shadow scores without acting, and is then published", async () => {
  await put("Shade", model("Shade", 100));
  const shadow = await api.get(shadowModel, { params: { name: "Shade" }, body: {} });
  await api.perform(shadow);
  expect(await statuses("Shade")).toEqual([[1, "shadow"]]);
  await api.say({ type: "page", userId: "shaded" });
  const { leads } = await api.get(listLeads, { query: { model: "Shade" } });
  expect(leads.map(({ userId, score }) => [userId, score])).toEqual([
    ["anna", 200],
    ["shaded", 100],
  ]);
  expect(await api.get(listTransitions, { params: { ref: "shaded" } })).not.toContainEqual(
    expect.objectContaining({ model: "Shade" }),
  );
  await published("Shade");
  const again = await api.ask(shadowModel, { params: { name: "Shade" }, body: {} });
  expect(again.status).toBe(409);
});

test("one model is the main one", async () => {
  const main = async () =>
    (await api.get(listModels, {})).models.filter((one) => one.main).map(({ name }) => name);
  expect(await main()).toEqual(["First"]);
  await api.get(makeModelMain, { params: { name: "next" } });
  expect(await main()).toEqual(["Next"]);
  expect((await api.get(listLeads, {})).model).toBe("Next");
  expect((await api.ask(makeModelMain, { params: { name: "In YAML" } })).status).toBe(409);
  // The same by publishing, even what is published already.
  await published("First", { main: true });
  expect(await main()).toEqual(["First"]);
  const crossing = ["First", "Next", "Shade", "Next", "First"].map((name) =>
    api.ask(makeModelMain, { params: { name } }),
  );
  expect((await Promise.all(crossing)).map(({ status }) => status)).toEqual(Array(5).fill(200));
  expect(await main()).toHaveLength(1);
});

test.each([
  ["audit", { leads: 2, differing: 0, differences: [], orphans: 0 }],
  ["rebuild", { leads: 2 }],
  ["sweep", { leads: 2 }],
  ["rejudge", { changed: 0 }],
] as const)("operation %s", async (kind, result) => {
  const operation = await api.get(startOperation, { body: { kind } });
  expect(operation).toMatchObject({ kind, state: "waiting" });
  const again = await api.get(startOperation, { body: { kind } });
  expect(again.id).toBe(operation.id);
  await api.perform(operation);
  const done = await api.get(getOperation, { params: { id: operation.id } });
  expect(done).toMatchObject({ state: "done", result });
  const next = await api.get(startOperation, { body: { kind } });
  expect(next.id).not.toBe(operation.id);
});

test("the sample is loaded once", async () => {
  const first = await api.get(startOperation, { body: { kind: "sample" } });
  await api.pool.query("UPDATE operation SET state = 'running' WHERE id = $1", [first.id]);
  expect((await api.get(startOperation, { body: { kind: "sample" } })).id).toBe(first.id);
  await api.perform(first);
  const sourceId = await ensureSource(api.pool, "Sample data", "sample");
  const capture = api.capture({ type: "page", userId: "invented" });
  await api.pipeline.ingest([{ ...capture, source: { ...capture.source, id: sourceId } }]);
  const { status, body } = await api.ask(startOperation, { body: { kind: "sample" } });
  expect(status).toBe(409);
  expect(Problem.parse(body).detail).toMatch(/bussola reset/);
  const { rows } = await api.pool.query("SELECT params FROM operation WHERE id = $1", [first.id]);
  expect(rows[0]?.params).toEqual({ seed: 2026, leads: 20_000, now: expect.any(Number) });
});

test("scores that a broken publishing left behind go with the next one", async () => {
  const { rows } = await api.pool.query<{ id: number }>(
    `SELECT v.id FROM model_version v JOIN model m ON m.id = v.model_id
      WHERE m.name = 'Next' AND v.status = 'archived'`,
  );
  const left = [await api.lead("anna"), rows[0]?.id];
  await api.pool.query(
    `INSERT INTO score (lead_id, version_id, day, score, fit, engagement, known)
     VALUES ($1, $2, 1, 1, 1, 1, true)`,
    left,
  );
  await published("Next", { version: 2 });
  const found = "SELECT 1 FROM score WHERE lead_id = $1 AND version_id = $2";
  expect((await api.pool.query(found, left)).rows).toEqual([]);
});

test("a signal with a long list is a signal like others", async () => {
  const paths = Array.from({ length: 500 }, (_, i) => `/${i}/${(i * 7919 + 13) % 65_521}/*`);
  const where = { "properties.path": { matches: paths } };
  const long = model("Long", 1, { signals: { page: { type: "page", where } } });
  expect(await put("Long", long)).toMatchObject({ version: 1 });
  await published("Long");
});

test("a version spends ids on new signals only", async () => {
  const ids = async () => {
    const { rows } = await api.pool.query("SELECT count(*) AS n, max(id) AS id FROM signal");
    return rows[0];
  };
  const before = await ids();
  for (const points of [2, 3, 4]) await put("Long", model("Long", points));
  await put("Long", model("Long", 5, { signals: { page: { type: "screen" } } }));
  const after = await ids();
  expect([after.n - before.n, after.id - before.id]).toEqual([1, 1]);
});
