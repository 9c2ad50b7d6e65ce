import { randomUUID } from "node:crypto";
import {
  deleteLearned,
  getEvidence,
  getLearned,
  getLearnedPoints,
  getRetraining,
  listLearned,
  listMeasures,
  publishLearned,
  putBlend,
  putHot,
  putRetraining,
  type StoredModel,
  startTraining,
  stopTraining,
} from "@bussola/contract";
import { dayOf } from "@bussola/engine";
import { evidenceNow } from "../../learning/lessons/evidence.ts";
import { findPredictor } from "../../learning/predictions/store.ts";
import type { TrainParams } from "../../learning/training/jobs.ts";
import { readRetraining, writeRetraining } from "../../learning/training/retraining/store.ts";
import * as learned from "../../learning/training/store.ts";
import { createOperation } from "../../platform/operations.ts";
import type { Actor } from "../actor.ts";
import { on } from "../endpoint.ts";
import { presentOperation } from "../operations/present.ts";
import { conflict, notFound } from "../refusal.ts";
import { refuseLoading } from "../simulations/ask.ts";
import type { Pool } from "../store.ts";
import { measuresOf, requireMeasured } from "./measures.ts";
import { learntNothing } from "./nothing.ts";
import { pointsOf } from "./points.ts";
import { presentLearned, presentSummary } from "./present.ts";
import { failedLearning, pendingLearning, stopTrainings } from "./store.ts";

const MOST_LISTED = 100;

export const learnedRoutes = [
  on(listLearned, async (_call, { pool }) => {
    const [rows, operation, failed] = await Promise.all([
      learned.listLearned(pool, MOST_LISTED),
      pendingLearning(pool),
      failedLearning(pool),
    ]);
    return {
      learned: rows.map(presentSummary),
      operation: operation ? presentOperation(operation) : null,
      failed: failed ? presentOperation(failed) : null,
    };
  }),
  on(getLearned, async ({ params: { id } }, { pool }) =>
    presentLearned(await find(pool, id), await learned.keptOf(pool, id)),
  ),
  on(listMeasures, async ({ language }, deps) => ({ measures: await measuresOf(deps, language) })),
  on(startTraining, async ({ body: wanted, actor }, deps) => {
    const { pool, clock } = deps;
    await requireMeasured(deps, Object.keys(wanted.monotone ?? {}));
    const author = nameOf(actor);
    const params: TrainParams = { key: randomUUID(), author, wanted, day: dayOf(clock.now()) };
    return presentOperation(await createOperation(pool, "train", params));
  }),
  on(stopTraining, async (_call, { pool }) => ({ stopped: await stopTrainings(pool) })),
  on(publishLearned, async ({ params: { id } }, { pool }) => {
    const { outcome, state } = await find(pool, id);
    if (outcome !== "learned") throw learntNothing(id, outcome, "publish");
    if (state === "published") throw predictsAlready(id);
    return presentOperation(await createOperation(pool, "predict", { learned: id }));
  }),
  on(putBlend, async ({ params: { id }, body: { weight } }, { pool }) => {
    const { outcome, state, weight: before } = await find(pool, id);
    if (outcome !== "learned") throw learntNothing(id, outcome, "publish");
    await learned.writeWeight(pool, id, weight);
    // One that is being published has read the old one already.
    const isUsed = state === "published" || (await pendingLearning(pool)) !== undefined;
    const again = isUsed && weight !== before ? await createOperation(pool, "predict") : null;
    return { weight, operation: again && presentOperation(again) };
  }),
  on(putHot, async ({ params: { id }, body: { hot } }, { pool }) => {
    const { outcome, state } = await find(pool, id);
    if (outcome !== "learned") throw learntNothing(id, outcome, "threshold");
    await learned.writeHot(pool, id, hot);
    const isUsed = state === "published" || (await pendingLearning(pool)) !== undefined;
    const again = isUsed ? await createOperation(pool, "predict") : null;
    return { hot, operation: again && presentOperation(again) };
  }),
  on(getLearnedPoints, async ({ params: { id }, language }, deps) => {
    await find(deps.pool, id);
    const predictor = await findPredictor(deps.pool, id);
    const model = predictor && (await pointsOf(predictor, deps, language));
    if (!model) throw noPoints(id);
    return { model: model as StoredModel["body"] };
  }),
  on(getRetraining, async (_call, { pool }) => ({ every: await readRetraining(pool) })),
  on(getEvidence, async (_call, { pool, simulation, clock }) => {
    const deps = { pool, simulation, now: () => clock.now() };
    return { evidence: (await evidenceNow(deps).catch(refuseLoading)) ?? null };
  }),
  on(putRetraining, async ({ body: { every } }, { pool }) => {
    await writeRetraining(pool, every);
    return { every };
  }),
  on(deleteLearned, async ({ params: { id } }, { pool }) => {
    await find(pool, id);
    if (!(await learned.deleteLearned(pool, id))) throw predicts(id);
    return { id };
  }),
];

/** @throws {Refusal} 404 */
async function find(pool: Pool, id: number): Promise<learned.LearnedRow> {
  const row = await learned.findLearned(pool, id);
  if (row) return row;
  throw notFound({
    en: `Nothing learnt has the number ${id}.`,
    it: `Nulla di ciò che è stato imparato ha il numero ${id}.`,
  });
}

const nameOf = (actor: Actor): string | null => (actor.kind === "person" ? actor.name : null);

const noPoints = (id: number) =>
  conflict({
    en: `Number ${id} has no points: only a scorecard does.`,
    it: `Il numero ${id} non ha punti: ne ha solo una scorecard.`,
  });

const predictsAlready = (id: number) =>
  conflict({
    en: `Number ${id} is published already.`,
    it: `Il numero ${id} è già pubblicato.`,
  });

const predicts = (id: number) =>
  conflict({
    en: `Number ${id} predicts at present: publish another one first.`,
    it: `Il numero ${id} è quello che prevede: prima pubblicane un altro.`,
  });
