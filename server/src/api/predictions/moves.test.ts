import { randomUUID } from "node:crypto";
import {
  findLeads,
  getHistory,
  getLeadPrediction,
  listPredictions,
  listTransitions,
  mergeLeads,
  publishLearned,
  putHot,
} from "@bussola/contract";
import { AGE_COLUMN, logit } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { quiet } from "../../../test/world.ts";
import { predictAgain } from "../../learning/predictions/jobs.ts";
import { stoppedClock } from "../../platform/clock.ts";
import { createOperation } from "../../platform/operations.ts";
import { ensureConversion } from "../../scoring/conversion/jobs.ts";
import { backfill } from "../../scoring/jobs.ts";
import { presentOperation } from "../operations/present.ts";

const DAY = 86_400_000;
const LEADS = 40;

let api: Api;
let first: number;
const clock = stoppedClock(Date.parse("2026-11-20T08:00:00Z"));

/** Chances by a trait from 1 to 4, as they are given. */
async function learnt(
  chances: readonly number[],
  ages?: { age: number; shift: number; error: number }[],
): Promise<number> {
  const file = {
    ...{ bussolaLearned: 1, label: "won", positive: "1", id: null, nulls: [], rate: 0.1, trust: 1 },
    calibration: {
      ...{ kind: "line", slope: 1, intercept: 0 },
      ...{ variance: { slope: 0, intercept: 0, both: 0 }, ages },
    },
    fitted: {
      trainer: "scorecard",
      groupings: [{ name: "heat", kind: "number", edges: [1.5, 2.5, 3.5] }],
      base: 0,
      weights: [logit(0.01), ...chances.map(logit)],
    },
  };
  const { rows } = await api.pool.query<{ id: number }>(
    `INSERT INTO learned (key, wanted, day, counts, horizon_days, outcome, observations, file, report,
                          state)
     VALUES ($1, '{}', 0, '{}', 90, 'learned', $2, $3, '{}', 'candidate') RETURNING id`,
    [randomUUID(), JSON.stringify([{ kind: "number", path: "heat" }, { kind: "age" }]), file],
  );
  return rows[0]?.id as number;
}

const heat = (n: number, value: number) => {
  clock.advance(1_000);
  const timestamp = new Date(clock.now()).toISOString();
  return api.recall({ type: "identify", userId: `u-${n}`, traits: { heat: value }, timestamp });
};

async function leadOf(n: number): Promise<number> {
  const lead = await api.lead(`u-${n}`);
  if (lead === undefined) throw new Error("there is no such lead");
  return lead;
}

type Told = { lead: number; previous: string | null; current: string | null; cause: string };

/** What was told since the last time that it was asked for. */
const told = (() => {
  let seen = 0;
  return async (): Promise<Told[]> => {
    const { rows } = await api.pool.query<Told & { id: number }>(
      `SELECT id::int, lead_id::int AS lead, previous, current, cause FROM transition
        WHERE learned_id IS NOT NULL AND id > $1 ORDER BY id`,
      [seen],
    );
    seen = rows.at(-1)?.id ?? seen;
    return rows.map(({ id: _, ...row }) => row);
  };
})();

const publish = async (id: number) =>
  api.perform(await api.get(publishLearned, { params: { id } }));
const predict = async () =>
  api.perform(presentOperation(await createOperation(api.pool, "predict")));
const hotFrom = async (hot: { at: number; dropAt: number | null } | null, id = first) => {
  const { operation } = await api.get(putHot, { params: { id }, body: { hot } });
  if (operation) await api.perform(operation);
};

beforeAll(async () => {
  api = await createApi(clock);
  await ensureConversion(api.pool);
  await backfill(api.pool, clock.now, quiet);
  await api.publish({
    ...{ bussola: 1, name: "Pages", signals: { page: { type: "page" } } },
    groups: [{ name: "all", dimension: "engagement", rules: [{ signal: "page", points: 1 }] }],
  });
  await api.recall({ type: "page", anonymousId: "before all" });
  // The best tenth at 4, the next two at 2, the others at 1.
  for (let n = 0; n < LEADS; n++) await heat(n, n < 4 ? 4 : n < 12 ? 2 : 1);
});
afterAll(() => api.close());

