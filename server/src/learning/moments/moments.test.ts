import {
  type BehaviourSignal,
  columnName,
  type Observation,
  OTHER_LABEL,
  Random,
  takeRows,
  takeValues,
} from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "../../../test/world.ts";
import { stoppedClock } from "../../platform/clock.ts";
import { createLog } from "../../platform/log.ts";
import { ensureConversion } from "../../scoring/conversion/jobs.ts";
import { Simulation } from "../../scoring/simulation/simulation.ts";
import { type LearningSet, learningSet, observeAll } from "./moments.ts";

const DAY = 86_400_000;
const START = Date.parse("2025-01-01T00:00:00Z");
const DAYS = 300;
const HORIZON = 90;
const PEOPLE = 90;
const MODEL = {
  ...{ bussola: 1, name: "Learnt" },
  signals: {
    page: { type: "page" },
    paths: { type: "page", measure: { distinct: "properties.path" } },
    spent: { event: "Added", measure: { sum: "properties.price" } },
    bought: { event: ["deal won", "Other"] },
    lost: { event: "Deal Lost" },
    rejected: { event: "Lead Rejected" },
    stage: { type: "identify", where: { "traits.bussola.stage": { exists: true } } },
    head: { trait: "title", matches: "head*" },
    size: { trait: "employees", gte: 50 },
  },
  groups: [
    { name: "all", dimension: "engagement", rules: [{ signal: "page", points: 1 }] },
    { name: "is", dimension: "fit", rules: [{ signal: "head", points: 1 }] },
  ],
};

type Said = {
  person: number;
  known: boolean;
  at: number;
  message: Record<string, unknown>;
  /** When it was received; undefined: told afterwards, as history. */
  received?: number;
};

const clock = stoppedClock(START + DAYS * DAY);
const random = new Random(Number(process.env.SEED ?? 7));
/** Half is received when it happens, the rest days later, or as history. */
function receiptOf(at: number): Pick<Said, "received"> {
  const how = random.pick(["now", "now", "late", "history"]);
  if (how === "history") return {};
  return { received: how === "now" ? at : Math.min(clock.now(), at + random.whole(0, 50) * DAY) };
}
/** All that anybody said, in order. */
const said: Said[] = [];
let world: World;
let simulation: Simulation;

const deps = () => ({ pool: world.pool, simulation, now: clock.now });

/** What a person does on a day, of what there is to do. */
function doing(person: number, known: boolean, at: number): Record<string, unknown> | undefined {
  const kind = random.pick(["page", "page", "Added", "identify", "identify", "work", "buy"]);
  if (kind === "page") return { type: "page", properties: { path: `/${random.whole(1, 4)}` } };
  if (kind === "Added")
    return { type: "track", event: "Added", properties: { price: random.whole(-8, 40) / 8 } };
  if (!known) return undefined;
  if (kind === "buy") return random.chance(0.15) ? { type: "track", event: "Deal Won" } : undefined;
  if (kind === "work") return { type: "identify", traits: { bussola: { stage: `s${at % 3}` } } };
  return {
    type: "identify",
    traits: {
      title: `${random.pick(["Head", "Clerk"])} ${person}`,
      country: random.pick(["IT", "FR", "it", null]),
      employees: random.pick([10, 50, 400, null]),
      email: `p${person}@${random.pick(["gmail.com", "acme.example"])}`,
    },
  };
}

beforeAll(async () => {
  world = await createWorld(clock);
  await ensureConversion(world.pool);
  await world.publish(MODEL);
  for (let person = 0; person < PEOPLE; person++) {
    const first = random.whole(0, DAYS - 40);
    const identified = first + random.whole(0, 60);
    for (let day = first; day < DAYS; day += random.whole(0, 25)) {
      const at = START + day * DAY + random.whole(0, DAY - 1);
      const known = day > identified;
      const message = doing(person, known, at);
      if (message) said.push({ person, known, at, message, ...receiptOf(at) });
    }
    const at = START + (identified + 1) * DAY - 1;
    if (at < clock.now())
      said.push({ person, known: true, at, message: { type: "page" }, ...receiptOf(at) });
  }
  said.sort((a, b) => a.at - b.at);
  await tell(said);
  simulation = new Simulation({
    ...{ url: () => world.url, memory: 2 ** 30, log: createLog("silent"), threads: 2 },
  });
});
afterAll(async () => {
  await simulation.close();
  await world.drop();
});

