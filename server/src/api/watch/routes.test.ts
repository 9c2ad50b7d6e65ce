import {
  acknowledgeAlarm,
  type Behind,
  findLeads,
  getWatch,
  giveFeedback,
  listAlarms,
  lookNow,
  putConversion,
  unacknowledgeAlarm,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Api, createApi, SECRET } from "../../../test/api.ts";
import { bussola } from "../../../test/command.ts";
import { stoppedClock } from "../../platform/clock.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

const DAY = 86_400_000;
/** A Monday. */
const START = Date.parse("2026-01-05T09:00:00Z");
const WEEKS = 26;
/** The price list is no longer tracked from this week on. */
const BREAKS = 20;
const LEADS_A_WEEK = 40;

const MODEL = {
  ...{ bussola: 1, name: "Shop" },
  signals: {
    price_list: { type: "page", where: { "properties.path": "/price" } },
    size: { trait: "company.employees" },
    sector: { trait: "company.industry" },
    free_mail: { quality: "email.free" },
  },
  groups: [
    {
      ...{ name: "does", dimension: "engagement" },
      rules: [{ signal: "price_list", points: 30, count: "once" }],
    },
    {
      ...{ name: "is", dimension: "fit" },
      rules: [
        { signal: "size", tiers: [{ from: 100, points: 15 }] },
        { signal: "sector", values: { Software: 5 } },
        { signal: "free_mail", points: -5 },
      ],
    },
  ],
  bands: [
    { name: "cold", from: -100 },
    { name: "warm", from: 10 },
    { name: "hot", from: 30 },
  ],
};

const HORIZON = 60;
const CONVERSION = {
  ...{ won: { event: "Order Completed" }, lost: null, value: null },
  horizonDays: HORIZON,
};

const clock = stoppedClock(START);
let api: Api;

type Person = {
  id: string;
  week: number;
  day: number;
  price: boolean;
  large: boolean;
  buys: boolean;
};
const people: Person[] = [];
const answers: { week: number; hot: boolean; accepted: boolean }[] = [];

beforeAll(async () => {
  api = await createApi(clock);
  const { operation } = await api.get(putConversion, { body: CONVERSION });
  if (operation !== null) await api.perform({ id: operation });
  await api.publish(MODEL);
  for (let week = 0; week < WEEKS; week++) await live(week, week >= BREAKS);
});
afterAll(() => api.close());

/** A week: new leads every day, of whom some look at prices two days later, and buy after a month. */
async function live(week: number, isBroken: boolean): Promise<void> {
  for (let day = 0; day < 7; day++) {
    const fresh = Array.from({ length: LEADS_A_WEEK }, (_, n) => n).filter((n) => n % 7 === day);
    for (const n of fresh) {
      const wants = n % 10 < 4;
      const buys = wants ? n % 4 === 0 : n % 20 === 9;
      const price = wants && (!isBroken || n % 20 === 0);
      people.push({ id: `p${week}-${n}`, week, day, price, large: n % 3 === 0, buys });
    }
    const now = clock.now();
    await api.recall(
      ...people.flatMap((person) => deedsOf(person, week * 7 + day, new Date(now).toISOString())),
    );
    clock.advance(DAY);
  }
  if (week % 2 === 0) await answer(week);
}

function deedsOf(person: Person, today: number, timestamp: string): object[] {
  const { id, week, day, price, large, buys } = person;
  const age = today - (week * 7 + day);
  const common = { userId: id, timestamp };
  const employees = large ? 250 : 20;
  const company = { employees, industry: large ? "Software" : "Retail" };
  if (age === 0) return [{ ...common, type: "identify", traits: { company } }];
  // Told later than the first week: it is not yet known of a new lead.
  if (age === 9) return [{ ...common, type: "identify", traits: { company: { employees: 20 } } }];
  if (age === 2 && price) return [{ ...common, type: "page", properties: { path: "/price" } }];
  if (age === 30 && buys) return [{ ...common, type: "track", event: "Order Completed" }];
  return [];
}

/** Sales take those who looked at prices, and until the last weeks some of the others too. */
async function answer(week: number): Promise<void> {
  const some = people.filter((person) => person.week === week - 1).slice(0, 20);
  for (const [i, { id, price }] of some.entries()) {
    const accepted = price || (week < BREAKS && i % 2 === 0);
    const feedback = accepted
      ? ({ answer: "accepted" } as const)
      : ({ answer: "rejected", reason: i % 3 === 0 ? "junk" : "not-a-fit" } as const);
    await api.get(giveFeedback, { params: { ref: id }, body: { feedback } });
    answers.push({ week: week + 1, hot: price, accepted });
  }
}