test("what is published tells of each once, as publishing; the day after nobody moved", async () => {
  first = await learnt([0.05, 0.15, 0.25, 0.5]);
  await publish(first);
  const moves = await told();
  expect(moves).toHaveLength(12);
  expect(new Set(moves.map(({ lead }) => lead)).size).toBe(12);
  const kinds = moves.map(({ previous, current, cause }) => [previous, current, cause].join());
  expect(kinds.filter((kind) => kind === ",hot,publish")).toHaveLength(4);
  expect(kinds.filter((kind) => kind === ",warm,publish")).toHaveLength(8);
  clock.advance(DAY);
  await predict();
  expect(await told()).toEqual([]);
});

test("whom a threshold moves is told as such, however late they are looked at", async () => {
  await hotFrom({ at: 0.1, dropAt: null });
  const up = await told();
  expect(up).toHaveLength(8);
  for (const move of up)
    expect(move).toMatchObject({ previous: "warm", current: "hot", cause: "publish" });
  // Accepted, and looked at by what is asked for every day: the operation of its own was called off.
  const { operation } = await api.get(putHot, {
    params: { id: first },
    body: { hot: { at: 0.4, dropAt: 0.2 } },
  });
  await api.pool.query("UPDATE operation SET state = 'cancelled' WHERE id = $1", [operation?.id]);
  await predict();
  const down = await told();
  expect(down).toHaveLength(8);
  for (const move of down)
    expect(move).toMatchObject({ previous: "hot", current: "warm", cause: "publish" });
});

test("who becomes hot by the chance is told once, and again only below the lower limit", async () => {
  const lead = await leadOf(20);
  await heat(20, 4);
  await predict();
  expect(await told()).toEqual([{ lead, previous: "cold", current: "hot", cause: "sweep" }]);
  await predict();
  // Of 25 of a hundred: below where it became so, above where it is so no more.
  await heat(20, 3);
  await predict();
  expect(await told()).toEqual([]);
  const { prediction } = await api.get(getLeadPrediction, { params: { ref: "u-20" } });
  expect(prediction).toMatchObject({ band: "hot", since: { previous: "cold", cause: "sweep" } });
  await heat(20, 1);
  await predict();
  expect(await told()).toEqual([{ lead, previous: "hot", current: "cold", cause: "sweep" }]);
  const params = { ref: "u-20" };
  const { transitions } = await api.get(listTransitions, { params });
  const own = { model: null, version: null, segment: null, learned: first, kind: "band" };
  expect(transitions.filter(({ learned }) => learned !== null)).toMatchObject([
    { ...own, previous: "hot", current: "cold", cause: "sweep" },
    { ...own, previous: "cold", current: "hot", cause: "sweep" },
  ]);
  const { moved } = await api.get(listPredictions, {});
  expect(moved).toEqual({ since: "2026-11-14", hot: 1, cooled: 1 });
  for (const to of ["hot", "cooled"] as const) {
    const behind = { of: "moved", to, since: moved.since } as const;
    const { leads } = await api.get(findLeads, { body: { behind, limit: 10 } });
    expect(leads.map(({ id }) => id)).toEqual([lead]);
  }
  const history = await api.get(getHistory, { params });
  expect(history.transitions.filter(({ learned }) => learned === first)).toHaveLength(2);
});

test("two that predict at once tell of each once", async () => {
  for (const n of [21, 22, 23]) await heat(n, 4);
  const deps = { pool: api.pool, simulation: api.simulation, now: clock.now };
  await Promise.all([predictAgain(deps, quiet), predictAgain(deps, quiet)]);
  const leads = await Promise.all([21, 22, 23].map(leadOf));
  const moves = await told();
  expect(moves.map(({ lead }) => lead).sort((a, b) => a - b)).toEqual(leads);
  for (const move of moves)
    expect(move).toMatchObject({ previous: "cold", current: "hot", cause: "sweep" });
});

