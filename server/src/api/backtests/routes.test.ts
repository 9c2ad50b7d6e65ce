import {
  type BackTest,
  type BackTestNumber,
  explainLead,
  findLeads,
  getBackTest,
  listBackTestLeads,
  type ReplayedSide,
  startBackTest,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { stoppedClock } from "../../platform/clock.ts";
import { ensureConversion } from "../../scoring/conversion/jobs.ts";
import { backfill } from "../../scoring/jobs.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20, 15);
const clock = stoppedClock(NOW);
const TODAY = Math.floor(NOW / DAY);
const isoDay = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);
/** The middle of a day so many days ago. */
const at = (days: number) => new Date((TODAY - days) * DAY + DAY / 2).toISOString();

const model = (more: object = {}) => ({
  ...{ bussola: 1, name: "Shop" },
  signals: { page: { type: "page" }, director: { trait: "title", matches: "*director*" } },
  groups: [
    {
      ...{ name: "intent", dimension: "engagement" },
      rules: [{ signal: "page", points: 5, curve: { halfLife: "14d" } }],
    },
    {
      ...{ name: "profile", dimension: "fit" },
      rules: [{ signal: "director", points: 10 }],
    },
  ],
  qualify: { at: 20, dropAt: 12 },
  ...more,
});

const PEOPLE = 24;
const FROM = TODAY - 150;
const TO = TODAY - 100;

/** Visits in bursts, a title told once, and for some an order: each a little different. */
function storyOf(i: number) {
  const userId = `u${i}`;
  // Comes back twice after it had cooled off.
  if (i === PEOPLE - 1)
    return [148, 127, 101].flatMap((ago) =>
      Array.from({ length: 5 }, () => ({ type: "page", userId, timestamp: at(ago) })),
    );
  const pages = Array.from({ length: 4 + (i % 9) }, (_, n) => ({
    ...{ type: "page", userId, timestamp: at(165 - ((i * 7 + n * (1 + (i % 5))) % 70)) },
  }));
  const title = { title: i % 4 === 0 ? "Sales director" : "Clerk" };
  const told = { type: "identify", userId, traits: title, timestamp: at(160 - ((i * 11) % 50)) };
  const order = { type: "track", event: "Order Completed", userId, timestamp: at(40 + i * 4) };
  return [...pages, told, ...(i % 3 === 0 ? [order] : [])];
}

let api: Api;

beforeAll(async () => {
  api = await createApi(clock);
  await ensureConversion(api.pool);
  await backfill(api.pool, clock.now, async () => {});
  await api.publish(model());
  await api.recall(...Array.from({ length: PEOPLE }, (_, i) => storyOf(i)).flat());
});
afterAll(() => api.close());

type Body = Parameters<typeof api.get<typeof startBackTest>>[1]["body"];

async function run(body: Body): Promise<{ id: number; result: BackTest }> {
  const { id } = await api.get(startBackTest, { body });
  await api.perform({ id });
  const { result, state } = await api.get(getBackTest, { params: { id } });
  expect(state).toBe("done");
  return { id, result: result as BackTest };
}

const period = { from: isoDay(FROM), to: isoDay(TO) };
const ends = [0, 1, 2, 3, 4, 5, 6].map((week) => FROM + 6 + week * 7).concat(TO);

type Story = { id: number; bought: number; handed: number; stranger: boolean };

/** How a lead stood at the end of a day, asked of the ledger; undefined when it was not there. */
async function stood(i: number, day: number): Promise<{ ready: boolean | null } | undefined> {
  const asOf = new Date((day + 1) * DAY - 1).toISOString();
  const asked = { params: { ref: `u${i}` }, query: { asOf } };
  const { status, body } = await api.ask(explainLead, asked);
  return status === 200 ? (body as { ready: boolean | null }) : undefined;
}

/** Who was ready at the end of which week, one lead and one instant at a time. */
async function told(i: number): Promise<Story> {
  const bought = i % 3 === 0 ? TODAY - 40 - i * 4 : Infinity;
  const days = storyOf(i).map(({ timestamp }) => Math.floor(Date.parse(timestamp) / DAY));
  const stranger = Math.min(...days) >= bought;
  const story = { id: await idOf(i), bought, stranger };
  for (const day of [FROM - 1, ...ends])
    if (day < bought && (await stood(i, day))?.ready) return { ...story, handed: day };
  return { ...story, handed: Infinity };
}

const idOf = (i: number) => api.lead(`u${i}`) as Promise<number>;

