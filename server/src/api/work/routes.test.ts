import {
  eraseLead,
  explainLead,
  getLead,
  giveFeedback,
  listEvents,
  listLeads,
  listSources,
  mergeLeads,
  Problem,
  setOwner,
  setStage,
  setTags,
  takeBackFeedback,
  workInBulk,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { tablesHolding } from "../../../test/search.ts";
import { isRejection, toCapture } from "../../capture/message.ts";
import { stoppedClock } from "../../platform/clock.ts";

const MODEL = {
  ...{ bussola: 1, name: "Work" },
  signals: {
    page: { type: "page" },
    junk: { event: "Lead Rejected", where: { "properties.reason": "junk" } },
    customer: { trait: "bussola.stage", in: ["customer"] },
  },
  groups: [
    {
      ...{ name: "g", dimension: "engagement" },
      rules: [
        { signal: "page", points: 10 },
        { signal: "junk", points: -50 },
        { signal: "customer", points: 1 },
      ],
    },
  ],
};
const MINUTE = 60_000;

const clock = stoppedClock(Date.parse("2026-06-01T10:00:00Z"));
let api: Api;

beforeAll(async () => {
  api = await createApi(clock);
  await api.publish(MODEL);
});
afterAll(() => api.close());

const page = (userId: string) => ({ type: "page", userId });
const params = (ref: string) => ({ params: { ref } });
const feedback = (ref: string, given: object, id?: string) =>
  api.get(giveFeedback, { ...params(ref), body: { feedback: given as never, id } });
const events = async (ref: string) => (await api.get(listEvents, params(ref))).events;
const traits = async (ref: string) => (await api.get(getLead, params(ref))).traits;
const score = async (ref: string) => (await api.get(explainLead, params(ref))).score;
const sound = async () => expect(await api.audit()).toMatchObject({ differing: 0, orphans: 0 });

test("an answer is an event of the lead, scored like any, and stored once", async () => {
  await api.say(page("anna"));
  clock.advance(MINUTE);
  const id = crypto.randomUUID();
  const junk = { answer: "rejected", reason: "junk", note: " wrote “asdf” " };
  const { lead, key } = await feedback("anna", junk, id);
  expect(await feedback("anna", junk, id)).toEqual({ lead, key });
  expect(await events("anna")).toMatchObject([
    {
      ...{ key, source: "Bussola", type: "track", name: "Lead Rejected", machine: false },
      at: "2026-06-01T10:01:00.000Z",
      message: { properties: { reason: "junk", note: "wrote “asdf”" } },
    },
    { type: "page" },
  ]);
  expect(await score("anna")).toBe(-40);
  expect((await api.get(listSources, {})).sources).toContainEqual(
    expect.objectContaining({ name: "Bussola", kind: "work" }),
  );
});

test("what people say of a lead is no sign of life of it", async () => {
  const { leads } = await api.get(listLeads, {});
  expect(leads).toMatchObject([{ userId: "anna", lastAt: "2026-06-01T10:00:00.000Z" }]);
});

test("an answer taken back was never given, whatever is retried", async () => {
  await api.say(page("bruno"));
  const id = crypto.randomUUID();
  const junk = { answer: "rejected", reason: "junk" };
  const { lead, key } = await feedback("bruno", junk, id);
  const taken = { params: { ref: "bruno", key } };
  expect(await api.get(takeBackFeedback, taken)).toEqual({ lead, key });
  await feedback("bruno", junk, id);
  expect(await events("bruno")).toHaveLength(1);
  expect(await score("bruno")).toBe(10);
  expect((await api.ask(takeBackFeedback, taken)).status).toBe(404);
  const [seen] = await events("bruno");
  const notAnAnswer = { params: { ref: "bruno", key: seen?.key as string } };
  expect((await api.ask(takeBackFeedback, notAnAnswer)).status).toBe(404);
  await sound();
});

test("owner, stage and tags are traits; each answer tells what to undo", async () => {
  await api.say(page("carla"));
  const owner = { ...params("carla"), body: { owner: "Ugo@Acme.it" } };
  expect(await api.get(setOwner, owner)).toMatchObject({
    previous: { owner: null, stage: null, tags: [] },
  });
  clock.advance(1);
  await api.get(setStage, { ...params("carla"), body: { stage: "customer" } });
  await api.get(setTags, { ...params("carla"), body: { tags: ["Fiera", "fiera ", "VIP"] } });
  expect(await traits("carla")).toMatchObject({
    "bussola.owner": "ugo@acme.it",
    "bussola.stage": "customer",
    "bussola.tags": ["Fiera", "VIP"],
  });
  expect(await score("carla")).toBe(11);
  const before = new Date(clock.now() - 1).toISOString();
  const then = await api.get(explainLead, { ...params("carla"), query: { asOf: before } });
  expect(then.score).toBe(10);
  clock.advance(1);
  const nobody = { ...params("carla"), body: { owner: null } };
  expect((await api.get(setOwner, nobody)).previous.owner).toBe("ugo@acme.it");
  const { leads } = await api.get(listLeads, {});
  expect(leads.find(({ userId }) => userId === "carla")).toMatchObject({
    ...{ owner: null, stage: "customer", tags: ["Fiera", "VIP"] },
  });
  await sound();
});

test("a merge keeps what was said last", async () => {
  await api.say(page("dario-1"), page("dario-2"));
  for (const [ref, owner] of [
    ["dario-2", "first@acme.it"],
    ["dario-1", "last@acme.it"],
  ] as const) {
    clock.advance(1);
    await api.get(setOwner, { ...params(ref), body: { owner } });
  }
  await api.get(mergeLeads, { ...params("dario-2"), body: { other: "dario-1" } });
  expect(await traits("dario-2")).toMatchObject({ "bussola.owner": "last@acme.it" });
  await sound();
});

test("many leads at once; what fails is told lead by lead", async () => {
  await api.say(page("elsa"), { type: "page", anonymousId: "visitor" });
  const body = {
    refs: ["elsa", "visitor", "nobody", "elsa"],
    ...{ owner: "ugo@acme.it", addTags: ["new"], feedback: { answer: "contacted" as const } },
  };
  const italian = { "accept-language": "it" };
  const { done, failed } = await api.get(workInBulk, { body }, italian);
  expect(done.map(({ ref }) => ref)).toEqual(["elsa", "visitor"]);
  expect(failed).toEqual([{ ref: "nobody", reason: `Non c'è nessun lead "nobody".` }]);
  for (const ref of ["elsa", "visitor"]) {
    expect(await traits(ref)).toMatchObject({ "bussola.owner": "ugo@acme.it" });
    expect(await events(ref)).toHaveLength(3);
  }
  clock.advance(1);
  const tags = { refs: ["elsa"], addTags: ["NEW", "big"], removeTags: ["none"] };
  await api.get(workInBulk, { body: tags });
  expect(await traits("elsa")).toMatchObject({ "bussola.tags": ["new", "big"] });
  clock.advance(1);
  await api.get(workInBulk, { body: { refs: ["elsa"], removeTags: ["New"] } });
  expect(await traits("elsa")).toMatchObject({ "bussola.tags": ["big"] });
  await sound();
});

test("a browser that passed on to somebody else speaks for them alone", async () => {
  await api.say({ type: "page", userId: "fabio", anonymousId: "shared" });
  await api.say({ type: "page", userId: "gaia", anonymousId: "shared" });
  await feedback("fabio", { answer: "accepted" });
  expect((await events("fabio")).map(({ name }) => name)).toContain("Lead Accepted");
  expect((await events("gaia")).map(({ name }) => name)).not.toContain("Lead Accepted");
});

test("a write key cannot say such things, a secret key may import them", async () => {
  const said = {
    ...{ type: "identify", userId: "hugo", messageId: "forged" },
    traits: {
      title: "Buyer",
      bussola: { owner: "thief@evil.example" },
      "bussola.stage": "customer",
    },
  };
  await api.say(said);
  expect(await traits("hugo")).toEqual({ title: "Buyer" });
  await api.say({ ...said, messageId: "again", traits: { bussola: "none at all" } });
  const source = { id: 1, trusted: false, historical: false };
  const reception = { source, receivedAt: clock.now(), country: "IT" };
  for (const event of ["Lead Accepted", " lead rejected"]) {
    const taken = toCapture({ type: "track", userId: "hugo", event }, reception);
    expect(isRejection(taken) && taken.reason).toMatch(/only a secret key/);
  }
  clock.advance(1);
  await api.sayTrusted(
    { ...said, messageId: "imported" },
    { type: "track", userId: "hugo", event: "Lead Accepted" },
  );
  expect(await traits("hugo")).toMatchObject({
    "bussola.owner": "thief@evil.example",
    "bussola.stage": "customer",
  });
  await sound();
});

test("whoever is erased takes along what was said of them", async () => {
  await api.say({ type: "identify", userId: "zzerased", traits: { title: "x" } });
  await feedback("zzerased", { answer: "accepted", note: "zzerased said yes" });
  await api.get(setOwner, { ...params("zzerased"), body: { owner: "zzerased@acme.it" } });
  await api.get(eraseLead, params("zzerased"));
  expect(await tablesHolding(api.pool, ["zzerased"])).toEqual([]);
});

test.each([
  ["a stage that is none", 400, setStage, { stage: "unheard-of" }, /stages are new, contacted/],
  ["an owner that is no address", 400, setOwner, { owner: "Ugo" }, /request/],
  ["a tag that is too long", 400, setTags, { tags: ["x".repeat(51)] }, /request/],
  ["a rejection without a reason", 400, giveFeedback, { feedback: { answer: "rejected" } }, /./],
  [
    ...["a note without end", 400, giveFeedback],
    ...[{ feedback: { answer: "accepted", note: "x".repeat(2_001) } }, /request/],
  ],
  [
    ...["a NUL in a note", 400, giveFeedback],
    ...[{ feedback: { answer: "accepted", note: "\0" } }, /request/],
  ],
] as const)("%s is refused", async (_what, status, endpoint, body, why) => {
  const answer = await api.ask(endpoint as never, { ...params("anna"), body } as never);
  expect(answer.status).toBe(status);
  expect(Problem.parse(answer.body).detail).toMatch(why as RegExp);
});

test.each([
  { refs: [] },
  { refs: ["anna"] },
  { refs: Array.from({ length: 501 }, (_, n) => `${n}`), owner: null },
])("bulk: %j", async (body) => {
  expect((await api.ask(workInBulk, { body: body as never })).status).toBe(400);
});

test("nobody there is nobody to answer to", async () => {
  const answer = await api.ask(setOwner, { ...params("not-there"), body: { owner: null } });
  expect(answer.status).toBe(404);
});
