import {
  getChannels,
  getOverviewConversions,
  getOverviewFlow,
  getOverviewNew,
  getOverviewResponse,
  getOverviewStanding,
  giveFeedback,
  listOverviewLeads,
  mergeLeads,
  type OverviewSources,
  setOwner,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { stoppedClock } from "../../platform/clock.ts";
import { ensureConversion } from "../../scoring/conversion/jobs.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const DAY = 86_400_000;
const START = Date.parse("2026-05-01T09:00:00Z");
const DAYS = 40;
/** The second half, beside the first. */
const PERIOD = { from: "2026-05-21", to: "2026-06-09" };
const SPAN = { from: Date.parse("2026-05-21"), to: Date.parse("2026-06-10") };
const BEFORE = { from: Date.parse("2026-05-01"), to: SPAN.from };

const MODEL = {
  ...{ bussola: 1, name: "Shop" },
  signals: {
    page: { type: "page" },
    refund: { event: "Refund" },
    bought: { event: ["Order Completed", "Deal Won"] },
  },
  groups: [
    {
      ...{ name: "g", dimension: "engagement" },
      rules: [
        { signal: "page", points: 7, curve: { halfLife: "10d" } },
        { signal: "refund", points: -20 },
        { signal: "bought", points: 1 },
      ],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "warm", from: 15 },
    { name: "hot", from: 30 },
  ],
  qualify: { at: 30, dropAt: 20 },
};
const SOURCES = ["google", "linkedin", "newsletter"];

const clock = stoppedClock(START);
let api: Api;
let seed = 7;
const random = (below: number): number => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed % below;
};

beforeAll(async () => {
  api = await createApi(clock);
  await ensureConversion(api.pool);
  await api.publish(MODEL);
  for (let day = 0; day < DAYS; day++) {
    await api.say(...Array.from({ length: 12 }, () => somethingDone(day)));
    if (day % 6 === 5) await answer();
    if (day === 30) await api.publish({ ...MODEL, bands: MODEL.bands.map(lower) });
    clock.advance(DAY);
  }
  clock.advance(-DAY);
  await api.get(mergeLeads, { params: { ref: "user-1" }, body: { other: "user-2" } });
});
afterAll(() => api.close());

const lower = (band: { name: string; from: number }) => ({ ...band, from: band.from * 0.8 });

function somethingDone(day: number): object {
  const who = random(Math.min(60, 8 + 2 * day));
  const known = who % 7 === 0 ? { anonymousId: `anon-${who}` } : { userId: `user-${who}` };
  const source = SOURCES[who % 5];
  const context = source ? { campaign: { source } } : {};
  const what = random(12);
  if (what === 0) return { type: "track", event: "Order Completed", context, ...known };
  if (what === 1) return { type: "track", event: "Refund", context, ...known };
  return { type: "page", context, ...known };
}

/** Sales answer some of those who are qualified. */
async function answer(): Promise<void> {
  const { rows } = await api.pool.query<{ id: number }>(
    "SELECT DISTINCT lead_id AS id FROM transition WHERE kind = 'qualified' ORDER BY 1",
  );
  clock.advance(3_600_000);
  for (const { id } of rows.filter(({ id }) => id % 3 === 0)) {
    const params = { ref: String(id) };
    await api.get(setOwner, { params, body: { owner: `seller${id % 2}@example.com` } });
    await api.get(giveFeedback, { params, body: { feedback: { answer: "contacted" } } });
  }
  clock.advance(-3_600_000);
}

type Row = Record<string, never> & {
  lead: number;
  at: Date;
  kind: string;
  previous: string;
  current: string;
  cause: string;
};
const within = (at: Date, { from, to }: { from: number; to: number }) =>
  at.getTime() >= from && at.getTime() < to;

/** Everything there is, to be counted one by one. */
async function everything() {
  const all = async <T>(sql: string) => (await api.pool.query(sql)).rows as T[];
  return {
    transitions: await all<Row>(
      "SELECT lead_id AS lead, at, kind, previous, current, cause FROM transition ORDER BY at, id",
    ),
    profiles: await all<{ lead: number; kind: number; at: Date; touch: string | null }>(
      "SELECT lead_id AS lead, kind, first_at AS at, touch FROM profile ORDER BY first_at, id",
    ),
    scores: await all<{ lead: number; score: number; band: string; known: boolean }>(
      `SELECT lead_id AS lead, score, band, known FROM score s
         JOIN model_version v ON v.id = s.version_id WHERE v.status = 'published'`,
    ),
    purchases: await all<{ lead: number; at: Date }>(
      `SELECT p.lead_id AS lead, min(date_trunc('day', e.at AT TIME ZONE 'UTC')
              AT TIME ZONE 'UTC') AS at
         FROM event e JOIN profile p ON p.id = e.profile_id
        WHERE e.body ->> 'event' = 'Order Completed' GROUP BY 1`,
    ),
    answers: await all<{ lead: number; at: Date }>(
      `SELECT p.lead_id AS lead, e.at FROM event e JOIN profile p ON p.id = e.profile_id
        WHERE e.body ->> 'event' = 'Lead Contacted' ORDER BY e.at`,
    ),
  };
}

