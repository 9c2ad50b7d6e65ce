import {
  type Behind,
  type ChannelBy,
  type ChannelFigure,
  deleteCost,
  findLeads,
  getChannels,
  judgeEvent,
  listCosts,
  listEvents,
  mergeLeads,
  putConversion,
  readCosts,
  saveCosts,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { stoppedClock } from "../../platform/clock.ts";

const DAY = 86_400_000;
const START = Date.parse("2026-03-01T00:00:00Z");
const NOW = START + 80 * DAY + 9 * 3_600_000;
const PERIOD = { from: "2026-03-06", to: "2026-05-10" };
const HORIZON = 20;
const MODEL = {
  ...{ bussola: 1, name: "Shop", signals: { page: { type: "page" } } },
  groups: [{ name: "g", dimension: "engagement", rules: [{ signal: "page", points: 1 }] }],
  qualify: { at: 3 },
};
const SOURCES = ["google", "linkedin", "newsletter", null] as const;
const PATHS = ["/", "/pricing", "/blog"];

type Seen = { day: number; source: string | null; campaign: string | null; path: string };
/** What one person did, as it is said and as it is counted by hand. */
type Life = { id: string; seen: Seen[]; sales: { day: number; worth: number }[]; known: boolean };

let seed = 11;
const random = (below: number): number => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed % below;
};
const lifeOf = (i: number): Life => {
  const first = random(75);
  const seen = Array.from({ length: 1 + random(4) }, (_, n) => {
    const source = SOURCES[random(4)] ?? null;
    const campaign = source !== null && random(2) === 0 ? `spring-${random(2)}` : null;
    return { day: first + n * (1 + random(3)), source, campaign, path: PATHS[random(3)] as string };
  })
    .filter(({ day }) => day < 80)
    .sort((a, b) => a.day - b.day);
  const sales = Array.from({ length: random(5) === 0 ? 1 + random(2) : 0 }, () => {
    return { day: Math.min(79, first + random(30)), worth: 100 + random(900) };
  });
  return { id: `p${i}`, seen, sales, known: i % 6 !== 0 };
};
const lives = Array.from({ length: 240 }, (_, i) => lifeOf(i));

let api: Api;
beforeAll(async () => {
  api = await createApi(stoppedClock(NOW));
  await api.publish(MODEL);
  const body = {
    ...{ won: { event: "Sale" }, lost: null, value: "properties.worth", horizonDays: HORIZON },
  };
  await api.get(putConversion, { body });
  const at = (day: number, hour: number) => new Date(START + day * DAY + hour * 3_600_000);
  await api.say(
    ...lives.flatMap(({ id, seen, sales, known }) => {
      const who = known ? { userId: id } : { anonymousId: id };
      return [
        ...seen.map(({ day, source, campaign, path }, i) => ({
          ...{ type: "page", timestamp: at(day, 1 + i).toISOString(), ...who },
          context: {
            page: { path, url: `https://example.com${path}` },
            ...(source !== null && { campaign: { source, ...(campaign && { name: campaign }) } }),
          },
        })),
        ...sales.map(({ day, worth }) => ({
          ...{ type: "track", event: "Sale", timestamp: at(day, 12).toISOString(), ...who },
          properties: { worth },
        })),
      ];
    }),
  );
});
afterAll(() => api.close());

/** The arrival that each known person who came in the period is credited with. */
function creditedLives(attribution: "first" | "last") {
  const [from, to] = [5, 70];
  return lives.flatMap((life) => {
    const sold = life.sales.map(({ day }) => day).sort((a, b) => a - b)[0];
    const first = Math.min(...life.seen.map(({ day }) => day), sold ?? Infinity);
    if (!life.known || first < from || first > to) return [];
    const [begun] = life.seen as [Seen];
    const before = life.seen.filter(
      ({ day, source }) => source !== null && day <= (sold ?? Infinity),
    );
    // Who bought on the day before all else was first heard of by the sale, which names no source.
    const opening = sold !== undefined && sold < begun.day ? undefined : begun;
    const touch = attribution === "first" ? opening : (before.at(-1) ?? opening);
    return [{ ...life, first, sold, touch, qualified: life.seen.length >= 3 }];
  });
}
type Credited = ReturnType<typeof creditedLives>[number];

const nameOf = (by: ChannelBy, touch: Seen | undefined) =>
  by === "landing"
    ? [null, null, touch?.path ?? null]
    : [touch?.source ?? null, by === "campaign" ? (touch?.campaign ?? null) : null, null];