async function tell(some: readonly Said[]): Promise<void> {
  const captures = some.map(({ person, known, at, message, received }) =>
    world.capture(
      {
        ...{ ...message, timestamp: new Date(at).toISOString(), anonymousId: `a${person}` },
        ...(known && { userId: `p${person}` }),
      },
      { trusted: true, historical: received === undefined, receivedAt: received ?? clock.now() },
    ),
  );
  for (let from = 0; from < captures.length; from += 200) {
    const outcomes = await world.pipeline.ingest(captures.slice(from, from + 200));
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(["stored"]));
  }
}

async function learnt(days?: { from?: number; to?: number }): Promise<LearningSet> {
  const set = await learningSet(deps(), days && { days });
  if (typeof set === "string") throw new Error(set);
  return set;
}

/** The people of a learning set, by the order of its rows. */
async function peopleOf({ lead }: { lead: Float64Array }): Promise<number[]> {
  const people = new Map<number, number>();
  for (let person = 0; person < PEOPLE; person++) {
    const id = await world.lead(`p${person}`);
    if (id !== undefined) people.set(id, person);
  }
  return Array.from(lead, (id) => people.get(id) as number);
}

const dayOf = (at: number): number => Math.floor(at / DAY);

/** The day at whose end something was known first. */
const heardOn = ({ at, received = at }: Said): number => dayOf(Math.max(at, received));

/** Of a person as known at the end of a day, from what was said, and by no code of the server's. */
function naive(person: number, day: number, observation: Observation): unknown {
  const until = said.filter((one) => one.person === person && heardOn(one) <= day);
  const last = (path: string) => {
    const values = until.flatMap(({ message }) => {
      const traits = message.traits as Record<string, unknown> | undefined;
      return traits && path in traits ? [traits[path]] : [];
    });
    return values.at(-1) ?? undefined;
  };
  const amounts = (signal: BehaviourSignal): { day: number; amount: number }[] => {
    const seen = new Set<unknown>();
    return until.flatMap(({ at, message }) => {
      const properties = (message.properties ?? {}) as Record<string, unknown>;
      if (signal.event === "Added")
        return message.event === "Added"
          ? [{ day: dayOf(at), amount: properties.price as number }]
          : [];
      if (message.type !== "page") return [];
      if (signal.measure === undefined) return [{ day: dayOf(at), amount: 1 }];
      if (properties.path === undefined || seen.has(properties.path)) return [];
      seen.add(properties.path);
      return [{ day: dayOf(at), amount: 1 }];
    });
  };
  switch (observation.kind) {
    case "amount":
      return amounts(observation.signal)
        .filter((one) => observation.days === null || day - one.day < observation.days)
        .reduce((sum, { amount }) => sum + amount, 0);
    case "since": {
      const byDay = new Map<number, number>();
      for (const one of amounts(observation.signal))
        byDay.set(one.day, (byDay.get(one.day) ?? 0) + one.amount);
      const days = [...byDay].filter(([, amount]) => amount > 0).map(([at]) => day - at);
      return days.length > 0 ? Math.min(...days) : Number.NaN;
    }
    case "number":
      return last(observation.path) ?? Number.NaN;
    case "text": {
      const text = (last(observation.path) as string | undefined)?.toLowerCase();
      const isTold = observation.labels.some((label) => label.toLowerCase() === text);
      return isTold ? text : text === undefined ? null : OTHER_LABEL;
    }
    case "holds":
      return String(last("title") ?? "").startsWith("Head") ? 1 : 0;
    case "quality":
      if (observation.quality !== "email.free") return 0;
      return String(last("email") ?? "").endsWith("@gmail.com") ? 1 : 0;
    case "age":
      return day - knownOn(person);
  }
}