test("a back-test hands over whom the ledger says was ready at the end of each week", async () => {
  const { id, result } = await run({ a: { name: "Shop" }, ...period });
  expect(result.weeks).toEqual(ends.map(isoDay));
  const stories = await Promise.all(Array.from({ length: PEOPLE }, (_, i) => told(i)));
  const inWeek = (day: number, week: number) =>
    day <= (ends[week] as number) && day > (ends[week - 1] ?? FROM - 1);
  const leads = stories.filter(({ bought }) => bought >= FROM);
  const handed = ends.map((_, week) => leads.filter((lead) => inWeek(lead.handed, week)));
  const sold = leads.filter(({ bought }) => bought >= FROM && bought <= TO);
  const [side] = result.sides;
  expect(side?.handed).toEqual(handed.map((some) => some.length));
  expect(handed.flat().length).toBeGreaterThan(3);
  expect(side?.converted).toEqual(
    handed.map((some) => some.filter((lead) => lead.bought - lead.handed <= 90).length),
  );
  const missed = sold.filter((lead) => lead.handed === Infinity && !lead.stranger);
  expect(side?.missed).toEqual(
    ends.map((_, week) => missed.filter((lead) => inWeek(lead.bought, week)).length),
  );
  expect(result.strangers.reduce((sum, count) => sum + count)).toBe(
    sold.filter(({ stranger }) => stranger).length,
  );
  expect(side?.already).toBe(leads.filter((lead) => lead.handed === FROM - 1).length);
  expect(result.settled).toBe(ends.filter((end) => end + 90 <= TODAY - 1).length);

  // Every number opens its leads.
  for (const [week, some] of handed.entries()) {
    const query = { figure: "handed", week } as const;
    const behind = await api.get(listBackTestLeads, { params: { id }, query });
    expect(behind.total).toBe(some.length);
    expect(behind.leads.map((lead) => lead.id).sort()).toEqual(some.map((lead) => lead.id).sort());
  }
  const total = async (figure: BackTestNumber, settled?: boolean) => {
    const behind = { of: "backtest", id, figure, settled } as const;
    return (await api.get(findLeads, { body: { behind, limit: 1 } })).total;
  };
  const { summary } = side as ReplayedSide;
  const { precision, recall } = summary;
  expect(await total("handed")).toBe(handed.flat().length);
  expect(await total("converted", true)).toBe(precision.hits);
  expect(await total("handed", true)).toBe(precision.of);
  expect(await total("handed", false)).toBe(summary.open);
  expect([await total("caught"), await total("buyers")]).toEqual([recall.hits, recall.of]);
  expect(await total("missed")).toBe(missed.length);
  expect([await total("again"), await total("already")]).toEqual([side?.leadsAgain, side?.already]);
  const strangers = result.strangers.reduce((sum, count) => sum + count);
  expect([await total("strangers"), strangers > 0]).toEqual([strangers, true]);
  expect(await total("ever")).toBe(handed.flat().length + (side?.already ?? 0));
  expect([side?.leadsAgain, side?.again.reduce((sum, times) => sum + times)]).toEqual([1, 2]);
});

test("what was really handed over stands beside it, and two models are compared at equal volume", async () => {
  const leads = await Promise.all(Array.from({ length: PEOPLE }, (_, i) => idOf(i)));
  // As if the published model had fired for two leads inside the period and one before it.
  const fired = [leads[1], leads[3], leads[5]].map((lead, i) => [lead, FROM + 3 + (2 - i) * -9]);
  for (const [lead, day] of fired)
    await api.pool.query(
      `INSERT INTO transition (lead_id, version_id, kind, previous, current, cause, at)
       SELECT $1, id, 'qualified', 'false', 'true', 'event', to_timestamp($2 * 86400 + 60)
         FROM model_version LIMIT 1`,
      [lead, day],
    );
  const { result } = await run({
    ...{ a: { name: "Shop", at: 25 }, b: { model: model({ name: "Other" }), at: 31 } },
    ...period,
  });
  expect(result.recorded?.handed[0]).toBe(1);
  expect(result.recorded?.already).toBe(2);
  expect(result.sides.map(({ name, at }) => [name, at])).toEqual([
    ["Shop", 25],
    ["Other", 31],
  ]);
  // Both are the same but for the threshold: at equal volume they catch the same buyers.
  const { compared } = result;
  const [a] = result.sides;
  expect(compared?.a.leads).toBe((a?.already ?? 0) + (a?.summary.handed ?? 0));
  expect(compared?.b.leads).toBe(compared?.a.leads);
  expect([compared?.onlyA, compared?.onlyB, compared?.p]).toEqual([0, 0, 1]);
});

test("the same asked again soon is the same back-test", async () => {
  const body = { a: { name: "Shop", at: 18 }, ...period };
  const { id } = await run(body);
  expect((await api.get(startBackTest, { body })).id).toBe(id);
  expect((await api.get(startBackTest, { body: { ...body, to: isoDay(TO - 7) } })).id).not.toBe(id);
});

test("what cannot be replayed is refused, and why is said", async () => {
  const ask = async (body: object) => {
    const { status, body: problem } = await api.ask(startBackTest, { body: body as never });
    return [status, (problem as { detail: string }).detail];
  };
  const { qualify: _, ...without } = model();
  expect(await ask({ a: { model: without }, ...period })).toEqual([
    ...[409, 'The model "Shop" has no threshold, so it hands nobody over: give one.'],
  ]);
  expect((await ask({ a: { name: "None" }, ...period }))[0]).toBe(404);
  expect((await ask({ a: { name: "Shop" }, from: period.to, to: period.from }))[0]).toBe(400);
  const fresh = model({ signals: { page: { type: "page" }, director: { event: "New" } } });
  expect((await ask({ a: { model: fresh }, ...period }))[0]).toBe(409);
  expect((await api.ask(getBackTest, { params: { id: 0 } })).status).toBe(404);
});