const mondayOf = (week: number): string =>
  new Date(START + week * 7 * DAY).toISOString().slice(0, 10);

const look = async () =>
  (await api.perform(await api.get(lookNow, {}))) as { raised: number; ended: number };
const watch = () => api.get(getWatch, {});

test("before anybody looked there is nothing, and that is said", async () => {
  const { lookedAt, reference, alarms, arrivals, score } = await watch();
  expect({ lookedAt, reference, alarms, arrivals }).toEqual({
    ...{ lookedAt: null, reference: null, alarms: [], arrivals: [] },
  });
  expect(score).toMatchObject({ level: "unknown", index: null, weeks: [] });
});

test("a look counts the leads of each week as they were after their first days", async () => {
  await look();
  const { arrivals, signals, reference, lookedAt } = await watch();
  expect(lookedAt).toBe(new Date(clock.now()).toISOString());
  const counted = arrivals.filter(({ leads }) => leads > 0);
  expect(counted).toEqual(
    Array.from({ length: WEEKS - 1 }, (_, week) => ({
      ...{ week: mondayOf(week), leads: LEADS_A_WEEK },
    })),
  );
  const price = signals.find(({ name }) => name === "price_list");
  for (const { week, share } of price?.weeks ?? []) {
    const own = people.filter((person) => mondayOf(person.week) === week);
    expect(share).toBeCloseTo(own.filter((person) => person.price).length / own.length, 12);
  }
  expect(price?.weeks.length).toBeGreaterThanOrEqual(12);
  expect(reference?.leads).toBe(LEADS_A_WEEK * (reference?.weeks ?? 0));
});

test("what was received late is not of the first days, and who was is no new lead of them", async () => {
  const before = await watch();
  const week = WEEKS - 4;
  const at = new Date(START + week * 7 * DAY).toISOString();
  const [known] = people.filter((person) => person.week === week && !person.price);
  const page = { type: "page", timestamp: at, properties: { path: "/price" } };
  await api.say({ ...page, userId: known?.id }, { ...page, userId: "told-late" });
  await look();
  const after = await watch();
  expect(after.arrivals).toEqual(before.arrivals);
  expect(after.signals).toEqual(before.signals);
  const behind = { of: "arrivals", week: mondayOf(week) } as const;
  const { total } = await api.get(findLeads, { body: { behind, limit: 1 } });
  expect(total).toBe(LEADS_A_WEEK);
});

test("traits are those of the first days, whatever is known now; texts without points are one", async () => {
  const { signals } = await watch();
  const parts = (name: string) =>
    signals.find((signal) => signal.name === name)?.parts.filter(({ now }) => now > 0);
  expect(parts("size")).toEqual([
    expect.objectContaining({ part: { kind: "range", from: null, to: 20 } }),
    expect.objectContaining({ part: { kind: "range", from: 20, to: null } }),
  ]);
  const sectors = parts("sector")?.map(({ part }) => (part.kind === "label" ? part.label : ""));
  expect(sectors?.sort()).toEqual(["software", "…"]);
  expect(signals.find(({ name }) => name === "size")?.level).toBe("stable");
});

test("bands are those of the end of each week, with who bought within the horizon", async () => {
  const { bands } = await watch();
  expect(bands.names).toEqual(["cold", "warm", "hot"]);
  for (const { week, days, settled, bands: rows } of bands.weeks) {
    const end = (Date.parse(week) - Date.parse(mondayOf(0))) / DAY + 6;
    const expected = bands.names.map((name) => {
      const own = people.filter((person) => {
        const came = person.week * 7 + person.day;
        if (came > end || (person.buys && came + 30 <= end)) return false;
        const does = person.price && came + 2 <= end ? 30 : 0;
        const size = person.large && came + 9 > end ? 15 : 0;
        const points = does + size + (person.large ? 5 : 0);
        const band = points >= 30 ? "hot" : points >= 10 ? "warm" : "cold";
        return band === name;
      });
      const bought = own.filter(({ buys, week: came, day }) => {
        const at = came * 7 + day + 30;
        return buys && at <= end + days && at < WEEKS * 7;
      });
      return { leads: own.length, bought: bought.length };
    });
    expect(rows.map(({ leads, bought }) => ({ leads, bought }))).toEqual(expected);
    expect(settled).toBe(days === HORIZON);
  }
  const settled = bands.weeks.filter((week) => week.settled);
  expect(settled.length).toBeGreaterThan(5);
  expect(settled.at(-1)).toMatchObject({ level: "stable", trend: { rises: true } });
});

