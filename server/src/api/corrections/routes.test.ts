import { setTimeout } from "node:timers/promises";
import {
  eraseLead,
  explainLead,
  getLead,
  listDuplicates,
  listLeads,
  mergeLeads,
  Problem,
  unmergeProfile,
} from "@bussola/contract";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { pagesModel } from "../../../test/foretold.ts";
import * as corrections from "../../scoring/corrections.ts";

let api: Api;

beforeAll(async () => {
  api = await createApi();
  await api.publish(pagesModel());
});
afterAll(() => api.close());

const page = (userId: string) => ({ type: "page", userId });
/** One after the other: the first is the oldest. */
const come = async (...refs: string[]) => {
  for (const ref of refs) await api.say(page(ref));
};
const score = async (ref: string) => (await api.get(explainLead, { params: { ref } })).score;
const profileOf = async (ref: string, value: string) =>
  (await api.get(getLead, { params: { ref } })).profiles.find((p) => p.value === value)
    ?.id as number;
const soundBase = async () => expect(await api.audit()).toMatchObject({ differing: 0 });

test("two leads become one, the older, and two again", async () => {
  await come("old", "young", "young");
  const [old, young] = [await api.lead("old"), await api.lead("young")];
  const merge = { params: { ref: "young" }, body: { other: "old" } };
  expect(await api.get(mergeLeads, merge)).toEqual({ lead: old });
  expect([await score("old"), await score("young")]).toEqual([3, 3]);
  expect((await api.ask(mergeLeads, merge)).status).toBe(409);
  const profile = await profileOf("old", "young");
  const unmerge = { params: { ref: "old" }, body: { profile } };
  expect(await api.get(unmergeProfile, unmerge)).toEqual({ lead: young });
  expect([await score("old"), await score("young")]).toEqual([1, 2]);
  await soundBase();
});

test("a lead does not merge with itself", async () => {
  await api.say(page("alone"));
  const { status, body } = await api.ask(mergeLeads, {
    params: { ref: "alone" },
    body: { other: String(await api.lead("alone")) },
  });
  expect(status).toBe(409);
  expect(Problem.parse(body).detail).toMatch(/already/);
});

test("taking out twice does not bring back", async () => {
  await come("stay", "go");
  await api.get(mergeLeads, { params: { ref: "go" }, body: { other: "stay" } });
  const profile = await profileOf("stay", "go");
  await api.get(unmergeProfile, { params: { ref: "stay" }, body: { profile } });
  const again = await api.ask(unmergeProfile, { params: { ref: "go" }, body: { profile } });
  expect(again.status).toBe(409);
  expect([await score("stay"), await score("go")]).toEqual([1, 1]);
  await soundBase();
});

test("each merge is undone in its turn", async () => {
  await come("one", "two", "three");
  const two = await api.lead("two");
  await api.get(mergeLeads, { params: { ref: "three" }, body: { other: "two" } });
  await api.get(mergeLeads, { params: { ref: "two" }, body: { other: "one" } });
  expect(await score("three")).toBe(3);
  const profile = await profileOf("one", "three");
  expect(await api.get(unmergeProfile, { params: { ref: "one" }, body: { profile } })).toEqual({
    lead: two,
  });
  expect([await score("one"), await score("two"), await score("three")]).toEqual([1, 2, 2]);
  await api.get(unmergeProfile, { params: { ref: "two" }, body: { profile } });
  expect([await score("one"), await score("two"), await score("three")]).toEqual([1, 1, 1]);
  const last = await api.ask(unmergeProfile, { params: { ref: "three" }, body: { profile } });
  expect(last.status).toBe(409);
  await soundBase();
});

test("only a profile of the lead is taken out, and not the one that was always there", async () => {
  await api.say(page("mine"), page("other"));
  const other = await profileOf("other", "other");
  const asked = { params: { ref: "mine" }, body: { profile: other } };
  expect((await api.ask(unmergeProfile, asked)).status).toBe(404);
  const mine = await profileOf("mine", "mine");
  const own = { params: { ref: "mine" }, body: { profile: mine } };
  expect((await api.ask(unmergeProfile, own)).status).toBe(409);
});

