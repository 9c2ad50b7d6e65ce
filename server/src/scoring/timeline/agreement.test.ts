import { Random } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, quiet, type World } from "../../../test/world.ts";
import { groupByLead, type LoadedLead, loadedProfile } from "../../ledger/lead.ts";
import { loadProfilesOfLeads } from "../../ledger/store.ts";
import { stoppedClock } from "../../platform/clock.ts";
import type { LiveVersion, VersionRow } from "../catalogue.ts";
import { explainAsOf, standAlone } from "../explain.ts";
import { sweep } from "../jobs.ts";
import { type Standing, transitions } from "../standing.ts";
import { findVersion } from "../store.ts";
import { type Known, knownUntil, replay } from "./replay.ts";

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const MODEL = {
  ...{ bussola: 1, name: "Agreement" },
  signals: {
    page: { type: "page" },
    paths: { type: "page", measure: { distinct: "properties.path" } },
    spent: { event: "Bought", measure: { sum: "properties.amount" } },
    head: { trait: "title", matches: "head*" },
    it: { trait: "country", in: ["IT"] },
  },
  groups: [
    {
      ...{ name: "does", dimension: "engagement", max: 60 },
      rules: [
        { signal: "page", points: 3, curve: { halfLife: "5d" }, dailyMax: 4 },
        { signal: "paths", points: 5, curve: { window: "7d" } },
        { signal: "spent", points: 1, curve: { linear: "20d" }, max: 30 },
      ],
    },
    {
      ...{ name: "is", dimension: "fit" },
      rules: [
        { signal: "head", points: 20 },
        { signal: "it", points: 10, when: [{ signal: "page", atMost: 12 }] },
      ],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "warm", from: 15 },
    { name: "hot", from: 40 },
  ],
  matrix: {
    fit: [
      { name: "D", from: 0 },
      { name: "A", from: 20 },
    ],
    engagement: [
      { name: "4", from: 0 },
      { name: "1", from: 20 },
    ],
  },
  personas: [{ name: "boss", of: ["head", "it"], atLeast: 2 }],
  qualify: { at: 30, dropAt: 20 },
};
const PEOPLE = 6;
const DAYS = 40;

const clock = stoppedClock(Date.parse("2026-03-01T08:00:00Z"));
let world: World;
let version: VersionRow;
/** Instants at which a person was scored, with why, in order. */
const scored = new Map<string, { at: number; cause: "event" | "sweep" }[]>();

/** Forty days of six people on a real base, swept every night; the last two people's clients are late. */
beforeAll(async () => {
  world = await createWorld(clock);
  await world.publish(MODEL);
  version = (await findVersion(world.pool, MODEL.name)) as VersionRow;
  const random = new Random(Number(process.env.SEED ?? 20_261_122));
  const messageOf = (userId: string, late: boolean) => {
    const kind = random.pick(["page", "page", "page", "Bought", "identify", "quiet"]);
    const ago = late && random.chance(0.5) ? random.whole(1, 12 * 1_440) * MINUTE : 0;
    const timestamp = new Date(clock.now() - ago).toISOString();
    if (kind === "page")
      return { type: "page", userId, timestamp, properties: { path: `/${random.whole(1, 6)}` } };
    if (kind === "Bought")
      return {
        ...{ type: "track", event: "Bought", userId, timestamp },
        properties: { amount: random.whole(1, 40) / 4 },
      };
    if (kind === "quiet") return undefined;
    const title = random.pick(["Head of IT", "Buyer", null]);
    return {
      type: "identify",
      userId,
      timestamp,
      traits: { title, country: random.pick(["IT", "FR"]) },
    };
  };
  for (let day = 0; day < DAYS; day++) {
    for (let round = 0; round < 4; round++) {
      clock.advance(random.whole(1, 300) * MINUTE);
      const messages = new Map(
        Array.from({ length: PEOPLE }, (_, n) => [`p${n}`, messageOf(`p${n}`, n >= 4)]),
      );
      const said = [...messages].filter(([, message]) => message && random.chance(0.4));
      if (said.length === 0) continue;
      await world.say(...said.map(([, message]) => message as object));
      for (const [person] of said) remember(person, "event");
    }
    clock.advance(DAY - (clock.now() % DAY) + 20 * MINUTE);
    await sweep(world.pool, clock.now, quiet);
    for (const person of scored.keys()) remember(person, "sweep");
  }
}, 120_000);
afterAll(() => world.drop());