test("answers of sales stand by the band that the lead was in, and by reason", async () => {
  const told = (await watch()).answers;
  for (const { week, accepted, rejected } of told.weeks) {
    const own = answers.filter((one) => mondayOf(one.week) === week);
    expect(accepted).toBe(own.filter((one) => one.accepted).length);
    expect(rejected).toBe(own.filter((one) => !one.accepted).length);
  }
  const hot = told.bands.find(({ band }) => band === "hot");
  expect(hot?.accepted).toBeGreaterThan(0);
  expect(hot?.rejected).toBe(0);
  expect(told.reasons.map(({ reason }) => reason).sort()).toEqual(["junk", "not-a-fit"]);
  expect(told.ranking?.auc).toBeGreaterThan(0.5);
});

test("each number opens the leads that it counted", async () => {
  const { arrivals, reference, bands, answers: told } = await watch();
  const behind = async (which: Behind): Promise<number> =>
    (await api.get(findLeads, { body: { behind: which, limit: 1 } })).total;
  for (const { week, leads } of arrivals.slice(-3))
    expect(await behind({ of: "arrivals", week })).toBe(leads);
  if (!reference) throw new Error("nothing is compared");
  const { from, weeks } = reference;
  expect(await behind({ of: "arrivals", week: from, weeks })).toBe(reference.leads);
  for (const { week, bands: rows } of bands.weeks.slice(-3))
    for (const [n, { leads, bought }] of rows.entries()) {
      const band = bands.names[n] as string;
      expect([week, band, await behind({ of: "band", week, band })]).toEqual([week, band, leads]);
      expect(await behind({ of: "band", week, band, bought: true })).toBe(bought);
    }
  if (!told.watched) throw new Error("nothing is watched");
  const answered = { of: "answers", ...told.watched } as const;
  for (const { reason, leads } of told.reasons)
    expect(await behind({ ...answered, accepted: false, reason })).toBe(leads);
  for (const { band, accepted, rejected } of told.bands) {
    expect(await behind({ ...answered, accepted: true, band })).toBe(accepted);
    expect(await behind({ ...answered, accepted: false, band })).toBe(rejected);
  }
});

test("what broke is told once, with its first week, however many look", async () => {
  const { alarms } = await watch();
  const price = alarms.find(({ subject }) => subject === "price_list");
  expect(price).toMatchObject({ kind: "seen", endedAt: null, acknowledged: null });
  // One week may not be enough of them to be sure.
  expect([mondayOf(BREAKS), mondayOf(BREAKS + 1), mondayOf(BREAKS + 2)]).toContain(price?.week);
  expect(price?.sentence).toMatch(
    /^5% of new leads have “price list” since the week of \d+ (May|June), 40% before\.$/,
  );
  const again = await Promise.all([look(), look()]);
  expect(again.map(({ raised, ended }) => raised + ended)).toEqual([0, 0]);
  expect((await watch()).alarms).toEqual(alarms);
});

test("an alarm is acknowledged and that is taken back; there is none of another number", async () => {
  const [alarm] = (await api.get(listAlarms, {})).alarms;
  const params = { id: alarm?.id ?? -1 };
  const seen = await api.get(acknowledgeAlarm, { params });
  expect(seen.acknowledged).toEqual({ at: new Date(clock.now()).toISOString(), by: null });
  await look();
  const kept = (await api.get(listAlarms, {})).alarms.find(({ id }) => id === params.id);
  expect(kept).toEqual(seen);
  expect((await api.get(unacknowledgeAlarm, { params })).acknowledged).toBeNull();
  expect((await api.ask(acknowledgeAlarm, { params: { id: 999 } })).status).toBe(404);
});

test("it speaks Italian", async () => {
  const { alarms } = await api.get(listAlarms, {}, { "accept-language": "it" });
  const price = alarms.find(({ subject }) => subject === "price_list");
  expect(price?.sentence).toMatch(/^“price list” nei nuovi lead: 5% dalla settimana del/);
});

test("the command line says the same, and ends with a code that scripts see", async () => {
  const { code, stdout } = await bussola(["health", "--url", api.url, "--key", SECRET]);
  const [first] = (await watch()).alarms;
  expect(stdout.replace(/\s+/g, " ")).toContain(`! ${first?.sentence}`);
  expect(stdout).toMatch(/^price_list +act +40% +5% /m);
  expect(stdout).toMatch(/^hot +\d+ +\d+ +[\d.]+%/m);
  expect(code).toBe(1);
});

test("it is over once the weeks are as before, and then told as such", async () => {
  for (let week = WEEKS; week < WEEKS + 5; week++) await live(week, false);
  const { ended } = await look();
  expect(ended).toBeGreaterThan(0);
  const price = (await watch()).alarms.find(({ subject }) => subject === "price_list");
  expect(price?.endedAt).toBe(new Date(clock.now()).toISOString());
});
