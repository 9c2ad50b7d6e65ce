import {
  findConversions,
  findLeads,
  getChannels,
  getConversion,
  getOverviewConversions,
  listAuditLog,
  OutcomeFigure,
  putConversion,
  simulateModel,
} from "@bussola/contract";
import { USUAL_CONVERSION } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { ensureConversion } from "../../scoring/conversion/jobs.ts";
import { readConversion } from "../../scoring/conversion/store.ts";

const MODEL = {
  ...{ bussola: 1, name: "Shop", signals: { page: { type: "page" } } },
  groups: [{ name: "g", dimension: "engagement", rules: [{ signal: "page", points: 1 }] }],
  bands: [{ name: "all", from: 0 }],
};
const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const at = (days: number, userId: string, event: string, properties = {}) => ({
  ...{ type: "track", userId, event, properties, timestamp: daysAgo(days) },
});

let api: Api;
beforeAll(async () => {
  api = await createApi();
  await ensureConversion(api.pool);
  await api.publish(MODEL);
  await api.say(
    at(20, "shop-1", "Order Completed", { total: 40, currency: "EUR" }),
    at(10, "shop-1", "Order Completed", { total: 60.5, currency: "eur" }),
    at(9, "shop-2", "Order Completed", { total: 10, currency: "USD" }),
    at(8, "deal-1", "Contract Signed", { worth: 5_000, currency: "a deal's own" }),
    at(7, "deal-2", "contract signed", { worth: 7_000, kind: "renewal" }),
    at(6, "deal-3", "Contract Signed", { worth: "much", currency: "GBP" }),
    at(5, "gone", "Trial Cancelled"),
    { type: "page", userId: "reader", timestamp: daysAgo(4) },
  );
});
afterAll(() => api.close());

const bought = async () => (await api.get(getOverviewConversions, {})).leads;
const buyers = async () => {
  const body = { model: MODEL } as never;
  return (await api.get(simulateModel, { body })).conversion?.bands[0]?.buyers;
};
/** Without what somebody did the day before buying nobody stood anywhere. */
const unknown = async () => {
  const body = { model: MODEL } as never;
  return (await api.get(simulateModel, { body })).conversion?.unknown;
};

test("until somebody says otherwise an order or a sale won is a conversion", async () => {
  expect(await api.get(getConversion, {})).toEqual({ ...USUAL_CONVERSION, complete: true });
  expect(await bought()).toBe(2);
  // A second start saves nothing again.
  await ensureConversion(api.pool);
  expect(await bought()).toBe(2);
});

test("what is said to be one is counted in the past too, and every number follows", async () => {
  expect([await buyers(), await unknown()]).toEqual([0, 2]);
  const body = {
    won: { event: "Contract Signed", where: { "properties.kind": { not: "renewal" } } },
    lost: { event: "Trial Cancelled" },
    value: "properties.worth",
    horizonDays: 180,
  };
  const { operation, ...saved } = await api.get(putConversion, { body });
  expect(saved).toEqual({ ...body, complete: false });
  // Not half of it: until the past is counted nothing is told.
  expect((await api.ask(getOverviewConversions, {})).status).toBe(503);
  expect((await api.get(simulateModel, { body: { model: MODEL } as never })).conversion).toBeNull();
  await api.perform({ id: operation as number });
  expect(await api.get(getConversion, {})).toEqual({ ...body, complete: true });
  expect(await bought()).toBe(2);
  // The same threads, which held the eves of other buyers.
  expect([await buyers(), await unknown()]).toEqual([0, 2]);
  await api.say({ type: "page", userId: "deal-1", timestamp: daysAgo(30) });
  expect([await buyers(), await unknown()]).toEqual([1, 1]);

  // Back again: all of it is known already.
  const back = await api.get(putConversion, { body: USUAL_CONVERSION });
  expect(back).toEqual({ ...USUAL_CONVERSION, complete: true, operation: null });
  expect(await bought()).toBe(2);
  expect([await buyers(), await unknown()]).toEqual([0, 2]);
  await api.say({ type: "page", userId: "shop-2", timestamp: daysAgo(30) });
  expect([await buyers(), await unknown()]).toEqual([1, 1]);
});

test("what a deal was worth is kept as a sum of the conversions' own", async () => {
  const body = { ...USUAL_CONVERSION, value: "properties.total" };
  const { operation } = await api.get(putConversion, { body });
  await api.perform({ id: operation as number });
  const { signals } = await readConversion(api.pool);
  const { rows } = await api.pool.query<{ definition: object }>(
    "SELECT definition FROM signal WHERE id = $1 AND backfilled_at IS NOT NULL",
    [signals.value?.id],
  );
  expect(rows[0]?.definition).toEqual({
    event: ["Order Completed", "Deal Won"],
    measure: { sum: "properties.total" },
  });
});