const listed = async (query: object) => {
  const asked = { figure: "new" as const, ...PERIOD, limit: 500, ...query };
  const { total, leads } = await api.get(listOverviewLeads, { query: asked });
  expect(leads.length).toBe(Math.min(total, 500));
  return leads;
};

test("bands and scores are those of the stored standings, anonymous visitors apart", async () => {
  const { scores } = await everything();
  const standing = await api.get(getOverviewStanding, {});
  const known = scores.filter((row) => row.known);
  expect(standing.known).toBe(known.length);
  expect(standing.anonymous).toBe(scores.length - known.length);
  expect(standing.bands.map(({ name, leads }) => [name, leads])).toEqual(
    ["cold", "warm", "hot"].map((band) => [band, known.filter((row) => row.band === band).length]),
  );
  const { edges, leads } = standing.scores;
  expect(leads).toEqual(
    edges
      .slice(1)
      .map(
        (to, i) =>
          known.filter(({ score }) => score >= (edges[i] as number) - 1e-9 && score < to - 1e-9)
            .length,
      ),
  );
});

test("flow: from the first band to the last one, publishing apart", async () => {
  const { transitions } = await everything();
  const moves = (span: typeof SPAN, publish = false) => {
    const own = transitions.filter(
      (row) => row.kind === "band" && within(row.at, span) && (row.cause === "publish") === publish,
    );
    return [...Map.groupBy(own, (row) => row.lead).values()].map((of) => ({
      lead: of[0]?.lead as number,
      from: of[0]?.previous as string,
      to: of.at(-1)?.current as string,
    }));
  };
  const flow = await api.get(getOverviewFlow, { query: PERIOD });
  const expected = moves(SPAN).filter(({ from, to }) => from !== to);
  expect(expected.length).toBeGreaterThan(10);
  expect(flow.moves.reduce((sum, { leads }) => sum + leads, 0)).toBe(expected.length);
  for (const { from, to, leads } of flow.moves) {
    const who = expected.filter((move) => move.from === from && move.to === to);
    expect(leads).toBe(who.length);
    const behind = await listed({ figure: "moved", previous: from, current: to });
    expect(new Set(behind.map(({ id }) => id))).toEqual(new Set(who.map(({ lead }) => lead)));
  }
  const order = ["cold", "warm", "hot"];
  const up = (all: typeof expected) =>
    all.filter(({ from, to }) => order.indexOf(to) > order.indexOf(from)).length;
  expect(flow.moved.up).toBe(up(expected));
  for (const direction of ["up", "down"] as const)
    expect((await listed({ figure: "moved", direction })).length).toBe(flow.moved[direction]);
  expect(flow.movedBefore.up).toBe(up(moves(BEFORE)));
  const published = moves(SPAN, true);
  expect(published.length).toBeGreaterThan(0);
  expect(flow.published).toBe(published.length);
  expect(flow.before).toEqual({ from: "2026-05-01", to: "2026-05-20" });
});

/** By their first profile: when a lead was first heard of, and where it came from. */
function firsts(profiles: { lead: number; kind: number; at: Date; touch: string | null }[]) {
  return [...Map.groupBy(profiles, (row) => row.lead).values()].flatMap((own) => {
    const [first] = own;
    const source = first?.touch ? (JSON.parse(first.touch) as [string])[0] : null;
    return first && own.some(({ kind }) => kind !== 3) ? [{ ...first, source }] : [];
  });
}

function expectSeries(told: OverviewSources, all: { at: Date; source: string | null }[]): void {
  const inside = all.filter(({ at }) => within(at, SPAN));
  expect(told.leads).toBe(inside.length);
  expect(told.leadsBefore).toBe(all.filter(({ at }) => within(at, BEFORE)).length);
  for (const { source, leads, days } of told.sources) {
    const own = inside.filter((one) => one.source === source);
    expect(leads).toBe(own.length);
    expect(days).toEqual(
      days.map(
        (_, day) => own.filter(({ at }) => Math.floor((+at - SPAN.from) / DAY) === day).length,
      ),
    );
  }
}