test("an erased person is gone and stays away", async () => {
  await api.say({ type: "identify", userId: "gone", traits: { email: "gone@x.example" } });
  const lead = await api.lead("gone");
  const params = { ref: "gone@x.example" };
  expect(await api.get(eraseLead, { params })).toEqual({ lead, profiles: 2 });
  for (const ref of ["gone", "gone@x.example", String(lead)])
    expect((await api.ask(getLead, { params: { ref } })).status).toBe(404);
  expect((await api.ask(eraseLead, { params })).status).toBe(404);
  expect(await api.say(page("gone"))).toEqual(["rejected"]);
  const { leads } = await api.get(listLeads, {});
  expect(leads.map(({ id }) => id)).not.toContain(lead);
  await soundBase();
});

test("leads that look like one person are suggested with what they share", async () => {
  const traits = { lastName: "Verdi", firstName: "Ugo", company: { name: "Gialli Spa" } };
  await api.say(
    { type: "identify", userId: "ugo-1", traits: { ...traits, phone: "333 1234567" } },
    { type: "identify", userId: "ugo-2", traits: { ...traits, phone: "+39 333 123 4567" } },
    { type: "identify", userId: "ugo-3", traits: { lastName: "VERDI", firstName: "ugo" } },
  );
  const leads = [await api.lead("ugo-1"), await api.lead("ugo-2")];
  const { duplicates } = await api.get(listDuplicates, {});
  expect(duplicates).toEqual([{ leads, reasons: ["name", "phone"] }]);
  await api.get(mergeLeads, { params: { ref: "ugo-1" }, body: { other: "ugo-2" } });
  expect(await api.get(listDuplicates, {})).toEqual({ duplicates: [], sample: null });
});

/** Does `first` in a transaction, and `then` while it is open; commits when `then` waits for it. */
async function crossing<T>(first: (db: pg.PoolClient) => Promise<unknown>, then: () => Promise<T>) {
  const { promise: done, resolve: commit } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const held = api.transact(async (db) => {
    await first(db);
    begin();
    await done;
  });
  await begun;
  const second = then();
  const waits = `SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database
                  WHERE NOT granted AND d.datname = current_database()`;
  while ((await api.pool.query(waits)).rows.length === 0) await setTimeout(5);
  commit();
  await held;
  return second;
}

test("a merge that waits for another follows the lead to where it went", async () => {
  await come("first", "second", "third");
  const [first, second] = [await api.lead("first"), await api.lead("second")] as [number, number];
  const merged = await crossing(
    (db) => corrections.mergeLeads(db, first, second, Date.now()),
    () => api.get(mergeLeads, { params: { ref: "third" }, body: { other: "second" } }),
  );
  expect(merged).toEqual({ lead: first });
  expect(await score("third")).toBe(3);
  await soundBase();
});

test("a profile that moves while it is taken out is taken out of where it went", async () => {
  await come("here", "there", "moves");
  await api.get(mergeLeads, { params: { ref: "moves" }, body: { other: "there" } });
  const [here, there] = [await api.lead("here"), await api.lead("there")] as [number, number];
  const profile = await profileOf("there", "moves");
  const back = await crossing(
    (db) => corrections.mergeLeads(db, here, there, Date.now()),
    () => api.get(unmergeProfile, { params: { ref: "moves" }, body: { profile } }),
  );
  expect(back).toEqual({ lead: there });
  expect([await score("here"), await score("moves")]).toEqual([1, 2]);
  await soundBase();
});

test("a lead that is erased while it is merged is not merged", async () => {
  await come("kept", "erased");
  const erased = (await api.lead("erased")) as number;
  const { status } = await crossing(
    (db) => corrections.erase(db, erased),
    () => api.ask(mergeLeads, { params: { ref: "kept" }, body: { other: "erased" } }),
  );
  expect(status).toBe(404);
  expect(await score("kept")).toBe(1);
  await soundBase();
});

test("crossing corrections leave the base sound", async () => {
  const refs = ["p", "q", "r", "s"];
  await api.say(...refs.map(page));
  const merges = refs.flatMap((ref) =>
    refs.filter((other) => other !== ref).map((other) => ({ params: { ref }, body: { other } })),
  );
  const statuses = await Promise.all(
    merges.map(async (merge) => (await api.ask(mergeLeads, merge)).status),
  );
  expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
  expect(await Promise.all(refs.map(score))).toEqual([4, 4, 4, 4]);
  await soundBase();
});
