import {
  checkSegment,
  deleteSegment,
  getSegment,
  listMembers,
  listSegmentChanges,
  listSegmentDays,
  listSegments,
  listSegmentsOf,
  listTransitions,
  makeModelMain,
  Problem,
  previewSegment,
  publishModel,
  putModel,
  putSegment,
  renameSegment,
  restoreSegment,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";

const model = (name: string, bands: string[]) => ({
  ...{ bussola: 1, name, signals: { page: { type: "page" } } },
  groups: [{ name: "g", dimension: "engagement", rules: [{ signal: "page", points: 10 }] }],
  bands: bands.map((band, i) => ({ name: band, from: i * 20 })),
});
const LOOKED = { bussola: 1, name: "Looked", when: { signal: "page", atLeast: 2 } };
const HOT = { bussola: 1, name: "Hot", description: "To call.", when: { band: ["hot"] } };

let api: Api;

beforeAll(async () => {
  api = await createApi();
  await api.publish(model("First", ["cold", "hot"]));
  const page = (userId: string) => ({ type: "page", userId });
  const anna = { type: "identify", userId: "anna", traits: { name: "Anna", email: "a@rossi.it" } };
  await api.say(anna, page("anna"), page("anna"), page("bruno"), page("bruno"), page("bruno"));
});

afterAll(() => api.close());

async function put(body: { name: string }) {
  const saved = await api.get(putSegment, { params: { name: body.name }, body });
  if (saved.operation !== null) await api.perform({ id: saved.operation });
  return saved;
}

const inside = async (name: string) =>
  (await api.get(listMembers, { params: { name } })).members.map(({ userId }) => userId);

test("saved, filled, listed, read back; the same again changes nothing", async () => {
  expect(await put(HOT)).toMatchObject({ name: "Hot", state: "waiting", unchanged: false });
  expect(await put(HOT)).toEqual({ name: "Hot", state: "live", unchanged: true, operation: null });
  const { segments } = await api.get(listSegments, {});
  expect(segments).toMatchObject([
    { name: "Hot", description: "To call.", state: "live", members: 2 },
  ]);
  const stored = await api.get(getSegment, { params: { name: "hOT" } });
  expect(stored).toMatchObject({ name: "Hot", body: HOT });
});

test("members, best first and paged", async () => {
  const all = await api.get(listMembers, { params: { name: "Hot" } });
  expect(all).toMatchObject({ name: "Hot", state: "live", total: 2 });
  expect(all.members).toMatchObject([
    { userId: "bruno", score: 30, band: "hot", known: true },
    { userId: "anna", name: "Anna", email: "a@rossi.it", score: 20 },
  ]);
  const query = { limit: 1, offset: 1 };
  const { members } = await api.get(listMembers, { params: { name: "Hot" }, query });
  expect(members.map(({ userId }) => userId)).toEqual(["anna"]);
});

test("changes of a segment, newest first and paged, and among a lead's transitions", async () => {
  await api.say({ type: "page", userId: "carla" }, { type: "page", userId: "carla" });
  const carla = await api.lead("carla");
  const params = { name: "Hot" };
  const first = await api.get(listSegmentChanges, { params, query: { limit: 1 } });
  expect(first.changes).toMatchObject([{ lead: carla, change: "entered", cause: "event" }]);
  const before = first.next as number;
  const rest = await api.get(listSegmentChanges, { params, query: { before } });
  expect(rest.changes.map(({ cause }) => cause)).toEqual(["publish", "publish"]);
  expect(rest.next).toBeNull();
  const { transitions } = await api.get(listTransitions, { params: { ref: "carla" } });
  expect(transitions).toContainEqual(
    expect.objectContaining({
      ...{ segment: "Hot", model: null, version: null, kind: "segment" },
      ...{ previous: "false", current: "true", cause: "event" },
    }),
  );
  expect(transitions).toContainEqual(
    expect.objectContaining({ segment: null, model: "First", kind: "band", current: "hot" }),
  );
});

test("a lead's segments, each with the conditions that make it a member", async () => {
  const when = {
    all: [
      { any: [{ band: ["hot"] }, { signal: "page", atLeast: 9 }] },
      { not: { signal: "mail" } },
    ],
  };
  const signals = { mail: { trait: "email", exists: true } };
  await put({ ...{ bussola: 1, name: "Why" }, signals, when } as { name: string });
  const of = async (ref: string) => (await api.get(listSegmentsOf, { params: { ref } })).segments;
  expect(await of("bruno")).toEqual([
    { name: "Hot", description: "To call.", because: { band: ["hot"] }, signals: {} },
    {
      ...{ name: "Why", description: null, signals },
      because: { all: [{ band: ["hot"] }, { not: { signal: "mail" } }] },
    },
  ]);
  expect((await of("anna")).map(({ name }) => name)).toEqual(["Hot"]);
  await api.get(deleteSegment, { params: { name: "Why" } });
  expect((await of("bruno")).map(({ name }) => name)).toEqual(["Hot"]);
});

test("YAML is taken, another name in the body is not", async () => {
  const yaml = "bussola: 1\nname: In YAML\nwhen: {signal: page, atLeast: 3}\n";
  const send = (path: string) =>
    api.fetched(path, { method: "PUT", body: yaml, headers: { "content-type": "text/yaml" } });
  const { status, body } = await send("/api/segments/In%20YAML");
  expect(status).toBe(200);
  await api.perform({ id: (body as { operation: number }).operation });
  expect(await inside("In YAML")).toEqual(["bruno"]);
  expect((await send("/api/segments/Other")).status).toBe(422);
});

test.each([
  ["no segment at all", 7, ""],
  ["an unknown band", { ...HOT, when: { band: ["warm"] } }, "when.band[0]"],
  ["another model", { ...HOT, model: "Nowhere" }, "model"],
  ["a bush", { ...HOT, when: { any: Array(300).fill({ ready: true }) } }, "when"],
  ["a NUL", { ...HOT, name: "Ho\0t" }, "name"],
])("%s is refused with the place of the fault", async (_, body, path) => {
  const { status, body: answer } = await api.ask(putSegment, { params: { name: "Hot" }, body });
  expect(status).toBe(422);
  expect(Problem.parse(answer).faults?.map((fault) => fault.path)).toContain(path);
  const { faults } = await api.get(checkSegment, { body });
  expect(faults.map((fault) => fault.path)).toContain(path);
});

test("faults in Italian: of the form, and of what the published model does not have", async () => {
  const told = async (when: object) =>
    (await api.ask(checkSegment, { body: { ...HOT, when } }, { "accept-language": "it" })).body;
  expect(await told({ score: { gte: 9, lt: 3 } })).toEqual({
    faults: [{ path: "when.score.lt", message: "serve più di gte, cioè 9, qui c'è 3" }],
  });
  expect(await told({ band: ["hott"] })).toEqual({
    faults: [
      {
        path: "when.band[0]",
        message: 'non esiste una fascia "hott", forse volevi dire "hot"?',
      },
    ],
  });
});

test("a preview counts whom a save would put in", async () => {
  const preview = (when: object, more: object = {}) =>
    api.get(previewSegment, { body: { bussola: 1, name: "Preview", when, ...more } });
  const all = await preview({ score: { gte: 0 } });
  expect(all).toMatchObject({ leads: 3, of: 3, members: 3 });
  expect((await preview(HOT.when)).members).toBe((await inside("Hot")).length);
  const email = { signals: { email: { trait: "email", exists: true } } };
  expect((await preview({ not: { signal: "email" } }, email)).members).toBe(2);
  expect((await api.get(listSegments, {})).segments.map(({ name }) => name)).not.toContain(
    "Preview",
  );
  const fresh = { bussola: 1, name: "Preview", when: { signal: "x" } };
  const body = { ...fresh, signals: { x: { event: "Never Saved" } } };
  const { status, body: refused } = await api.ask(previewSegment, { body });
  expect([status, Problem.parse(refused).faults]).toEqual([
    422,
    [{ path: "signals.x", message: "is new: its past is read when the segment is saved" }],
  ]);
});

test("what would break a segment is refused before anything is scored", async () => {
  const bandless = model("First", ["cold", "lukewarm"]);
  await api.get(putModel, { params: { name: "First" }, body: bandless });
  const refused = await api.ask(publishModel, { params: { name: "First" }, body: {} });
  expect(refused.status).toBe(422);
  expect(Problem.parse(refused.body).detail).toContain('Hot: when.band[0]: unknown band "hot"');
  await api.publish(model("Second", ["low", "high"]));
  const main = await api.ask(makeModelMain, { params: { name: "Second" } });
  expect(main.status).toBe(422);
  expect(await api.audit()).toMatchObject({ differing: 0 });
});

test("another main model moves those that lean on the main one", async () => {
  await api.publish(model("Third", ["cold", "tepid", "hot"]));
  await api.get(makeModelMain, { params: { name: "Third" } });
  expect((await api.get(getSegment, { params: { name: "Hot" } })).state).toBe("filling");
  const { rows } = await api.pool.query<{ id: number }>(
    "SELECT id FROM operation WHERE kind = 'segments' AND state = 'waiting'",
  );
  for (const operation of rows) await api.perform(operation);
  expect((await api.get(getSegment, { params: { name: "Hot" } })).state).toBe("live");
  expect(await inside("Hot")).toEqual([]);
  await api.say({ type: "page", userId: "bruno" });
  expect(await inside("Hot")).toEqual(["bruno"]);
  expect(await api.audit()).toMatchObject({ differing: 0 });
});

test("days and the last week are what the changes add up to", async () => {
  await put(LOOKED);
  await api.say(...Array(3).fill({ type: "page", userId: "dora" }));
  const params = { name: LOOKED.name };
  const { changes } = await api.get(listSegmentChanges, { params, query: { limit: 500 } });
  const told = (change: string, publish: boolean) =>
    changes.filter((each) => each.change === change && (each.cause === "publish") === publish)
      .length;
  expect(changes[0]).toMatchObject({ userId: "dora", change: "entered", cause: "event" });
  const { days, members } = await api.get(listSegmentDays, { params });
  expect(days).toEqual([
    {
      day: new Date().toISOString().slice(0, 10),
      entered: told("entered", false),
      left: told("left", false),
      publish: told("entered", true) - told("left", true),
    },
  ]);
  expect(members).toBe((await inside(LOOKED.name)).length);
  const summary = await api.get(getSegment, { params });
  expect(summary.week).toEqual({ entered: told("entered", false), left: told("left", false) });
});

test("another name: the same members, the same changes; not one that another has", async () => {
  const before = await inside(LOOKED.name);
  const { changes } = await api.get(listSegmentChanges, { params: { name: LOOKED.name } });
  const params = { name: LOOKED.name };
  const taken = await api.ask(renameSegment, { params, body: { name: "hot" } });
  expect(taken.status).toBe(422);
  const renamed = await api.get(renameSegment, { params, body: { name: "Lookers" } });
  expect(renamed).toMatchObject({ name: "Lookers", state: "live", members: before.length });
  const now = { name: "Lookers" };
  expect(await inside("Lookers")).toEqual(before);
  expect((await api.get(listSegmentChanges, { params: now })).changes).toEqual(changes);
  expect((await api.get(getSegment, { params: now })).body).toMatchObject(now);
  expect((await api.ask(getSegment, { params })).status).toBe(404);
  await api.say({ type: "page", userId: "ezio" }, { type: "page", userId: "ezio" });
  expect(await inside("Lookers")).toContain("ezio");
});

test("a deletion taken back: the members and the changes are there again", async () => {
  const params = { name: "Lookers" };
  const before = await inside("Lookers");
  const missing = { params: { name: "Never there" } };
  expect((await api.ask(restoreSegment, missing)).status).toBe(404);
  await api.get(deleteSegment, { params });
  await api.say({ type: "page", userId: "fosca" }, { type: "page", userId: "fosca" });
  const { operation } = await api.get(restoreSegment, { params });
  await api.perform({ id: operation as number });
  expect(new Set(await inside("Lookers"))).toEqual(new Set([...before, "fosca"]));
  const { changes } = await api.get(listSegmentChanges, { params });
  expect(changes[0]).toMatchObject({ userId: "fosca", cause: "publish" });
  expect(changes.some(({ cause }) => cause === "event")).toBe(true);
  expect((await api.ask(restoreSegment, { params })).status).toBe(404);
  expect(await api.audit()).toMatchObject({ differing: 0 });
});

test("deleted: gone at once", async () => {
  const params = { name: "Hot" };
  expect(await api.get(deleteSegment, { params })).toEqual({ name: "Hot", deleted: true });
  for (const endpoint of [deleteSegment, getSegment, listMembers, listSegmentChanges])
    expect((await api.ask(endpoint, { params })).status).toBe(404);
  const { transitions } = await api.get(listTransitions, { params: { ref: "carla" } });
  expect(transitions.map(({ segment }) => segment)).toContain("Hot");
});
