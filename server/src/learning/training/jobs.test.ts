import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import {
  categoryColumn,
  type Dataset,
  dayOf,
  fromFile,
  numberColumn,
  predict,
  Random,
  takeRows,
  takeValues,
} from "@bussola/engine";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, quiet, type World } from "../../../test/world.ts";
import { createLog } from "../../platform/log.ts";
import {
  cancelOperation,
  createOperation,
  findOperation,
  OperationRunner,
  type Task,
} from "../../platform/operations.ts";
import type { Lessons } from "./apart.ts";
import {
  type Course,
  type RetrainDeps,
  retrain,
  type Teach,
  type TrainParams,
  trainOnce,
} from "./jobs.ts";
import { findLearned, loadFile } from "./store.ts";

const LEADS = 700;
const NOW = Date.UTC(2026, 10, 20, 15);

let world: World;

/** Leads who look at pages and come from somewhere; the more pages, the more buy. */
beforeAll(async () => {
  world = await createWorld({ now: () => NOW });
  const random = new Random(5);
  const days = (ago: number) => new Date(NOW - ago * 86_400_000).toISOString();
  for (let from = 0; from < LEADS; from += 100) {
    const people = Array.from({ length: 100 }, (_, i) => {
      const userId = `u${from + i}`;
      const pages = random.whole(0, 9);
      const source = random.pick(["web", "fair"]);
      const buys = random.chance(0.05 + 0.08 * pages);
      return [
        { type: "identify", userId, timestamp: days(200 - i), traits: { source } },
        ...Array.from({ length: pages }, () => ({ type: "page", userId, timestamp: days(150) })),
        ...(buys ? [{ type: "track", event: "Deal Won", userId, timestamp: days(100) }] : []),
      ];
    });
    await world.recall(...people.flat());
  }
});
afterAll(() => world.drop());

/** What was ingested, counted by PostgreSQL. */
async function lessonsOf(pool: pg.Pool, width = 1): Promise<Lessons> {
  const { rows } = await pool.query<{
    pages: number;
    bought: boolean;
    source: string;
    day: number;
  }>(
    `SELECT count(*) FILTER (WHERE type = 2)::int AS pages, bool_or(type = 1) AS bought,
            max(body -> 'traits' ->> 'source') AS source,
            min(extract(epoch FROM at) / 86400)::int AS day
       FROM event GROUP BY profile_id ORDER BY profile_id`,
  );
  const pages = rows.map((row) => row.pages);
  const columns = Array.from({ length: width }, (_, i) => numberColumn(`pages ${i}`, pages));
  const dataset: Dataset = {
    rows: rows.length,
    columns: [
      ...columns,
      categoryColumn(
        "source",
        rows.map((row) => row.source),
      ),
    ],
  };
  return {
    dataset,
    label: Uint8Array.from(rows, (row) => (row.bought ? 1 : 0)),
    at: Float64Array.from(rows, (row) => row.day),
    rules: Float64Array.from(pages, (count) => Math.min(3, count)),
  };
}

const COUNTS = {
  ...{ total: LEADS, moments: LEADS, anonymous: 0 },
  ...{ censored: 0, atOnce: 0, decided: 0, outside: 0, sample: 1 },
};

const courseOf = (lessons: Lessons): Course => ({
  ...{
    lessons,
    counts: COUNTS,
    observations: [],
    horizonDays: 90,
    rulesId: null,
    outcomes: { won: 1, lost: null },
  },
  leads: lessons.at.map((_, row) => row + 1),
});

const teach =
  (width = 1): Teach =>
  async (_params, progress) => {
    await progress("observe", 0, 1);
    return courseOf(await lessonsOf(world.pool, width));
  };

const paramsOf = (wanted: Partial<TrainParams["wanted"]> = {}): TrainParams => ({
  ...{ key: randomUUID(), author: "Ada", day: dayOf(NOW) },
  wanted: { trainer: "scorecard", leaks: "drop", from: null, seed: 1, ...wanted },
});

const typesOf = async () => {
  const { rows } = await world.pool.query<{ type: number }>(
    "SELECT DISTINCT type FROM event ORDER BY type",
  );
  return rows.map(({ type }) => type);
};