/** Columns as values, a text in lower case. */
const valuesOf = ({ dataset }: Pick<LearningSet, "dataset">): unknown[][] =>
  dataset.columns.map((column) =>
    column.kind === "number"
      ? Array.from(column.values)
      : Array.from(column.codes, (code) => column.labels[code]?.toLowerCase() ?? null),
  );

const firstOf = (person: number, event: string): number =>
  Math.min(
    ...said
      .filter((one) => one.person === person && one.message.event === event)
      .map(({ at }) => dayOf(at)),
  );
const boughtOn = (person: number): number => firstOf(person, "Deal Won");
const endedOn = (person: number): number =>
  Math.min(boughtOn(person), firstOf(person, "Deal Lost"));
const knownOn = (person: number): number =>
  Math.min(
    ...said.filter((one) => one.person === person && one.known && !isWork(one)).map(heardOn),
  );
/** What sales say of somebody does not make that somebody known. */
const isWork = ({ message }: Said): boolean =>
  Object.keys((message.traits as object | undefined) ?? {}).includes("bussola");

test("a lead is as it was at the end of its moment, and labelled by what came of it", async () => {
  const set = await learnt();
  const people = await peopleOf(set);
  expect(people.length).toBeGreaterThan(PEOPLE / 3);
  const names = set.observations.map(columnName);
  expect(set.dataset.columns.map(({ name }) => name)).toEqual(names);
  expect(names).toEqual(
    expect.arrayContaining(["page (7d)", "spent (ever)", "paths (days since)", "employees"]),
  );
  // Neither outcomes, nor our own work, nor names of one's own; of those only what a condition says.
  for (const no of [
    "bought (ever)",
    "lost (ever)",
    "rejected (ever)",
    "stage (ever)",
    "bussola.stage",
    "title",
  ])
    expect(names).not.toContain(no);
  expect(names).toContain("head");
  expect(names).not.toContain("size");
  const values = valuesOf(set);
  for (const [row, person] of people.entries()) {
    const day = set.at[row] as number;
    const bought = boughtOn(person);
    expect(day).toBeGreaterThanOrEqual(knownOn(person));
    expect(day).toBeLessThan(endedOn(person));
    expect(day + HORIZON).toBeLessThanOrEqual(dayOf(clock.now()));
    expect(set.label[row]).toBe(bought <= day + HORIZON ? 1 : 0);
    for (const [n, observation] of set.observations.entries())
      expect([names[n], values[n]?.[row]]).toEqual([names[n], naive(person, day, observation)]);
  }
  expect(set.label).toContain(1);
  expect(set.label).toContain(0);
});

test("every known lead is learnt from or counted with why not", async () => {
  const set = await learnt();
  const today = dayOf(clock.now());
  const people = Array.from({ length: PEOPLE }, (_, person) => person).filter((person) =>
    Number.isFinite(knownOn(person)),
  );
  const censored = people.filter((person) => knownOn(person) > today - HORIZON);
  const atOnce = people.filter(
    (person) => !censored.includes(person) && endedOn(person) === knownOn(person),
  );
  expect(set).toMatchObject({
    ...{ total: people.length, censored: censored.length, atOnce: atOnce.length, outside: 0 },
    ...{ moments: people.length - censored.length - atOnce.length - set.decided, sample: 1 },
  });
  const decided = people.filter((person) => Number.isFinite(endedOn(person)));
  expect(set.decided).toBeGreaterThan(0);
  expect(set.decided).toBeLessThan(decided.length);
  expect(set.anonymous).toBe(new Set(said.map(({ person }) => person)).size - people.length);
  expect(set.lead.length).toBe(set.moments);
  const came = people.filter((person) => !censored.includes(person));
  const bought = came.filter((person) => boughtOn(person) < knownOn(person) + HORIZON);
  const sum = (of: "leads" | "converted") => set.came.reduce((all, month) => all + month[of], 0);
  expect([sum("leads"), sum("converted")]).toEqual([came.length, bought.length]);
  expect(censored.length).toBeGreaterThan(0);
});

