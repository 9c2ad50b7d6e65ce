import {
  type Behind,
  draftFromCloseRates,
  findLeads,
  getCloseRates,
  getModel,
  startCloseRates,
} from "@bussola/contract";
import {
  dayOf,
  describeObservation,
  leadsAlike,
  logistic,
  parseModel,
  Random,
  type RuledObservation,
} from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi, SECRET } from "../../../test/api.ts";
import { bussola } from "../../../test/command.ts";
import { stoppedClock } from "../../platform/clock.ts";
import { ensureConversion } from "../../scoring/conversion/jobs.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20, 15);
const clock = stoppedClock(NOW);
const LEADS = 900;
let api: Api;

/** Leads of a year who look at prices and have employees; the more of both, the more buy. */
function person(n: number, random: Random): object[] {
  const userId = `u${n}`;
  const came = random.whole(120, 300);
  const ago = (days: number) => new Date(NOW - days * DAY).toISOString();
  const views = random.pick([0, 0, 1, 2, 4]);
  const employees = random.whole(1, 500);
  const buys = random.chance(logistic(-3 + 0.8 * views + employees / 200));
  return [
    {
      ...{ type: "identify", userId, timestamp: ago(came) },
      traits: { employees, colour: random.pick(["red", "blue"]), name: `Person ${n}` },
    },
    ...Array.from({ length: views }, () => ({ type: "page", userId, timestamp: ago(came) })),
    ...(buys
      ? [{ type: "track", event: "Deal Won", userId, timestamp: ago(came - random.whole(1, 60)) }]
      : []),
  ];
}

beforeAll(async () => {
  api = await createApi(clock);
  await ensureConversion(api.pool);
  await api.publish({
    ...{ bussola: 1, name: "Prices", signals: { price_list_viewed: { type: "page" } } },
    groups: [
      { name: "all", dimension: "engagement", rules: [{ signal: "price_list_viewed", points: 1 }] },
    ],
  });
  const random = new Random(8);
  const people = Array.from({ length: LEADS }, (_, n) => person(n, random));
  for (let from = 0; from < LEADS; from += 200)
    await api.recall(...people.slice(from, from + 200).flat());
});
afterAll(() => api.close());

async function worked(body: { from?: string; to?: string; again?: boolean } = {}) {
  const { id } = await api.get(startCloseRates, { body });
  await api.perform({ id });
  const { state, result } = await api.get(getCloseRates, { params: { id } });
  if (state !== "done" || !result) throw new Error(state);
  return { id, result };
}

test("every known lead is in the rates or counted with why not, and what counts is found", async () => {
  const { result } = await worked();
  const {
    total,
    censored,
    atOnce,
    decided = 0,
    outside,
    leads,
    converted,
    observed,
    trend,
  } = result;
  expect(total).toBe(LEADS);
  expect(leads + censored + atOnce + decided + outside).toBe(LEADS);
  expect(result).toMatchObject({ sample: 1, enough: true, from: null, to: null, horizonDays: 90 });
  expect(result.rate).toBe(converted / leads);
  // Everybody came long enough ago, and whoever bought did within two months.
  expect(result.came.leads).toBe(LEADS);
  expect(trend.reduce((sum, month) => sum + month.leads, 0)).toBe(LEADS);
  const { rows } = await api.pool.query(
    "SELECT count(*)::int AS n FROM event WHERE body->>'event' = 'Deal Won'",
  );
  expect(result.came.converted).toBe(rows[0]?.n);
  for (const { parts } of observed)
    expect(parts.reduce((sum, part) => sum + part.leads, 0)).toBe(leads);
  const proposed = observed
    .filter(({ parts }) => parts.some(({ points }) => points !== null))
    .map(({ observation }) => describeObservation(observation as RuledObservation, "en"));
  expect(proposed).toContain("Employees");
  expect(proposed.filter((name) => name.startsWith("Price list viewed"))).toHaveLength(1);
  expect(proposed).not.toContain("Colour");
  // Rules know nothing of how long a lead has been known.
  expect(observed.map(({ observation }) => observation.kind)).not.toContain("age");
  const employees = observed.find(
    ({ observation }) => "path" in observation && observation.path === "employees",
  );
  const rates = employees?.parts.filter(({ part }) => part.kind === "range") ?? [];
  expect(rates.at(-1)?.rate).toBeGreaterThan(rates[0]?.rate ?? 1);
  expect(rates.at(-1)?.verdict).toBe("higher");
});

test("a row opens the leads that are like it", async () => {
  const { result } = await worked();
  const employees = result.observed.find(
    ({ observation }) => "path" in observation && observation.path === "employees",
  );
  const part = employees?.parts.at(-1)?.part;
  if (!employees || part?.kind !== "range") throw new Error("no such row");
  const observation = employees.observation as RuledObservation;
  const filter = leadsAlike(observation, part, { whole: employees.whole, labels: [] });
  const { total, leads } = await api.get(findLeads, { body: { filter, limit: 5 } });
  expect(total).toBeGreaterThan(0);
  expect(total).toBeLessThan(LEADS);
  expect(leads).toHaveLength(5);
});

