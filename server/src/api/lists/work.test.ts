import {
  type FindLeads,
  findLeads,
  getOperation,
  putSegment,
  undoListWork,
  workInBulk,
  workOnList,
} from "@bussola/contract";
import { afterAll, expect, test } from "vitest";
import { clock, createLists, MODEL, OWNERS } from "../../../test/lists.ts";

const { api, find, all, exported, loaded } = await createLists();
afterAll(() => api.close());
await loaded();

test("owner, stage and tags, and having none", async () => {
  await api.say(...[0, 1, 2, 3].map((i) => ({ type: "identify", userId: `w${i}`, traits: {} })));
  const work = (ref: string, of: object) => api.get(workInBulk, { body: { refs: [ref], ...of } });
  await work("w0", { owner: OWNERS[0] });
  await work("w1", { owner: OWNERS[1], addTags: ["vip", "fair"] });
  await work("w2", { stage: "customer" });
  const who = async (asked: FindLeads) =>
    (await all({ ...asked, filter: { when: { not: { signal: "page" } } } }))
      .map(({ userId }) => userId ?? "")
      .filter((id) => id.startsWith("w"))
      .sort();
  expect(await who({ owner: [OWNERS[0] as string] })).toEqual(["w0"]);
  expect(await who({ owner: [OWNERS[1] as string, null] })).toEqual(["w1", "w2", "w3"]);
  expect(await who({ stage: ["customer"], owner: [null] })).toEqual(["w2"]);
  expect(await who({ tags: ["VIP"] })).toEqual(["w1"]);
  expect(await who({ tags: [null], stage: [null] })).toEqual(["w0", "w3"]);
  const byOwner = (await find({ order: "owner", limit: 2 })).leads.map(({ owner }) => owner);
  expect(byOwner).toEqual(OWNERS.toReversed());
  const [row] = (await find({ tags: ["fair"] })).leads;
  expect(row).toMatchObject({ owner: OWNERS[1], stage: null, tags: ["vip", "fair"] });
});

test("all that match as CSV, in order, with nothing that a spreadsheet computes", async () => {
  const evil = { firstName: '=HYPERLINK("http://evil")', lastName: "<b>", note: "@SUM(1+1)" };
  await api.say({ type: "identify", userId: "evil", traits: evil });
  const columns = ["name", "trait:note", "score", "tags", "signal:page"];
  const [head, row, ...rest] = (await exported({ text: "evil", columns })).split("\r\n");
  // The mark of UTF-8 before it is taken off by `fetch`.
  expect(head).toBe("name,note,score,tags,page");
  expect(row).toBe(`"'=HYPERLINK(""http://evil"") <b>",'@SUM(1+1),0,,`);
  expect(rest).toEqual([""]);
  const order = { order: { trait: "employees" }, descending: false } as const;
  const list = { filter: { when: { signal: "page" } }, ...order };
  const lines = (await exported({ ...list, columns: ["id", "trait:employees", "signal:page"] }))
    .trim()
    .split("\r\n")
    .slice(1);
  expect(lines).toEqual(
    (await all(list)).map(
      ({ id, traits, signals }) => `${id},${traits.employees ?? ""},${signals.page?.amount ?? ""}`,
    ),
  );
  expect(lines.length).toBeGreaterThan(100);
  expect((await api.fetched("/api/leads/leads.csv?list=7")).status).toBe(400);
});

test("work on all that match, and back", async () => {
  const list = { filter: { when: { signal: "page", atLeast: 2 } } };
  const who = async (asked: FindLeads) => (await all(asked)).map(({ id }) => id);
  const matching = await who(list);
  const [, , other = 0] = matching;
  await api.get(workInBulk, {
    body: { refs: [`lead:${other}`], owner: OWNERS[1], addTags: ["old"] },
  });
  clock.advance(1_000);
  const body = { list, work: { owner: "Carla@us.example", addTags: ["fair"] } };
  const operation = await api.get(workOnList, { body });
  await api.perform(operation);
  expect(await who({ owner: ["carla@us.example"], tags: ["fair"] })).toEqual(matching);
  const params = { id: operation.id };
  const { result } = await api.get(getOperation, { params });
  expect(result).toEqual({ done: matching.length, failed: 0 });
  clock.advance(1_000);
  await api.perform(await api.get(undoListWork, { params }));
  expect(await who({ owner: ["carla@us.example"] })).toEqual([]);
  const [row] = (await find({ owner: [OWNERS[1] as string], tags: ["old"] })).leads;
  expect(row).toMatchObject({ id: other, tags: ["old"] });
  expect((await api.ask(undoListWork, { params: { id: 9_999 } })).status).toBe(404);
  expect((await api.ask(workOnList, { body: { list, work: {} } })).status).toBe(400);
});

test("who is in a saved segment, whatever model it leans on", async () => {
  await api.publish({ ...MODEL, name: "Other", bands: [{ name: "any", from: 0 }] });
  const body = {
    ...{ bussola: 1, name: "Bosses", model: "Other" },
    when: { all: [{ persona: ["boss"] }, { band: ["any"] }] },
  };
  await api.get(putSegment, { params: { name: "Bosses" }, body });
  const [inside, bosses] = [await all({ segment: "bosses" }), await all({ persona: ["boss"] })];
  expect(inside.map(({ id }) => id)).toEqual(bosses.map(({ id }) => id));
  expect((await api.ask(findLeads, { body: { segment: "Nobody" } })).status).toBe(404);
});