function remember(person: string, cause: "event" | "sweep"): void {
  const before = scored.get(person) ?? [];
  scored.set(person, [...before, { at: clock.now(), cause }]);
}

async function leadOf(person: string): Promise<LoadedLead> {
  const id = (await world.lead(person)) as number;
  const rows = await world.transact((db) => loadProfilesOfLeads(db, [id]));
  return groupByLead(rows.map(loadedProfile))[0] as LoadedLead;
}

/** What recorded changes should be, from how the lead stood at each instant at which it was scored. */
function expected(person: string, stood: readonly Standing[]) {
  const published: LiveVersion = { ...standAlone(version).live, status: "published" };
  return (scored.get(person) ?? []).flatMap(({ at, cause }, i) =>
    transitions(published, stood[i - 1], stood[i] as Standing, cause, at),
  );
}

async function recorded(leadId: number) {
  const { rows } = await world.pool.query(
    `SELECT lead_id AS "leadId", version_id AS "versionId", kind, previous, current, cause,
            (extract(epoch FROM at) * 1000)::float8 AS at
       FROM transition WHERE lead_id = $1 AND kind <> 'qualified' ORDER BY id`,
    [leadId],
  );
  return rows;
}

const person = (n: number) => `p${n}`;

test.each([0, 1, 2, 3].map(person))(
  "what was recorded of %s is what as-of answers",
  async (who) => {
    const lead = await leadOf(who);
    const instants = (scored.get(who) ?? []).map(({ at }) => at);
    const stood = await world.transact(async (db) =>
      replay(lead, version, await knownUntil(db, lead, clock.now()), instants),
    );
    const changes = await recorded(lead.leadId);
    expect(changes.length).toBeGreaterThan(10);
    expect(changes).toEqual(expected(who, stood));
    // One pass over the events says what each explanation by itself says.
    for (const [i, at] of instants.entries()) {
      if (i % 7 !== 0) continue;
      const explained = await world.transact((db) => explainAsOf(db, lead, version, at));
      expect(stood[i]).toMatchObject({
        ...{ score: explained.score, band: explained.band, grade: explained.grade },
        ...{ persona: explained.persona ?? null, ready: explained.ready },
      });
    }
  },
);

/** What the base knew at an instant of what happened until then. */
const knownAt = ({ events, verdicts }: Known, at: number): Known => ({
  ...{ verdicts, events: events.filter((event) => event.receivedAt <= at && event.at <= at) },
});

test.each([4, 5].map(person))(
  "what was recorded of %s, whose events came late, is what as-of answered with what was known",
  async (who) => {
    const lead = await leadOf(who);
    const all = await world.transact((db) => knownUntil(db, lead, clock.now()));
    const late = all.events.filter((event) => event.receivedAt > event.at + MINUTE);
    expect(late.length).toBeGreaterThan(5);
    const instants = (scored.get(who) ?? []).map(({ at }) => at);
    const then = instants.flatMap((at) => replay(lead, version, knownAt(all, at), [at]));
    expect(await recorded(lead.leadId)).toEqual(expected(who, then));
    // With what is known now the past is another.
    const now = replay(lead, version, all, instants);
    expect(now).not.toEqual(then);
    expect(now.at(-1)).toEqual(then.at(-1));
  },
);

test("the last change recorded is how the lead stands", async () => {
  for (const who of scored.keys()) {
    const { leadId } = await leadOf(who);
    const { rows } = await world.pool.query("SELECT band, grade FROM score WHERE lead_id = $1", [
      leadId,
    ]);
    const changes = await recorded(leadId);
    for (const kind of ["band", "grade"])
      expect(changes.findLast((change) => change.kind === kind)?.current).toBe(rows[0]?.[kind]);
  }
  expect(await world.audit()).toMatchObject({ differing: 0 });
});