test("new leads by where their first event came from; unknown is said", async () => {
  const all = firsts((await everything()).profiles);
  const told = await api.get(getOverviewNew, { query: PERIOD });
  expect(told.leads).toBeGreaterThan(10);
  expect(told.sources.map(({ source }) => source)).toEqual(
    expect.arrayContaining([null, "google"]),
  );
  expectSeries(told, all);
  for (const { source } of told.sources) {
    const behind = await listed({ source: source ?? "-" });
    const own = all.filter((one) => one.source === source && within(one.at, SPAN));
    expect(new Set(behind.map(({ id }) => id))).toEqual(new Set(own.map(({ lead }) => lead)));
  }
});

test("who was only heard of by machines is no new lead: neither here nor among the channels", async () => {
  const timestamp = "2026-04-20T10:00:00Z";
  const crawler = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
  const visit = (userId: string, userAgent?: string) => ({
    ...{ type: "page", userId, timestamp, context: { userAgent } },
  });
  await api.say(visit("person"), visit("scanned", crawler));
  const query = { from: "2026-04-19", to: "2026-04-21" };
  const { leads: counted } = await api.get(getOverviewNew, { query });
  const { leads } = await api.get(listOverviewLeads, { query: { ...query, figure: "new" } });
  const { all } = await api.get(getChannels, { query });
  expect([counted, leads.map(({ userId }) => userId), all.leads]).toEqual([1, ["person"], 1]);
});

test("conversions: the first purchase of each, by where they came from", async () => {
  const { profiles, purchases } = await everything();
  const sources = new Map(firsts(profiles).map((one) => [one.lead, one.source]));
  const all = purchases.flatMap(({ lead, at }) => {
    const source = sources.get(lead);
    return source === undefined ? [] : [{ lead, at, source }];
  });
  const told = await api.get(getOverviewConversions, { query: PERIOD });
  expect(told).toMatchObject({ sample: null });
  expect(told.leads).toBeGreaterThan(3);
  expectSeries(told, all);
  const behind = await listed({ figure: "converted", source: "google" });
  const own = all.filter((one) => one.source === "google" && within(one.at, SPAN));
  expect(new Set(behind.map(({ id }) => id))).toEqual(new Set(own.map(({ lead }) => lead)));
});

test("response: from qualified to the first answer, by owner; those who wait are counted", async () => {
  const { transitions, answers } = await everything();
  const rows = transitions
    .filter((row) => row.kind === "qualified" && within(row.at, SPAN))
    .map(({ lead, at }) => {
      const first = answers.find((given) => given.lead === lead && given.at >= at);
      return { lead, seconds: first ? (+first.at - +at) / 1000 : null };
    });
  const times = rows.flatMap(({ seconds }) => seconds ?? []).sort((a, b) => a - b);
  const told = await api.get(getOverviewResponse, { query: PERIOD });
  expect(told.qualified).toBe(rows.length);
  expect(told.looked).toBe(rows.length);
  expect(times.length).toBeGreaterThan(1);
  expect(told.all).toEqual({
    answered: times.length,
    waiting: rows.length - times.length,
    median: times[Math.ceil(times.length / 2) - 1],
    p90: times[Math.ceil(times.length * 0.9) - 1],
  });
  const sum = (of: "answered" | "waiting") => told.owners.reduce((all, one) => all + one[of], 0);
  expect([sum("answered"), sum("waiting")]).toEqual([told.all.answered, told.all.waiting]);
  for (const { owner, answered, waiting } of told.owners) {
    const asked = { owner: owner ?? "-" };
    expect(await listed({ figure: "answered", ...asked })).toHaveLength(answered);
    expect(await listed({ figure: "waiting", ...asked })).toHaveLength(waiting);
  }
});

test("a period of no day, or of too many, is refused; an empty one is all noughts", async () => {
  for (const query of [
    { from: "2026-06-02", to: "2026-06-01" },
    { from: "2020-01-01", to: "2026-06-01" },
  ])
    expect((await api.ask(getOverviewNew, { query })).status).toBe(400);
  const nothing = { from: "2020-01-01", to: "2020-01-31" };
  expect(await api.get(getOverviewNew, { query: nothing })).toMatchObject({
    leads: 0,
    sources: [],
  });
  expect(await api.get(getOverviewFlow, { query: nothing })).toMatchObject({ moves: [] });
  expect((await api.get(getOverviewResponse, { query: nothing })).all.median).toBeNull();
});