const worth = (leads: Credited[]) =>
  leads.reduce((sum, { sales }) => sum + sales.reduce((all, sale) => all + sale.worth, 0), 0);

test.each([
  ["source", "first"],
  ["source", "last"],
  ["campaign", "first"],
  ["campaign", "last"],
  ["landing", "first"],
  ["landing", "last"],
] as const)("leads by %s, %s touch, are those counted one by one", async (by, attribution) => {
  const told = await api.get(getChannels, { query: { ...PERIOD, by, attribution } });
  const groups = Map.groupBy(creditedLives(attribution), ({ touch }) =>
    JSON.stringify(nameOf(by, touch)),
  );
  expect(told.channels.length).toBe(groups.size);
  for (const row of told.channels) {
    const own = groups.get(JSON.stringify([row.source, row.campaign, row.landing])) ?? [];
    const mature = own.filter(({ first }) => first <= 80 - HORIZON);
    const soon = mature.filter(({ first, sold }) => sold !== undefined && sold <= first + HORIZON);
    expect(row).toMatchObject({
      leads: own.length,
      qualified: own.filter(({ qualified }) => qualified).length,
      customers: own.filter(({ sold }) => sold !== undefined).length,
      value: worth(own),
      mature: { leads: mature.length, customers: soon.length },
    });
  }
  const all = creditedLives(attribution);
  expect(told.all).toMatchObject({ leads: all.length, value: worth(all), cost: null });
  expect(told.others).toBeNull();
});

/** How many leads a list of those behind a number has. */
const behind = async (given: Omit<Extract<Behind, { of: "channels" }>, "of">) =>
  (await api.get(findLeads, { body: { behind: { of: "channels", ...given }, limit: 1 } })).total;

test("the leads behind a figure are as many as it says", async () => {
  const asked = { ...PERIOD, by: "campaign", attribution: "last" } as const;
  const { channels, all, value } = await api.get(getChannels, { query: asked });
  expect(all.customers).toBeGreaterThan(0);
  expect(channels.length).toBeGreaterThan(5);
  const some = channels.filter((_, i) => i % 2 === 0);
  for (const row of [undefined, ...some]) {
    const { leads, qualified, customers, mature } = row ?? all;
    const channel = row && { source: row.source, campaign: row.campaign, landing: row.landing };
    const counts = { leads, qualified, customers, mature: mature.leads };
    const figures = { ...counts, matureCustomers: mature.customers };
    for (const [name, count] of Object.entries(figures)) {
      const figure = name as ChannelFigure;
      expect([name, await behind({ ...asked, figure, channel } as never)]).toEqual([name, count]);
    }
  }
  expect(await behind({ ...asked, figure: "valued" })).toBe(value?.customers);
});

test("a machine's visit is no arrival: by its agent, or once it is declared to be one", async () => {
  const at = (day: number) => new Date(START - day * DAY).toISOString();
  const BOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
  const PERSON = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
  const visit = (userId: string, day: number, source: string, userAgent = PERSON) => ({
    ...{ type: "page", userId, timestamp: at(day) },
    context: { campaign: { source }, userAgent },
  });
  await api.say(
    ...[visit("human", 60, "scanner", BOT), visit("human", 59, "fair")],
    visit("crawler", 58, "scanner", BOT),
    ...[visit("judged", 60, "preview"), visit("judged", 59, "fair")],
  );
  const channels = async () => {
    const told = await api.get(getChannels, { query: { from: "2025-12-01", to: "2026-01-15" } });
    return told.channels.map(({ source, leads }) => [source, leads]);
  };
  expect(await channels()).toEqual([
    ["fair", 1],
    ["preview", 1],
  ]);
  const { events } = await api.get(listEvents, { params: { ref: "judged" }, query: {} });
  const key = events.find(({ at: of }) => of === at(60))?.key as string;
  await api.get(judgeEvent, { params: { ref: "judged", key }, body: { machine: true } });
  expect(await channels()).toEqual([["fair", 2]]);
});

test("those of the channels that are not told one by one are opened too", async () => {
  const timestamp = new Date(START - 30 * DAY).toISOString();
  await api.say(
    ...Array.from({ length: 203 }, (_, i) => ({
      ...{ type: "page", userId: `page-${i}`, timestamp },
      context: { page: { path: `/p/${i}`, url: `https://example.com/p/${i}` } },
    })),
    // The largest of all.
    ...["first", "second"].map((userId) => ({
      ...{ type: "page", userId, timestamp },
      context: { page: { path: "/p/202", url: "https://example.com/p/202" } },
    })),
  );
  const asked = { from: "2026-01-20", to: "2026-02-10", by: "landing" } as const;
  const { channels, others, all } = await api.get(getChannels, { query: asked });
  expect([channels.length, channels[0]?.leads]).toEqual([200, 3]);
  expect([others?.channels, others?.leads, others?.mature.leads, all.leads]).toEqual([
    3, 3, 3, 205,
  ]);
  const of = { ...asked, attribution: "first" } as const;
  expect(await behind({ ...of, figure: "leads", others: true })).toBe(3);
  expect(await behind({ ...of, figure: "mature", others: true })).toBe(3);
  expect(await behind({ ...of, figure: "leads" })).toBe(205);
});