test("who is won leaves the bands; a lead that others are merged into has theirs", async () => {
  const won = await leadOf(21);
  const timestamp = new Date(clock.now()).toISOString();
  await api.recall({ type: "track", event: "Deal Won", userId: "u-21", timestamp });
  await predict();
  expect(await told()).toEqual([{ lead: won, previous: "hot", current: null, cause: "sweep" }]);
  // Nothing was foretold of it: nobody knew who it was.
  const into = await api.lead("before all");
  const { lead } = await api.get(mergeLeads, {
    params: { ref: String(into) },
    body: { other: "u-22" },
  });
  expect(lead).toBe(into);
  expect(await told()).toEqual([{ lead: into, previous: null, current: "hot", cause: "merge" }]);
});

test("another training that takes over moves many, none of them by a chance that rose", async () => {
  // It finds best who was worst, and nobody hot.
  const other = await learnt([0.5, 0.15, 0.1, 0.05]);
  await publish(other);
  const moves = await told();
  expect(moves.length).toBeGreaterThan(5);
  expect(new Set(moves.map(({ cause }) => cause))).toEqual(new Set(["publish"]));
  expect(new Set(moves.map(({ lead }) => lead)).size).toBe(moves.length);
  await publish(first);
  expect(new Set((await told()).map(({ cause }) => cause))).toEqual(new Set(["publish"]));
});

test("each lead's bands follow on each other without a gap, to the one that it has", async () => {
  const { rows } = await api.pool.query<{ lead: number; steps: (string | null)[][] }>(
    `SELECT lead_id::int AS lead, json_agg(json_build_array(previous, current) ORDER BY id) AS steps
       FROM transition WHERE learned_id IS NOT NULL GROUP BY lead_id`,
  );
  const { rows: bands } = await api.pool.query<{ lead: number; band: string }>(
    "SELECT lead_id::int AS lead, band FROM prediction",
  );
  const bandOf = new Map(bands.map(({ lead, band }) => [lead, band]));
  const merged = await api.pool.query("SELECT 1 FROM prediction WHERE learned_id <> $1", [first]);
  expect(merged.rows).toEqual([]);
  const there = new Set(bands.map(({ lead }) => lead));
  expect(rows.length).toBeGreaterThan(15);
  for (const { lead, steps } of rows) {
    for (const [i, [previous]] of steps.entries())
      if (i > 0) expect(previous ?? "cold").toBe(steps[i - 1]?.[1] ?? "cold");
    if (there.has(lead)) expect(steps.at(-1)?.[1] ?? "cold").toBe(bandOf.get(lead));
  }
});

test("overnight a chance falls by the lead's age alone, below hot, and its reasons still add up", async () => {
  const week = [0, 7, 8].map((age) => ({ age, shift: age > 7 ? -1.5 : 0, error: 0.1 }));
  const aged = await learnt([0.05, 0.15, 0.25, 0.5], week);
  await publish(aged);
  await hotFrom({ at: 0.4, dropAt: null }, aged);
  await heat(99, 4);
  const lead = await leadOf(99);
  clock.advance(7 * DAY);
  await predict();
  await told();
  const chance = async () => {
    const { prediction } = await api.get(getLeadPrediction, { params: { ref: "u-99" } });
    if (!prediction) throw new Error("nothing is foretold");
    const { base, parts, adjustment, probability } = prediction;
    const sum = parts.reduce((all, { part }) => all + part, base + adjustment);
    expect(sum).toBeCloseTo(logit(probability), 9);
    return { ...prediction, age: parts.find(({ feature }) => feature === AGE_COLUMN) };
  };
  expect(await chance()).toMatchObject({ probability: 0.5, band: "hot", age: undefined });
  clock.advance(DAY);
  await predict();
  const { probability, band, age } = await chance();
  expect(logit(probability)).toBeCloseTo(-1.5, 9);
  expect(band).not.toBe("hot");
  expect(age).toMatchObject({ value: 8, part: -1.5 });
  expect(await told()).toEqual([{ lead, previous: "hot", current: band, cause: "sweep" }]);
});
