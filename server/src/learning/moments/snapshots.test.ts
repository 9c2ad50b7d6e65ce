import {
  AGE_COLUMN,
  type Column,
  type Dataset,
  dayOf,
  predict,
  Random,
  type Trainer,
  takeRows,
  takeValues,
  train,
} from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "../../../test/world.ts";
import { stoppedClock } from "../../platform/clock.ts";
import { createLog } from "../../platform/log.ts";
import { ensureConversion } from "../../scoring/conversion/jobs.ts";
import { Simulation } from "../../scoring/simulation/simulation.ts";
import { type Days, type LearningSet, learningSet } from "./moments.ts";

const DAY = 86_400_000;
const clock = stoppedClock(Date.UTC(2026, 10, 20, 15));
const TODAY = dayOf(clock.now());
const HORIZON = 90;
const LEADS = 6_000;
/** Days between two visits, for as long as somebody is a lead: they tell nothing of how long that is. */
const PAUSE = 30;
let world: World;
let simulation: Simulation;

/** Who has many employees buys more often, and everybody the less the longer ago the lead came. */
const buysOn = (employees: number, age: number): number =>
  (employees > 250 ? 0.04 : 0.012) * Math.exp(-age / 12);

function lifeOf(n: number, random: Random): object[] {
  const userId = `u${n}`;
  const came = TODAY - random.whole(10, 290);
  const employees = random.whole(1, 500);
  const on = (day: number) => new Date(day * DAY + DAY / 2).toISOString();
  const said: object[] = [{ type: "identify", userId, timestamp: on(came), traits: { employees } }];
  for (let day = came; day < TODAY; day++) {
    if (random.chance(1 / PAUSE)) said.push({ type: "page", userId, timestamp: on(day) });
    if (day === came || !random.chance(buysOn(employees, day - came))) continue;
    return [...said, { type: "track", event: "Deal Won", userId, timestamp: on(day) }];
  }
  return said;
}

beforeAll(async () => {
  world = await createWorld(clock);
  await ensureConversion(world.pool);
  await world.publish({
    ...{ bussola: 1, name: "Pages", signals: { page: { type: "page" } } },
    groups: [{ name: "all", dimension: "engagement", rules: [{ signal: "page", points: 1 }] }],
  });
  const random = new Random(3);
  for (let from = 0; from < LEADS; from += 200) {
    const lives = Array.from({ length: 200 }, (_, i) => lifeOf(from + i, random));
    await world.recall(...lives.flat());
  }
  simulation = new Simulation({
    ...{ url: () => world.url, memory: 2 ** 30, log: createLog("silent"), threads: 1 },
  });
});
afterAll(async () => {
  await simulation.close();
  await world.drop();
});

async function seen(days?: Days): Promise<LearningSet> {
  const set = await learningSet({ pool: world.pool, simulation, now: clock.now }, days && { days });
  if (typeof set === "string") throw new Error(set);
  return set;
}

const some = (data: Dataset, isWanted: (column: Column) => boolean): Dataset => ({
  rows: data.rows,
  columns: data.columns.filter(isWanted),
});

const rowsOf = ({ lead }: LearningSet, half: 0 | 1): Uint32Array =>
  Uint32Array.from(lead.keys()).filter((row) => (lead[row] as number) % 2 === half);

function numbers({ dataset }: LearningSet, name: string): Float64Array {
  const column = dataset.columns.find((one) => one.name === name);
  if (column?.kind !== "number") throw new Error(`no number is called ${name}`);
  return column.values;
}

/** Leads that are told apart, each once a snapshot that it is open on. */
const GROUPS: Record<string, (set: LearningSet, row: number) => boolean> = {
  all: () => true,
  "of a week": (set, row) => (numbers(set, AGE_COLUMN)[row] as number) < 8,
  "of a month": (set, row) => {
    const age = numbers(set, AGE_COLUMN)[row] as number;
    return age >= 8 && age < 31;
  },
  older: (set, row) => (numbers(set, AGE_COLUMN)[row] as number) >= 31,
  "with a visit in the last month": (set, row) => (numbers(set, "page (30d)")[row] as number) > 0,
  "with many employees": (set, row) => (numbers(set, "employees")[row] as number) > 250,
  "with few employees": (set, row) => (numbers(set, "employees")[row] as number) <= 250,
};

/**
 * By how many standard errors more of each group bought than was foretold. A lead that is met in several
 * snapshots counts as if its outcomes were one; the chances were learnt from as many others, and are as
 * unsure again.
 */
function biases(snapshots: readonly { set: LearningSet; chances: Float64Array }[]) {
  return Object.entries(GROUPS).map(([group, isIn]) => {
    const spread = new Map<number, number>();
    let [leads, bought, foretold] = [0, 0, 0];
    for (const { set, chances } of snapshots)
      for (const row of rowsOf(set, 1)) {
        if (!isIn(set, row)) continue;
        const [lead, chance] = [set.lead[row] as number, chances[row] as number];
        leads++;
        bought += set.label[row] as number;
        foretold += chance;
        spread.set(lead, (spread.get(lead) ?? 0) + Math.sqrt(chance * (1 - chance)));
      }
    const error = Math.sqrt(2 * [...spread.values()].reduce((sum, one) => sum + one ** 2, 0));
    return { group, leads, bought, foretold, off: (bought - foretold) / error };
  });
}

/** Learns from half of the leads, and foretells the open ones of the other half on days gone by. */
async function foretellings(trainer: Trainer, isLookedAt: (column: Column) => boolean) {
  const lessons = await seen();
  const own = rowsOf(lessons, 0);
  const found = train(
    takeRows(some(lessons.dataset, isLookedAt), own),
    takeValues(lessons.label, own),
    { trainer, leaks: "drop", seed: 1, times: takeValues(lessons.at, own) },
  );
  if (found.outcome !== "learned") throw new Error(found.outcome);
  const snapshots: { set: LearningSet; chances: Float64Array }[] = [];
  for (const ago of [2, 20, 40, 60, 80, 100]) {
    const day = TODAY - HORIZON - ago;
    const set = await seen({ from: day, to: day });
    expect(new Set(set.at)).toEqual(new Set([day]));
    const chances = predict(found.learned, set.dataset).map(({ probability }) => probability);
    snapshots.push({ set, chances: Float64Array.from(chances) });
  }
  return biases(snapshots);
}

test.each(["scorecard", "trees"] as const)(
  "of the leads open on any day as many buy as %s foretell, young and old, active and quiet",
  async (trainer) => {
    const told = await foretellings(trainer, () => true);

    for (const { group, leads, bought } of told)
      expect([group, leads > 300, bought > 3]).toEqual([group, true, true]);
    expect(told.filter(({ off }) => Math.abs(off) >= 2.5)).toEqual([]);
    // Few of those learnt from were as old as most that are open: no more than twice or half as many.
    const { bought = 0, foretold = 0 } = told.find(({ group }) => group === "older") ?? {};
    expect(foretold).toBeGreaterThan(bought / 2);
    expect(foretold).toBeLessThan(bought * 2);
  },
);

test("so it is since it is known for how long somebody has been a lead", async () => {
  const ageless = await foretellings("trees", ({ name }) => name !== AGE_COLUMN);
  expect(ageless.filter(({ off }) => Math.abs(off) > 4)).not.toEqual([]);
});