test("costs count for the days that are asked for, beside the leads that they brought", async () => {
  const whole = { from: "2026-03-01", to: "2026-05-30" };
  const saved = await api.get(saveCosts, {
    body: {
      costs: [
        // 31 days, of which the period has 26.
        {
          source: " Google ",
          campaign: "SPRING-0",
          from: "2026-03-01",
          to: "2026-03-31",
          amount: 310,
        },
        { source: "google", campaign: null, from: "2026-04-01", to: "2026-04-01", amount: 40 },
        { source: "radio", campaign: null, from: "2026-04-01", to: "2026-04-02", amount: 500 },
        { source: "google", campaign: null, from: "2026-05-20", to: "2026-05-21", amount: 9_999 },
      ],
    },
  });
  expect(saved.costs).toHaveLength(4);
  const told = async (by: ChannelBy, period: object = PERIOD) =>
    api.get(getChannels, { query: { ...period, by } });
  const bySource = await told("source");
  const google = bySource.channels.find(({ source }) => source === "google");
  expect(google?.cost).toBeCloseTo(300, 9);
  expect(google?.costPerLead).toBeCloseTo(300 / (google?.leads ?? 0), 9);
  expect(google?.costPerCustomer).toBeCloseTo(300 / (google?.customers ?? 0), 9);
  expect(google?.return).toBeCloseTo((google?.value ?? 0) / 300, 9);
  expect(bySource.channels.at(-1)).toMatchObject({
    ...{ source: "radio", leads: 0, cost: 500, costPerLead: null, return: 0 },
  });
  expect(bySource.all.cost).toBeCloseTo(800, 9);
  // Of all, what it cost and brought is of google and radio alone: linkedin's customers cost nothing known.
  const paid = creditedLives("first").filter(({ touch }) => touch?.source === "google");
  const expectPaid = ({ all }: typeof bySource, channels: number) => {
    expect(all.leads).toBeGreaterThan(paid.length);
    expect(all.costed).toEqual({ channels, leads: paid.length });
    expect(all.costPerLead).toBeCloseTo(800 / paid.length, 9);
    const count = (is: (life: Credited) => boolean) => paid.filter(is).length;
    expect(all.costPerQualified).toBeCloseTo(800 / count(({ qualified }) => qualified), 9);
    expect(all.costPerCustomer).toBeCloseTo(800 / count(({ sold }) => sold !== undefined), 9);
    expect(all.return).toBeCloseTo(worth(paid) / 800, 9);
  };
  expectPaid(bySource, 2);
  const campaigns = await told("campaign");
  const byCampaign = campaigns.channels;
  // A cost of google as a whole is one of all its campaigns, and of none of them alone.
  const ofGoogle = byCampaign.filter(({ source }) => source === "google");
  expectPaid(campaigns, ofGoogle.length + 1);
  expect(ofGoogle.find(({ campaign }) => campaign === null)).toMatchObject({
    ...{ cost: 40, costPerLead: null, return: null },
  });
  const { all: byLanding } = await told("landing");
  expect(byLanding).toMatchObject({ cost: 800, costPerLead: null, return: null });
  expect(byLanding.costed).toEqual({ channels: 0, leads: 0 });
  const spring = byCampaign.find(
    ({ campaign, source }) => source === "google" && campaign === "spring-0",
  );
  expect(spring?.cost).toBeCloseTo(260, 9);
  expect(spring?.leads).toBeGreaterThan(0);
  expect((await told("landing")).channels.every(({ cost }) => cost === null)).toBe(true);
  expect((await told("source", whole)).all.cost).toBeCloseTo(10_849, 9);

  // The same days again are mended, not added; what is taken away is gone.
  const radio = { source: "radio", campaign: null, from: "2026-04-01", to: "2026-04-02" };
  await api.get(saveCosts, {
    body: {
      costs: [
        { ...radio, amount: 1 },
        { ...radio, amount: 70 },
      ],
    },
  });
  const { costs } = await api.get(listCosts, {});
  expect(costs.filter(({ source }) => source === "radio").map(({ amount }) => amount)).toEqual([
    70,
  ]);
  const id = costs.find(({ source }) => source === "radio")?.id as number;
  await api.get(deleteCost, { params: { id } });
  expect((await api.ask(deleteCost, { params: { id } })).status).toBe(404);
  expect((await told("source")).all.cost).toBeCloseTo(300, 9);
});