test("each number opens the leads that it counted", async () => {
  const { id, result } = await worked();
  const count = async (which: Omit<Extract<Behind, { of: "rates" }>, "of" | "id">) => {
    const behind = { of: "rates", id, ...which } as const;
    return (await api.get(findLeads, { body: { behind, limit: 1 } })).total;
  };
  expect(await count({ which: "moments" })).toBe(result.leads);
  expect(await count({ which: "converted" })).toBe(result.converted);
  for (const which of ["censored", "atOnce", "decided", "outside"] as const)
    expect([which, await count({ which })]).toEqual([which, result[which]]);
  expect(await count({ which: "cameConverted" })).toBe(result.came.converted);
  for (const { month, leads } of result.trend)
    expect(await count({ which: "came", month })).toBe(leads);
  for (const [observed, { parts }] of result.observed.entries())
    for (const [part, { leads, converted }] of parts.entries()) {
      const value = { observed, part };
      expect(await count({ which: "moments", value })).toBe(leads);
      expect(await count({ which: "converted", value })).toBe(converted);
    }
});

test("an analysis of today is given again, unless it is asked for anew or leads came", async () => {
  const first = await worked();
  expect((await api.get(startCloseRates, { body: {} })).id).toBe(first.id);
  const again = await api.get(startCloseRates, { body: { again: true } });
  expect(again.id).not.toBe(first.id);
  expect((await api.get(startCloseRates, { body: { again: true } })).id).toBe(again.id);
  await api.perform(again);
  const day = (ago: number) => new Date(NOW - ago * DAY).toISOString().slice(0, 10);
  const { result } = await worked({ from: day(200), to: day(150) });
  expect(result).toMatchObject({ from: day(200), to: day(150) });
  expect(result.outside).toBeGreaterThan(0);
  expect(result.trend.every(({ month }) => month >= `${day(200).slice(0, 7)}-01`)).toBe(true);
  const before = { from: day(900), to: day(890) };
  const nobody = await worked(before);
  expect(nobody.result.converted).toBe(0);
  expect((await api.get(startCloseRates, { body: before })).id).toBe(nobody.id);
  // Past leads have been imported since.
  await api.pool.query(
    "INSERT INTO operation (kind, params, state) VALUES ('import', '{}', 'done')",
  );
  expect((await api.get(startCloseRates, { body: before })).id).not.toBe(nobody.id);
  const refused = await api.ask(startCloseRates, { body: { from: day(1), to: day(2) } });
  expect(refused.status).toBe(400);
});

test("the points are saved as a draft whose rules say their evidence", async () => {
  const { id, result } = await worked();
  const body = { name: "Proposed points", lang: "en" as const };
  const saved = await api.get(draftFromCloseRates, { params: { id }, body });
  expect(saved).toEqual({ name: "Proposed points", version: 1, status: "draft" });
  const { body: model } = await api.get(getModel, { params: { name: "Proposed points" } });
  const { groups, description } = parseModel(model);
  const rules = groups.flatMap((group) => group.rules);
  expect(rules.length).toBeGreaterThanOrEqual(2);
  for (const { name } of rules) expect(name).toMatch(/% of \d+ bought \(.* to .*\), all: /);
  expect(description).toContain(`${result.leads} leads`);
  const refused = await api.ask(draftFromCloseRates, { params: { id: 999_999 }, body });
  expect(refused.status).toBe(404);
});

test("the command line says the same", async () => {
  const { result } = await worked();
  const args = ["close-rates", "--url", api.url, "--key", SECRET];
  const [english, json] = await Promise.all([bussola(args), bussola([...args, "--json"])]);
  expect([english.code, english.stderr]).toEqual([0, ""]);
  expect(english.stdout).toContain(`Compared: ${result.leads} leads`);
  expect(Math.max(...english.stdout.split("\n").map((line) => line.length))).toBeLessThan(81);
  expect(english.stdout).toMatch(/Employees: \d+ or more/);
  expect(JSON.parse(json.stdout)).toMatchObject({ leads: result.leads, came: result.came });
});

test("a changed meaning of conversion is another question", async () => {
  const before = await worked();
  await api.pool.query("UPDATE conversion SET horizon_days = 30");
  const after = await worked();
  expect(after.id).not.toBe(before.id);
  expect(after.result.horizonDays).toBe(30);
  // Looked at on later days, by which more were decided.
  expect(after.result.decided).toBeGreaterThan(before.result.decided ?? 0);
  expect(dayOf(Date.parse(after.result.at))).toBe(dayOf(NOW));
});