test("of several kinds of conversion each counts with the number that it carries", async () => {
  const wins = { event: ["Order Completed", "Contract Signed"] };
  const body = { ...USUAL_CONVERSION, won: wins, value: ["properties.total", "properties.worth"] };
  const { operation, ...saved } = await api.get(putConversion, { body });
  expect(saved).toMatchObject(body);
  await api.perform({ id: operation as number });
  expect(await api.get(getConversion, {})).toEqual({ ...body, complete: true });
  // An event that carries both is worth the first; of one the number is no number.
  const both = { total: 1, worth: 90_000 };
  await api.say(at(2, "deal-4", "Contract Signed", both));
  // Of those with a number, what they are in is told, since it is added up all the same.
  const currencies = ["EUR", "USD"];
  const worth = { leads: 5, total: 100.5 + 10 + 5_000 + 7_000 + 1, currencies };
  expect(await api.get(findConversions, {})).toMatchObject({ won: 6, value: worth });
  const told = await api.get(getChannels, { query: { by: "source", attribution: "first" } });
  expect(told.value).toEqual({ path: body.value, customers: worth.leads, currencies });
  expect(told.all).toMatchObject({ customers: 6, value: worth.total });

  // One path is written as a text or as a list, and is the same.
  for (const value of ["properties.total", ["properties.total"]]) {
    const { operation } = await api.get(putConversion, { body: { ...body, value } });
    if (operation !== null) await api.perform({ id: operation });
    expect(await api.get(getConversion, {})).toMatchObject({ value, complete: true });
    const { value: found } = await api.get(findConversions, {});
    expect(found).toEqual({ leads: 3, total: 111.5, currencies });
  }
  // Events of other kinds say nothing of it.
  const deals = { ...body, won: { event: "Contract Signed" }, value: "properties.worth" };
  const counting = await api.get(putConversion, { body: deals });
  await api.perform({ id: counting.operation as number });
  expect((await api.get(findConversions, {})).value).toMatchObject({ currencies: [] });
  await api.get(putConversion, { body: USUAL_CONVERSION });
});

test("the outcomes that the base holds are counted, known leads alone", async () => {
  const body = {
    ...USUAL_CONVERSION,
    lost: { event: "Trial Cancelled" },
    value: "properties.total",
  };
  const { operation } = await api.get(putConversion, { body });
  if (operation !== null) await api.perform({ id: operation });
  await api.say({ ...at(3, "", "Order Completed"), userId: undefined, anonymousId: "nobody" });
  const day = (days: number) => daysAgo(days).slice(0, 10);
  const worth = { leads: 2, total: 110.5, currencies: ["EUR", "USD"] };
  expect(await api.get(findConversions, {})).toEqual({
    ...{ known: 8, won: 2, lost: 1, value: worth },
    ...{ first: day(20), last: day(9), mature: { leads: 0, won: 0 }, sample: null },
  });
  // Three came fifteen days ago or before, and shop-1 alone bought within fifteen days of it.
  await api.get(putConversion, { body: { ...body, horizonDays: 15 } });
  const { known, won, lost, value, mature } = await api.get(findConversions, {});
  expect(mature).toEqual({ leads: 3, won: 1 });
  const counts = { known, won, lost, valued: value?.leads, mature: 3, matureWon: 1 };
  for (const which of OutcomeFigure.options) {
    const { total, leads } = await api.get(findLeads, {
      body: { behind: { of: "outcomes", which } },
    });
    expect([which, total, leads.length]).toEqual([which, counts[which], counts[which]]);
  }
});

test.each([
  [{ ...USUAL_CONVERSION, won: {} }, "won"],
  [{ ...USUAL_CONVERSION, won: { trait: "title" } }, "won.trait"],
  [{ ...USUAL_CONVERSION, won: { event: "A", measure: { sum: "properties.a" } } }, "won.measure"],
  [{ ...USUAL_CONVERSION, won: { event: "A", where: { total: 1 } } }, "won.where.total"],
  [{ ...USUAL_CONVERSION, lost: { event: ["deal won", "order completed"] } }, "lost"],
  [{ ...USUAL_CONVERSION, value: "worth" }, "value"],
  [{ ...USUAL_CONVERSION, value: "" }, "value"],
  [{ ...USUAL_CONVERSION, value: [] }, "value"],
  [{ ...USUAL_CONVERSION, value: 5 }, "value"],
  [{ ...USUAL_CONVERSION, value: { sum: "properties.a" } }, "value"],
  [{ ...USUAL_CONVERSION, value: Array.from({ length: 1_000 }, (_, n) => `type.a${n}`) }, "value"],
  [{ ...USUAL_CONVERSION, value: ["properties.a", null] }, "value[1]"],
  [{ ...USUAL_CONVERSION, value: ["properties.a", ["properties.b"]] }, "value[1]"],
  [{ ...USUAL_CONVERSION, value: ["properties.a", "properties.b", "properties.a"] }, "value[2]"],
  [{ ...USUAL_CONVERSION, value: ["properties.a", "worth"] }, "value[1]"],
  [{ ...USUAL_CONVERSION, horizonDays: 0 }, "horizonDays"],
  [{ ...USUAL_CONVERSION, currency: "EUR" }, "currency"],
  ["won", ""],
])("%j is refused, with where it is wrong", async (body, path) => {
  const before = await api.get(getConversion, {});
  const { status, body: problem } = await api.ask(putConversion, { body });
  expect(status).toBe(422);
  expect((problem as { faults: { path: string }[] }).faults.map((fault) => fault.path)).toEqual([
    path,
  ]);
  expect(await api.get(getConversion, {})).toEqual(before);
});

test("what is wrong is told in Italian to who asks in Italian", async () => {
  const body = { ...USUAL_CONVERSION, won: { trait: "title" }, horizonDays: 731 };
  const answer = await api.ask(putConversion, { body }, { "accept-language": "it-IT,it;q=0.9" });
  expect(answer.body).toMatchObject({
    detail: "Questo non dice che cos'è una conversione.",
    faults: [
      {
        path: "won.trait",
        message: "gli esiti sono eventi, con un giorno: trait non ne ha; serve event o type",
      },
      {
        path: "horizonDays",
        message: "serve un numero intero di giorni, da 1 a 730, qui c'è 731",
      },
    ],
  });
});

test("who changed it is written down", async () => {
  const { entries } = await api.get(listAuditLog, {});
  expect(entries.filter(({ path }) => path === putConversion.path).length).toBeGreaterThan(2);
});