test("costs of some campaigns of a source are held against these campaigns' leads alone", async () => {
  const days = { from: "2026-04-01", to: "2026-04-01" };
  const saved = await api.get(saveCosts, {
    body: {
      costs: [
        { source: "linkedin", campaign: "Spring-1", ...days, amount: 90 },
        { source: "linkedin", campaign: "nobody-came", ...days, amount: 10 },
      ],
    },
  });
  const told = await api.get(getChannels, { query: { ...PERIOD, by: "source" } });
  const row = told.channels.find(({ source }) => source === "linkedin");
  const own = creditedLives("first").filter(({ touch }) => touch?.source === "linkedin");
  const paid = own.filter(({ touch }) => touch?.campaign === "spring-1");
  expect(paid.length).toBeGreaterThan(0);
  expect(paid.length).toBeLessThan(own.length);
  expect(row).toMatchObject({ leads: own.length, cost: 100, value: worth(own) });
  // Of spring-0, spring-1 and the one that brought nobody.
  expect(row?.costed).toEqual({ campaigns: 2, of: 3, leads: paid.length });
  const bought = (lives: Credited[]) => lives.filter(({ sold }) => sold !== undefined).length;
  expect(row?.costPerLead).toBeCloseTo(100 / paid.length, 9);
  expect(row?.costPerCustomer).toBe(bought(paid) === 0 ? null : 100 / bought(paid));
  expect(row?.return).toBeCloseTo(worth(paid) / 100, 9);
  // Google's are of the source as a whole besides; all's are of both.
  const google = told.channels.find(({ source }) => source === "google");
  expect(google?.costed).toBeNull();
  expect(told.all.costed).toEqual({ channels: 2, leads: (google?.leads ?? 0) + paid.length });
  expect(told.all.costPerLead).toBeCloseTo(400 / told.all.costed.leads, 9);
  const campaigns = await api.get(getChannels, { query: { ...PERIOD, by: "campaign" } });
  expect(campaigns.all.costPerLead).toBeCloseTo(told.all.costPerLead ?? 0, 9);
  expect(campaigns.channels.every(({ costed }) => costed === null)).toBe(true);
  for (const { id } of saved.costs) await api.get(deleteCost, { params: { id } });
});

test("a file is read before anything is saved", async () => {
  const before = await api.get(listCosts, {});
  const csv = "campaign,day,cost\nspring,2026-03-01,5\nspring,never,5\n";
  const read = await api.get(
    readCosts,
    { body: { csv, source: "Google" } },
    { "accept-language": "it" },
  );
  expect(read).toEqual({
    costs: [
      { source: "google", campaign: "spring", from: "2026-03-01", to: "2026-03-01", amount: 5 },
    ],
    refused: [{ line: 3, why: "Una data non si riesce a leggere." }],
  });
  expect(await api.get(listCosts, {})).toEqual(before);
});

test.each([
  { source: " ", campaign: null, from: "2026-03-01", to: "2026-03-02", amount: 1 },
  { source: "a", campaign: null, from: "2026-03-02", to: "2026-03-01", amount: 1 },
  { source: "a", campaign: null, from: "2026-03-01", to: "2026-03-02", amount: -1 },
  { source: "a", campaign: "", from: "2026-03-01", to: "soon", amount: 1 },
  // PostgreSQL knows no such year.
  { source: "a", campaign: null, from: "0000-01-01", to: "2026-03-02", amount: 1 },
])("%j is no cost", async (cost) => {
  expect((await api.ask(saveCosts, { body: { costs: [cost] } })).status).toBe(400);
});

test("people who are merged came once, by the earliest of their arrivals", async () => {
  const query = { ...PERIOD, by: "source" } as const;
  const before = (await api.get(getChannels, { query })).all.leads;
  const [one, other] = creditedLives("first") as [Credited, Credited];
  await api.get(mergeLeads, { params: { ref: one.id }, body: { other: other.id } });
  const { channels, all } = await api.get(getChannels, { query });
  expect(all.leads).toBe(before - 1);
  expect(channels.reduce((sum, { leads }) => sum + leads, 0)).toBe(before - 1);
});