test("what is learnt from the ledger is stored once, the same for the same seed", async () => {
  expect(await typesOf()).toHaveLength(3);
  const steps = new Set<string>();
  const progress = async (step: string) => void steps.add(step);
  const deps = { pool: world.pool, teach: teach() };
  const params = paramsOf({ trainer: "auto" });
  const one = await trainOnce(deps, params, progress);
  expect(one.outcome).toBe("learned");
  expect([...steps]).toEqual(["observe", "leaks", "scorecard", "trees", "final"]);
  // As after a crash between its storing and its end.
  expect(await trainOnce(deps, params, quiet)).toEqual(one);
  const other = await trainOnce(deps, paramsOf({ trainer: "auto" }), quiet);
  expect(other.learned).not.toBe(one.learned);
  const [a, b] = await Promise.all(
    [one, other].map((each) => findLearned(world.pool, each.learned)),
  );
  expect(a).toMatchObject({
    author: "Ada",
    state: "candidate",
    counts: COUNTS,
  });
  expect(a?.report).toEqual(b?.report);
  expect(await loadFile(world.pool, one.learned)).toEqual(
    await loadFile(world.pool, other.learned),
  );
  if (!a || "needed" in a.report) throw new Error("no report");
  expect(a.report.rules?.figures.auc.value).toBeGreaterThan(0.6);
  expect(a.report.rows + a.report.repeated).toBe(LEADS);
});

test("chances rise with a number where that is asked for; what is no number has no direction", async () => {
  const deps = { pool: world.pool, teach: teach() };
  const rising = paramsOf({ trainer: "trees", monotone: { "pages 0": 1 } });
  const { learned } = await trainOnce(deps, rising, quiet);
  const pages = Array.from({ length: 10 }, (_, count) => count);
  const source = categoryColumn("source", Array(10).fill("web"));
  const file = await loadFile(world.pool, learned);
  const chances = predict(fromFile(file).learned, {
    ...{ rows: 10, columns: [numberColumn("pages 0", pages), source] },
  }).map(({ probability }) => probability);
  expect(chances).toEqual([...chances].sort((a, b) => a - b));
  expect(chances[9]).toBeGreaterThan(chances[0]! + 0.2);
  const wrong = paramsOf({ monotone: { source: 1, moon: -1 } });
  await expect(trainOnce(deps, wrong, quiet)).rejects.toThrow("No number is called source, moon");
});

test("no signal and too few outcomes are results, not failures", async () => {
  const random = new Random(2);
  const chance: Teach = async (params, progress) => {
    const { lessons } = await teach()(params, progress);
    const label = lessons.label.map(() => (random.chance(0.3) ? 1 : 0));
    return courseOf({ ...lessons, label });
  };
  const nothing = await trainOnce({ pool: world.pool, teach: chance }, paramsOf(), quiet);
  expect(nothing.outcome).toBe("no signal");
  expect(await loadFile(world.pool, nothing.learned)).toBeUndefined();
  const few: Teach = async (params, progress) => {
    const { lessons } = await teach()(params, progress);
    return courseOf({ ...lessons, label: lessons.label.map((_, row) => (row < 39 ? 1 : 0)) });
  };
  const { learned, outcome } = await trainOnce({ pool: world.pool, teach: few }, paramsOf(), quiet);
  expect(outcome).toBe("not enough");
  const row = await findLearned(world.pool, learned);
  expect(row?.report).toEqual({ bought: 39, rest: LEADS - 39, needed: 40 });
});

/** Long enough to be met in the middle. */
const LONG = { trainer: "trees" } as const;
const WIDE = 40;

function runner(tasks: Parameters<typeof trainOnce>[0], met: () => void): OperationRunner {
  const train: Task = (params, progress) =>
    trainOnce(tasks, params as TrainParams, async (step, done, total) => {
      await progress(step, done, total);
      if (step === "trees") met();
    });
  return new OperationRunner(world.pool, { train }, createLog("silent"));
}

async function until(id: number, states: readonly string[]) {
  for (let tries = 0; tries < 2_000; tries++) {
    const found = await findOperation(world.pool, id);
    if (found && states.includes(found.state)) return found;
    await sleep(50);
  }
  throw new Error(`operation ${id} is never ${states.join(" or ")}`);
}

test("called off in the middle it stops, leaves nothing behind, and the next one runs", async () => {
  let meet: () => void = () => {};
  const met = new Promise<void>((resolve) => {
    meet = resolve;
  });
  const params = paramsOf(LONG);
  const { id } = await createOperation(world.pool, "train", params);
  const running = runner({ pool: world.pool, teach: teach(WIDE) }, meet);
  running.start();
  await met;
  await cancelOperation(world.pool, id, ["running"]);
  const next = await createOperation(world.pool, "train", paramsOf());
  expect((await until(next.id, ["done", "failed"])).state).toBe("done");
  await running.stop();
  expect((await findOperation(world.pool, id))?.state).toBe("cancelled");
  const { rows } = await world.pool.query("SELECT 1 FROM learned WHERE key = $1", [params.key]);
  expect(rows).toEqual([]);
});

