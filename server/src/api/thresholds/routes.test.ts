import { explainLead, getThresholds, startThresholds, type Thresholds } from "@bussola/contract";
import { converts, momentOf, reachedOf } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { stoppedClock } from "../../platform/clock.ts";
import { ensureConversion } from "../../scoring/conversion/jobs.ts";
import { backfill } from "../../scoring/jobs.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20, 15);
const clock = stoppedClock(NOW);
const TODAY = Math.floor(NOW / DAY);
const HORIZON = 90;
const at = (days: number) => new Date((TODAY - days) * DAY + DAY / 2).toISOString();

const model = {
  ...{ bussola: 1, name: "Shop" },
  signals: { page: { type: "page" }, director: { trait: "title", matches: "*director*" } },
  groups: [
    {
      ...{ name: "intent", dimension: "engagement" },
      rules: [{ signal: "page", points: 5, curve: { halfLife: "14d" } }],
    },
    { name: "profile", dimension: "fit", rules: [{ signal: "director", points: 10 }] },
  ],
  qualify: { at: 20, dropAt: 12 },
};

const PEOPLE = 60;
const boughtOn = (i: number) => (i % 3 === 0 ? 110 + 2 * i : undefined);

/** Visits, a title that some change long afterwards, and for a third an order. */
function storyOf(i: number) {
  const userId = `u${i}`;
  const pages = Array.from({ length: 3 + (i % 7) }, (_, n) => ({
    ...{ type: "page", userId, timestamp: at(239 - ((i * 7 + n * (1 + (i % 5))) % 110)) },
  }));
  const say = (title: string, days: number) => ({
    ...{ type: "identify", userId, traits: { title }, timestamp: at(days) },
  });
  const told = say(i % 4 === 0 ? "Sales director" : "Clerk", 240);
  const later = i % 5 === 0 ? [say("Managing director", 20)] : [];
  const sold = boughtOn(i);
  const order = { type: "track", event: "Order Completed", userId };
  return [...pages, told, ...later, ...(sold ? [{ ...order, timestamp: at(sold) }] : [])];
}

let api: Api;

beforeAll(async () => {
  api = await createApi(clock);
  await ensureConversion(api.pool);
  await backfill(api.pool, clock.now, async () => {});
  await api.publish(model);
  await api.recall(...Array.from({ length: PEOPLE }, (_, i) => storyOf(i)).flat());
});
afterAll(() => api.close());

/** The score of a lead at its moment, asked of the ledger; undefined for one without a moment. */
async function judged(i: number): Promise<{ score: number; bought: boolean } | undefined> {
  const sold = boughtOn(i);
  const course = { from: TODAY - 240, won: sold && TODAY - sold, lost: undefined };
  const today = TODAY - 1;
  const window = { today, horizon: HORIZON, first: 0, last: today };
  const day = momentOf((await api.lead(`u${i}`)) as number, course, window);
  if (typeof day !== "number") return undefined;
  const asOf = new Date((day + 1) * DAY - 1).toISOString();
  const { score } = await api.get(explainLead, { params: { ref: `u${i}` }, query: { asOf } });
  return { score, bought: converts(day, course, window) };
}

test("leads are judged by the score that the ledger says they had at their moments", async () => {
  const { id } = await api.get(startThresholds, { body: {} });
  await api.perform({ id });
  const { result } = await api.get(getThresholds, { params: { id } });
  const { facts, at: threshold, dropAt, horizonDays } = result as Thresholds;
  expect([threshold, dropAt, horizonDays]).toEqual([20, 12, HORIZON]);
  const found = await Promise.all(Array.from({ length: PEOPLE }, (_, i) => judged(i)));
  const rows = found.flatMap((row) => row ?? []);
  const buyers = rows.filter(({ bought }) => bought);
  expect(facts.rows).toBe(rows.length);
  expect(facts.bought).toBe(buyers.length);
  expect(buyers.length).toBeGreaterThan(4);
  facts.reached.levels.forEach((level, i) => {
    const above = (some: typeof rows) => some.filter(({ score }) => score >= level - 1e-9).length;
    expect([facts.reached.rows[i], facts.reached.bought[i]]).toEqual([above(rows), above(buyers)]);
  });
  expect(facts.reached.levels.length).toBeGreaterThan(10);
  expect(facts.settled.handed.some((leads) => leads > 0)).toBe(true);
  expect(facts.settled.handed.length).toBe(facts.reached.levels.length);
});

test("nobody to judge is no fault", async () => {
  const of = "points" as const;
  const none = { of, rows: 0, bought: 0, scores: { width: 1, first: 0, counts: [] } };
  expect(reachedOf({ ...none, buyers: none.scores }).levels).toEqual([]);
  expect((await api.ask(getThresholds, { params: { id: 0 } })).status).toBe(404);
  const { status } = await api.ask(startThresholds, { body: { name: "None" } });
  expect(status).toBe(404);
});
