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
import * as moved from "./moves/store.ts";
import { bandOf, isMove, spreadOf } from "./standing.ts";
import * as store from "./store.ts";

export type PredictDeps = { pool: pg.Pool; simulation: Simulation; now: () => number };

/** Leads written under their locks at once: ingestion waits no longer than for another batch. */
const LOCKED_LEADS = 1_000;

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
  // Who was erased while it switched was so in a transaction that has ended before this lock is had.
  await withTransaction(deps.pool, lockCatalogue);
  await moved.dropToldOfGone(deps.pool, learned);
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
  const { leads, probability } = answer;
  // Of another day, blend or threshold, everything is to be written anew.
  const of = JSON.stringify([predictor.id, predictor.weight, predictor.hot, day]);
  const mark = markOf(progress, "save", of);
  const spread = mark ? predictor.spread : spreadOf(probability);
  if (!mark) await store.saveSpread(pool, predictor.id, spread);
  const blendOf = await blendWithRules(pool, answer, predictor.weight, (done) =>
    progress("blend", done, leads.length),
  );
  const work = { predictor, answer, spread, blendOf, day, at: now() };
  const order = Uint32Array.from(leads.keys()).sort((a, b) => nth(leads, a) - nth(leads, b));
  const saved = mark ? order.findLastIndex((place) => nth(leads, place) <= mark.after) + 1 : 0;
  await progress("save", saved, leads.length);
  let after = saved > 0 ? (mark?.after ?? 0) : 0;
  for (let from = saved; from < leads.length; from += LOCKED_LEADS) {
    const places = [...order.subarray(from, from + LOCKED_LEADS)];
    const own = places.map((place) => nth(leads, place));
    const until = own.at(-1) as number;
    await dropClosed(pool, work, { after, until }, own);
    await withTransaction(pool, async (db) => {
      await lockLeads(db, [...new Set(own.map(bucketOf))]);
      await writeSome(db, work, places);
      await progress.keep?.(db, "save", { of, after: until });
    });
    after = until;
    await progress("save", from + own.length, leads.length);
  }
  await dropClosed(pool, work, { after, until: Number.MAX_SAFE_INTEGER }, []);
  await store.noteFilled(pool, predictor);
  return { leads: leads.length, share };
}

type Work = {
  predictor: store.Predictor;
  answer: Predicted;
  spread: readonly number[];
  blendOf: (place: number) => number | null;
  day: number;
  /** Milliseconds. */
  at: number;
};

const nth = (values: Float64Array, place: number): number => values[place] as number;

/**
 * Writes the chances of the leads at some places, under their locks, and who is in another band by
 * them. One that does not predict yet tells of no bands: its switch does.
 */
async function writeSome(
  db: pg.ClientBase,
  { predictor, answer, spread, blendOf, day, at }: Work,
  wanted: readonly number[],
): Promise<void> {
  const leadOf = (place: number) => nth(answer.leads, place);
  const ids = wanted.map(leadOf);
  // Others were merged or erased since they were read.
  const there = await store.leadsThere(db, ids);
  const places = wanted.filter((place) => there.has(leadOf(place)));
  const before = await store.bandsOf(db, ids);
  const some = (values: Float64Array) => places.map((place) => nth(values, place));
  const [leads, chances] = [some(answer.leads), some(answer.probability)];
  const percentile = chances.map((one) => percentileOf(spread, one));
  const band = leads.map((lead, i) => {
    const placed = { percentile: percentile[i] ?? 0, probability: chances[i] ?? 0 };
    return bandOf({ ...placed, wasHot: before.get(lead) === "hot" }, predictor.hot);
  });
  await store.savePredictions(db, predictor.id, day, {
    ...{ leads, probability: chances, low: some(answer.low), high: some(answer.high) },
    ...{ percentile, band, blend: places.map(blendOf) },
  });
  const moves = leads.map((leadId, i) => {
    return { leadId, previous: before.get(leadId) ?? null, current: band[i] ?? null };
  });
  if (!predictor.published) return;
  // New limits move leads whose chances did not.
  const cause = predictor.settled ? "sweep" : "publish";
  await moved.saveMoves(db, { learnedId: predictor.id, cause, at }, moves.filter(isMove));
}

/** Asks the threads that hold the base, range by range, so that others are answered in between. */
async function askAll(
  { pool, simulation }: PredictDeps,
  { observations, rulesId, ...predictor }: store.Predictor,
  day: number,
  progress: Progress,
): Promise<{ answer: Predicted; share: number }> {
  const rules = rulesId === null ? undefined : (await versionById(pool, rulesId))?.body;
  const ids = await signalIdsOf(pool, observations, rules);
  const decided = await store.decidedBy(pool);
  const file = JSON.stringify(predictor.file);
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
  { predictor, at }: Work,
  range: { after: number; until: number },
  open: readonly number[],
): Promise<void> {
  const closed = await store.leadsClosed(pool, predictor.id, range, open);
  for (let from = 0; from < closed.length; from += LOCKED_LEADS)
    await withTransaction(pool, async (db) => {
      const leadIds = closed.slice(from, from + LOCKED_LEADS);
      await lockLeads(db, [...new Set(leadIds.map(bucketOf))]);
      const there = await store.leadsThere(db, leadIds);
      const before = await store.bandsOf(db, leadIds);
      await store.dropPredictions(db, predictor.id, leadIds);
      if (!predictor.published) return;
      const moves = leadIds
        .filter((leadId) => there.has(leadId))
        .map((leadId) => ({ leadId, previous: before.get(leadId) ?? null, current: null }));
      const why = { learnedId: predictor.id, cause: "sweep", at } as const;
      await moved.saveMoves(db, why, moves.filter(isMove));
    });
}