test("on whatever days leads are looked at, they are what had been received by then", async () => {
  let rows = 0;
  for (let n = 0; n < 6; n++) {
    const from = dayOf(START) + random.whole(20, DAYS - HORIZON - 30);
    const set = await learnt({ from, to: from + random.whole(0, 20) });
    const people = await peopleOf(set);
    const values = valuesOf(set);
    rows += people.length;
    for (const [row, person] of people.entries())
      for (const [column, observation] of set.observations.entries()) {
        const known = naive(person, set.at[row] as number, observation);
        expect([columnName(observation), values[column]?.[row]]).toEqual([
          columnName(observation),
          known,
        ]);
      }
  }
  expect(rows).toBeGreaterThan(PEOPLE);
});

test("of more leads than are held some are drawn by lot, whatever became of them, each as among all", async () => {
  const all = await learnt();
  const some = await learningSet(deps(), { mostRows: Math.round(all.moments / 2) });
  if (typeof some === "string") throw new Error(some);
  expect(some.sample).toBeCloseTo(0.5, 1);
  // Counted are all; looked at about as many as can be held.
  for (const of of ["total", "moments", "censored", "atOnce", "decided", "anonymous"] as const)
    expect([of, some[of]]).toEqual([of, all[of]]);
  expect(Math.abs(some.lead.length - all.moments / 2)).toBeLessThan(
    (3 * Math.sqrt(all.moments)) / 2,
  );
  const places = Array.from(some.lead, (lead) => all.lead.indexOf(lead));
  expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  expect(some.at).toEqual(takeValues(all.at, places));
  expect(some.label).toEqual(takeValues(all.label, places));
  expect(valuesOf(some)).toEqual(valuesOf({ dataset: takeRows(all.dataset, places) }));
  const again = await learningSet(deps(), { mostRows: Math.round(all.moments / 2) });
  expect(again).toEqual(some);
});

test("moments lie in the days asked for", async () => {
  const from = dayOf(START) + 60;
  const to = from + 40;
  const set = await learnt({ from, to });
  expect(set.outside).toBeGreaterThan(0);
  expect(set.lead.length).toBe(set.moments);
  for (const at of set.at) expect(at >= from && at <= to).toBe(true);
});

test("what is known now is what was said until now", async () => {
  const { observations } = await learnt();
  const today = dayOf(clock.now());
  let leads = 0;
  for await (const { lead, dataset } of observeAll(deps(), observations)) {
    const people = await peopleOf({ lead });
    const values = valuesOf({ dataset });
    leads += lead.length;
    for (const [row, person] of people.entries())
      for (const [n, observation] of observations.entries())
        expect(values[n]?.[row]).toEqual(naive(person, today, observation));
  }
  expect(leads).toBe((await learnt()).total);
});

test("events after the moments change nothing", async () => {
  const before = await learnt();
  const today = START + DAYS * DAY - DAY / 2;
  const late = Array.from({ length: PEOPLE }, (_, person) => person)
    .filter((person) => Number.isFinite(knownOn(person)))
    .flatMap((person): Said[] => [
      {
        ...{ person, known: true, at: today, received: today },
        message: { type: "page", properties: { path: "/9" } },
      },
      {
        ...{ person, known: true, at: today, received: today },
        message: {
          type: "identify",
          traits: {
            country: "DE",
            employees: 7,
            title: `Head ${person}`,
            email: `p${person}@gmail.com`,
          },
        },
      },
    ]);
  await tell(late);
  const after = await learnt();
  expect(after.at).toEqual(before.at);
  expect(after.label).toEqual(before.label);
  for (const [n, observation] of before.observations.entries()) {
    if (observation.kind === "text") continue;
    const name = columnName(observation);
    const again = after.dataset.columns.find((column) => column.name === name);
    // Whether a trait is learnt from at all is up to what people have now.
    if (again) expect(again).toEqual(before.dataset.columns[n]);
  }
});
