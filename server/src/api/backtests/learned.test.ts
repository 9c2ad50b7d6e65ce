import { type BackTest, getBackTest, listBackTestLeads, startBackTest } from "@bussola/contract";
import { Random } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../../../test/api.ts";
import {
  createLearner,
  foretelling,
  handedFrom,
  messagesOf,
  pagesModel,
  type Story,
  storyOf,
} from "../../../test/foretold.ts";
import { stoppedClock } from "../../platform/clock.ts";

const DAY = 86_400_000;
const clock = stoppedClock(Date.UTC(2026, 10, 20, 15));
const TODAY = Math.floor(clock.now() / DAY);
const isoDay = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);
const HORIZON = 90;
const PEOPLE = 600;

const random = new Random(8);
const stories = Array.from({ length: PEOPLE }, (_, n) =>
  storyOf(n, TODAY - random.whole(120, 400), random),
);

let api: Api;
let learned: number;
let ids: number[];

beforeAll(async () => {
  const learner = await createLearner(clock);
  ({ api } = learner);
  await learner.recall(stories.flatMap((story, n) => messagesOf(story, `u${n}`)));
  learned = await learner.train({ trainer: "trees" });
  ids = await Promise.all(stories.map((_, n) => api.lead(`u${n}`) as Promise<number>));
});
afterAll(() => api.close());

type Body = Parameters<typeof api.get<typeof startBackTest>>[1]["body"];

async function run(body: Body): Promise<{ id: number; result: BackTest }> {
  const { id } = await api.get(startBackTest, { body });
  await api.perform({ id });
  const { result } = await api.get(getBackTest, { params: { id } });
  return { id, result: result as BackTest };
}

const FROM = TODAY - 200;
const TO = FROM + 40;
const period = { from: isoDay(FROM), to: isoDay(TO) };
const ends = [0, 1, 2, 3, 4].map((week) => FROM + 6 + 7 * week).concat(TO);

const handedBy = async (at: number) =>
  handedFrom(await foretelling(api, learned), stories, at, [FROM - 1, ...ends]);

test("what was learnt hands over whom it would have foretold to buy, week by week", async () => {
  const { id, result } = await run({ a: { learned, at: 0.3 }, ...period });
  const handed = await handedBy(0.3);
  const [side] = result.sides;
  const byWeek = ends.map((end) => stories.flatMap((_, n) => (handed[n] === end ? [n] : [])));
  expect(side?.handed).toEqual(byWeek.map((some) => some.length));
  expect(byWeek.flat().length).toBeGreaterThan(10);
  const isLead = ({ won }: Story) => won >= FROM;
  const before = stories.filter((story, n) => isLead(story) && handed[n] === FROM - 1);
  expect(side?.already).toBe(before.length);
  const boughtAfter = (n: number) => (stories[n]?.won ?? 0) - (handed[n] ?? 0) <= HORIZON;
  expect(side?.converted).toEqual(byWeek.map((some) => some.filter(boughtAfter).length));
  for (const [week, some] of byWeek.entries()) {
    const query = { figure: "handed", week } as const;
    const { leads, total } = await api.get(listBackTestLeads, { params: { id }, query });
    expect(total).toBe(some.length);
    const named = new Set(some.map((n) => ids[n]));
    expect(leads.every((lead) => named.has(lead.id))).toBe(true);
  }
  // Its moments reach into the period: that it is no fair test is part of the answer.
  expect(side).toMatchObject({ at: 0.3, dropAt: null, version: null });
  expect(side?.learned).toMatchObject({ id: learned, trainer: "trees", seen: "period" });
  expect(result.share).toBe(1);
});

test("what was learnt is refused where nobody says how many it should hand over", async () => {
  const { status, body } = await api.ask(startBackTest, { body: { a: { learned }, ...period } });
  expect([status, (body as { detail: string }).detail.includes("give a chance")]).toEqual([
    409,
    true,
  ]);
  const none = await api.ask(startBackTest, { body: { a: { learned: 999 }, ...period } });
  expect(none.status).toBe(404);
  const wrong = { a: { learned, at: 1.5 }, ...period };
  expect((await api.ask(startBackTest, { body: wrong })).status).toBe(400);
});

test("without a threshold it hands over as many as the model beside it, or as the published one", async () => {
  await api.publish(pagesModel({ qualify: { at: 3, dropAt: 2 } }));
  const total = ({ already, summary }: BackTest["sides"][number]) => already + summary.handed;
  const { result } = await run({ a: { name: "Pages" }, b: { learned }, ...period });
  const [a, b] = result.sides as [BackTest["sides"][number], BackTest["sides"][number]];
  expect(total(a)).toBeGreaterThan(20);
  // Chances come in bins, and leads alike have the same one.
  expect(Math.abs(total(b) - total(a))).toBeLessThan(0.2 * total(a));
  const handed = await handedBy(b.at);
  const all = stories.filter(({ won }, n) => won >= FROM && (handed[n] ?? 0) < Infinity);
  expect(total(b)).toBe(all.length);
  expect(result.compared).toBeNull();
  const alone = await run({ a: { learned }, ...period });
  expect(alone.result.sides[0]?.at).toBe(b.at);
  // As many reach its lower limit as reach the other's, or as near as chances that some share allow.
  expect(a.dropAt).toBe(2);
  expect(b.dropAt).toBeGreaterThan(0);
  expect(b.dropAt).toBeLessThan(b.at);
  expect(alone.result.sides[0]?.dropAt).toBe(b.dropAt);
});

test("days after it learnt are compared, and what it knows of their leads is told", async () => {
  const { result } = await run({
    ...{ a: { name: "Pages" }, b: { learned } },
    ...{ from: isoDay(TODAY - HORIZON + 1), to: isoDay(TODAY - 1) },
  });
  expect(result.sides.map((side) => side.learned?.seen ?? null)).toEqual([null, "leads"]);
  const { compared, sides } = result;
  expect(compared?.b.at).toBe(sides[1]?.at);
  expect(compared?.b.leads).toBe((sides[1]?.already ?? 0) + (sides[1]?.summary.handed ?? 0));
});
