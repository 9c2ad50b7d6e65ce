import { type Behind, findLeads, getWatch, lookNow, publishLearned } from "@bussola/contract";
import { logistic, Random } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLearner, type Learner } from "../../../test/foretold.ts";
import { stoppedClock } from "../../platform/clock.ts";

const DAY = 86_400_000;
const clock = stoppedClock(Date.UTC(2026, 2, 20, 15));
const random = new Random(8);
let api: Learner["api"];
let recall: Learner["recall"];
let train: Learner["train"];

/** Leads who came so many days ago; the more pages and employees, the more buy, while any do. */
function people(prefix: string, count: number, days: [number, number], buying: boolean): object[] {
  return Array.from({ length: count }, (_, n) => n).flatMap((n) => {
    const userId = `${prefix}${n}`;
    const came = random.whole(...days);
    const on = (ago: number) => ({
      ...{ userId, timestamp: new Date(clock.now() - ago * DAY).toISOString() },
    });
    const pages = random.count(2);
    const employees = random.whole(1, 500);
    const buys = random.chance(logistic(-4 + 0.7 * pages + employees / 150)) && buying;
    return [
      { ...on(came), type: "identify", traits: { employees } },
      ...Array.from({ length: pages }, () => ({ ...on(came), type: "page" })),
      ...(buys ? [{ ...on(came - random.whole(2, 60)), type: "track", event: "Deal Won" }] : []),
    ];
  });
}

beforeAll(async () => {
  ({ api, recall, train } = await createLearner(clock));
  await recall(people("old", 700, [120, 400], true));
});
afterAll(() => api.close());

const alarms = async (language = "en") =>
  (await api.get(getWatch, {}, { "accept-language": language })).alarms.filter(
    ({ kind }) => kind === "chances",
  );

const look = async () => {
  await api.perform(await api.get(lookNow, {}));
  const { predicts, chances } = await api.get(getWatch, {});
  return { predicts, chances };
};

test("without a predictor there is nothing to hold against what came", async () => {
  expect(await look()).toEqual({ predicts: false, chances: null });
});

test("what it was learnt from proves nothing", async () => {
  const id = await train({ trainer: "scorecard" });
  await api.perform(await api.get(publishLearned, { params: { id } }));
  const { predicts, chances } = await look();
  expect([predicts, chances?.leads ?? 0]).toEqual([true, 0]);
  expect(await alarms()).toEqual([]);
});

test("later leads count once their horizon is over; where nobody buys any more it is told", async () => {
  clock.advance(150 * DAY);
  await recall(people("new", 700, [100, 140], false));
  const { chances } = await look();
  expect(chances?.leads).toBeGreaterThan(600);
  expect(chances?.expected).toBeGreaterThan(40);
  expect(chances?.bought).toBeLessThan(20);
  expect(chances?.level).toBe("act");
  const sum = (of: "leads" | "expected" | "bought") =>
    chances?.parts.reduce((all, part) => all + part[of], 0);
  expect(sum("leads")).toBe(chances?.leads);
  expect(sum("bought")).toBe(chances?.bought);
  expect(sum("expected")).toBeCloseTo(chances?.expected ?? 0, 9);
  const [alarm, ...others] = await alarms();
  expect(others).toEqual([]);
  expect(alarm?.endedAt).toBeNull();
  expect(alarm?.sentence).toMatch(
    /^Chances are wrong since the week of .*: of leads with a chance of .*%, \d.*% bought \(\d+ of \d+\), .*% was foretold\.$/,
  );
  expect(alarm?.advice).toContain("train again");
  const [italian] = await alarms("it");
  expect(italian?.sentence).toMatch(/^Le probabilità sono sbagliate dalla settimana del/);
});

test("every number of chances opens the leads that it counted", async () => {
  const { chances } = await api.get(getWatch, {});
  const total = async (which: Omit<Extract<Behind, { of: "chances" }>, "of">) => {
    const behind = { of: "chances", ...which } as const;
    return (await api.get(findLeads, { body: { behind, limit: 1 } })).total;
  };
  expect([await total({}), await total({ bought: true })]).toEqual([
    chances?.leads,
    chances?.bought,
  ]);
  for (const [tenth, { leads, bought }] of (chances?.parts ?? []).entries())
    expect([await total({ tenth }), await total({ tenth, bought: true })]).toEqual([leads, bought]);
  const weeks = chances?.weeks ?? [];
  expect(weeks.length).toBeGreaterThan(4);
  expect(weeks.reduce((sum, { leads }) => sum + leads, 0)).toBe(chances?.leads);
  for (const { week, leads, bought } of weeks)
    expect([await total({ week }), await total({ week, bought: true })]).toEqual([leads, bought]);
  const ages = chances?.ages ?? [];
  expect(ages.length).toBeGreaterThan(1);
  expect(ages.reduce((sum, { leads }) => sum + leads, 0)).toBe(chances?.leads);
  expect(ages.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(
    chances?.expected ?? 0,
    9,
  );
  for (const { from, to, leads, bought } of ages) {
    const age = { from, to };
    expect([await total({ age }), await total({ age, bought: true })]).toEqual([leads, bought]);
  }
});

test("where as many buy as is foretold the alarm is over, and none is raised", async () => {
  clock.advance(150 * DAY);
  await recall(people("again", 2_000, [100, 140], true));
  const { chances } = await look();
  expect(chances?.leads).toBeGreaterThan(2_500);
  const told = await alarms();
  expect(told).toHaveLength(1);
  expect(told[0]?.endedAt).not.toBeNull();
});
