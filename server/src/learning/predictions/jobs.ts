import { dayOf, percentileOf } from "@bussola/engine";
import type pg from "pg";
import { bucketOf, lockCatalogue, lockLeads } from "../../identity/store.ts";
import { markOf, type Progress } from "../../platform/operations.ts";
import { withTransaction } from "../../platform/postgres.ts";
import { joinPredicted, type Predicted } from "../../scoring/simulation/predict.ts";
import type { Simulation } from "../../scoring/simulation/simulation.ts";
import { versionById } from "../../scoring/store.ts";
import { rangesOf } from "../backtest/memory.ts";
import { lastLead } from "../backtest/store.ts";
import { askBase } from "../lessons/jobs.ts";
import { signalIdsOf } from "../moments/store.ts";
import { blendWithRules } from "./blend.ts";
import { bandOf, spreadOf } from "./standing.ts";
import * as store from "./store.ts";

export type PredictDeps = { pool: pg.Pool; simulation: Simulation; now: () => number };

/** Rows written in one statement. */
const SOME_ROWS = 5_000;

/** Known leads, and the share of the base that was in memory: 1 for all. */
export type PredictResult = { leads: number; share: number };

/**
 * Predicts for the whole base, then switches to what predicts in one transaction. Cut off, it asks the
 * base in memory again, which went with its process, and goes on writing where it was.
 */
export async function publishLearned(
  deps: PredictDeps,
  learned: number,
  progress: Progress,
): Promise<PredictResult> {
  const predictor = await store.findPredictor(deps.pool, learned);
  if (!predictor) throw new Error("what was learnt was deleted meanwhile");
  const result = await fill(deps, predictor, progress);
  await withTransaction(deps.pool, (db) => store.switchTo(db, learned, deps.now()));
  await store.dropOthers(deps.pool);
  return result;
}

/** Chances change with time alone: predicts again with what is published. */
export async function predictAgain(deps: PredictDeps, progress: Progress): Promise<PredictResult> {
  const predictor = await store.findPredictor(deps.pool);
  return predictor ? fill(deps, predictor, progress) : { leads: 0, share: 1 };
}

async function fill(
  deps: PredictDeps,
  predictor: store.Predictor,
  progress: Progress,
): Promise<PredictResult> {
  const { pool, now } = deps;
  const day = dayOf(now());
  const { answer, share } = await askAll(deps, predictor, day, progress);
  const { leads, probability, low, high } = answer;
  // Of another day, blend or threshold, everything is to be written anew.
  const of = JSON.stringify([predictor.id, predictor.weight, predictor.hot, day]);
  const mark = markOf(progress, "save", of);
  const spread = mark ? predictor.spread : spreadOf(probability);
  if (!mark) await store.saveSpread(pool, predictor.id, spread);
  const blendOf = await blendWithRules(pool, answer, predictor.weight, (done) =>
    progress("blend", done, leads.length),
  );
  const { hot } = predictor;
  const before = hot ? await store.hotLeads(pool) : new Set();
  const order = Uint32Array.from(leads.keys()).sort((a, b) => at(leads, a) - at(leads, b));
  const saved = mark ? order.findLastIndex((place) => at(leads, place) <= mark.after) + 1 : 0;
  await progress("save", saved, leads.length);
  let after = saved > 0 ? (mark?.after ?? 0) : 0;
  for (let from = saved; from < leads.length; from += SOME_ROWS) {
    const places = [...order.subarray(from, from + SOME_ROWS)];
    const some = (values: Float64Array) => places.map((place) => at(values, place));
    const own = some(leads);
    const chances = some(probability);
    const percentile = chances.map((one) => percentileOf(spread, one));
    const standingOf = (lead: number, i: number) => ({
      ...{ percentile: percentile[i] ?? 0, probability: chances[i] ?? 0 },
      wasHot: before.has(lead),
    });
    await store.savePredictions(pool, predictor.id, day, {
      ...{ leads: own, probability: chances, low: some(low), high: some(high), percentile },
      band: own.map((lead, i) => bandOf(standingOf(lead, i), hot)),
      blend: places.map(blendOf),
    });
    const until = own.at(-1) as number;
    await dropClosed(pool, predictor.id, { after, until }, own);
    after = until;
    await progress("save", from + own.length, leads.length, { of, after });
  }
  await dropClosed(pool, predictor.id, { after, until: Number.MAX_SAFE_INTEGER }, []);
  await dropGone(pool, predictor.id);
  await store.noteFilled(pool, predictor.id);
  return { leads: leads.length, share };
}

const at = (values: Float64Array, place: number): number => values[place] as number;

/** Asks the threads that hold the base, range by range, so that others are answered in between. */
async function askAll(
  { pool, simulation }: PredictDeps,
  { file, observations, rulesId }: store.Predictor,
  day: number,
  progress: Progress,
): Promise<{ answer: Predicted; share: number }> {
  const rules = rulesId === null ? undefined : (await versionById(pool, rulesId))?.body;
  const ids = await signalIdsOf(pool, observations, rules);
  const decided = await store.decidedBy(pool);
  const given = { kind: "predict", file, observations, ids, day, rules, decided } as const;
  const ranges = rangesOf(await lastLead(pool));
  const parts: Predicted[] = [];
  let held = 1;
  for (const [i, range] of ranges.entries()) {
    await progress("predict", i, ranges.length);
    const { answer, share } = await askBase<"predict">(simulation, { ...given, range }, progress);
    parts.push(answer);
    held = Math.min(held, share);
  }
  return { answer: joinPredicted(parts), share: held };
}

/** Who was won or lost since the last time is not predicted for any more. */
async function dropClosed(
  pool: pg.Pool,
  learnedId: number,
  range: { after: number; until: number },
  open: readonly number[],
): Promise<void> {
  const closed = await store.leadsClosed(pool, learnedId, range, open);
  for (let from = 0; from < closed.length; from += SOME_ROWS)
    await withTransaction(pool, async (db) => {
      const leadIds = closed.slice(from, from + SOME_ROWS);
      await lockLeads(db, [...new Set(leadIds.map(bucketOf))]);
      await store.dropPredictions(db, learnedId, leadIds);
    });
}

/**
 * Leads merged or erased between the reading of them and the writing of their rows: these were made
 * in a transaction that had ended before the lock is had, so no other is left.
 */
async function dropGone(pool: pg.Pool, learnedId: number): Promise<void> {
  await withTransaction(pool, lockCatalogue);
  const gone = await store.leadsGone(pool, learnedId);
  for (let from = 0; from < gone.length; from += SOME_ROWS)
    await withTransaction(pool, async (db) => {
      const leadIds = gone.slice(from, from + SOME_ROWS);
      await lockLeads(db, [...new Set(leadIds.map(bucketOf))]);
      await store.dropLeadsGone(db, leadIds);
    });
}