test("a process that goes in the middle is taken over, and it ends the same; two at once end one after the other", async () => {
  let meet: () => void = () => {};
  const met = new Promise<void>((resolve) => {
    meet = resolve;
  });
  const params = paramsOf(LONG);
  const { id } = await createOperation(world.pool, "train", params);
  const deps = { pool: world.pool, teach: teach(WIDE) };
  const first = runner(deps, meet);
  first.start();
  await met;
  // Left where it was, as the operation runner does when its process is stopped.
  await first.stop();
  expect((await findOperation(world.pool, id))?.state).toBe("running");
  const { id: second } = await createOperation(world.pool, "train", paramsOf(LONG));
  const others = [runner(deps, () => {}), runner(deps, () => {})];
  for (const other of others) other.start();
  const ended = await Promise.all([id, second].map((each) => until(each, ["done", "failed"])));
  await Promise.all(others.map((other) => other.stop()));
  expect(ended.map(({ state }) => state)).toEqual(["done", "done"]);
  const files = await Promise.all(
    ended.map(({ result }) => loadFile(world.pool, (result as { learned: number }).learned)),
  );
  expect(files[0]).toEqual(files[1]);
  expect(files[0]?.fitted.trainer).toBe("trees");
});

test("a challenger that crashed before it took over does so when begun again, and is never a second one", async () => {
  const { dataset, label, at, rules } = await lessonsOf(world.pool);
  // The newest third is what the champion never saw.
  const cut = [...at].sort((a, b) => a - b)[Math.round((2 * at.length) / 3)] ?? 0;
  const leads = Float64Array.from(at, (_, row) => row + 1);
  const older = Uint32Array.from(at.keys()).filter((row) => (at[row] ?? 0) < cut);
  const lessons = () => ({
    ...{ dataset: takeRows(dataset, [...at.keys()]), label: label.slice(), at: at.slice() },
    rules: rules?.slice(),
  });
  const old: Teach = async () => ({
    ...courseOf({
      ...{ dataset: takeRows(dataset, older), label: takeValues(label, older) },
      ...{ at: takeValues(at, older), rules: rules && takeValues(rules, older) },
    }),
    leads: takeValues(leads, older),
  });
  const { learned: champion } = await trainOnce(
    { pool: world.pool, teach: old },
    paramsOf(),
    quiet,
  );
  // Published, and it forgot all it knew.
  await world.pool.query(
    `UPDATE learned SET state = 'published', file = jsonb_set(file::jsonb, '{fitted,weights}',
       (SELECT jsonb_agg(0) FROM jsonb_array_elements(file::jsonb #> '{fitted,weights}')))
      WHERE id = $1`,
    [champion],
  );
  let taught = 0;
  const published: number[] = [];
  const deps: RetrainDeps = {
    pool: world.pool,
    teach: async () => {
      taught++;
      return { ...courseOf(lessons()), leads: leads.slice() };
    },
    leadsOf: async () => new Set(takeValues(leads, older)),
    publish: async (id) => {
      published.push(id);
      if (published.length === 1) throw new Error("the process is gone");
      await world.pool.query(
        `UPDATE learned SET state = CASE id WHEN $1 THEN 'published' ELSE 'archived' END
          WHERE id = $1 OR state = 'published'`,
        [id],
      );
    },
  };
  const params = { key: randomUUID(), day: dayOf(NOW) };
  await expect(retrain(deps, params, quiet)).rejects.toThrow("the process is gone");
  const looked = taught;
  const result = await retrain(deps, params, quiet);
  expect(taught).toBe(looked);
  const id = result?.learned ?? 0;
  expect(published).toEqual([id, id]);
  const row = await findLearned(world.pool, id);
  expect(row).toMatchObject({
    state: "published",
    decision: { champion, replaced: true, why: "better" },
  });
  expect(row?.decision?.tested?.rows).toBe(at.length - older.length);
  // Rolled back by a person meanwhile, it does not take over again.
  await world.pool.query("UPDATE learned SET state = 'archived' WHERE id = $1", [id]);
  await world.pool.query("UPDATE learned SET state = 'published' WHERE id = $1", [champion]);
  await retrain(deps, params, quiet);
  expect(published).toHaveLength(2);
  const { rowCount } = await world.pool.query("SELECT 1 FROM learned WHERE key = $1", [params.key]);
  expect(rowCount).toBe(1);
});
