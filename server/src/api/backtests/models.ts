import type { ReplayedModel } from "@bussola/contract";
import { type Model, withThreshold } from "@bussola/engine";
import type { Replaying, ReplayingModel } from "../../learning/backtest/sides.ts";
import { countedKeys } from "../../learning/moments/store.ts";
import { findPredictor } from "../../learning/predictions/store.ts";
import { findLearned } from "../../learning/training/store.ts";
import { findPublished, versionById } from "../../scoring/store.ts";
import { learntNothing } from "../learned/nothing.ts";
import { chooseVersion } from "../models/choose.ts";
import { conflict, notFound } from "../refusal.ts";
import { idsOf, isKnown, keysOf, newSignals } from "../simulations/ask.ts";
import { modelAt } from "../simulations/models.ts";
import type { Pool } from "../store.ts";
import type { Called } from "./jobs.ts";

type Ids = ReadonlyMap<string, number>;

/** What is replayed, what it is called, and which model it is a version of. */
export type Chosen = { side: Replaying; called: Called; modelId: number | null };

/**
 * The model that is asked for, with its threshold or the one given.
 * @param path where it stands in the body, for its faults
 * @throws {Refusal} there is none, it has no threshold, or the past of a signal is not known yet
 */
export async function chosenModel(
  pool: Pool,
  path: string,
  asked: ReplayedModel,
  known: Ids,
): Promise<Chosen> {
  if ("learned" in asked) return chosenLearned(pool, asked, known);
  const { body, modelId, ...called } = await whichModel(pool, path, asked);
  const model = asked.at === undefined ? body : withThreshold(body, asked.at);
  if (!model.qualify) throw noThreshold(called.name);
  return { side: replayingOf(model, known), called, modelId };
}

/** @throws {Refusal} the past of a signal is not known yet */
function replayingOf(model: Model, known: Ids): ReplayingModel {
  if (!isKnown(model, known)) throw newSignals();
  return { model, ids: idsOf(keysOf(model), known) };
}

async function chosenLearned(
  pool: Pool,
  { learned: id, at }: AskedLearned,
  known: Ids,
): Promise<Chosen> {
  const { rules, ids, called, hot } = await learnedOf(pool, id, known, "replay");
  const limits = at === undefined ? hot : { at, dropAt: null };
  const percent = (chance: number | null | undefined) => (chance == null ? null : 100 * chance);
  return {
    side: { learned: id, rules, ids, at: percent(limits?.at), dropAt: percent(limits?.dropAt) },
    called: { name: `learned:${id}`, version: null, learned: called },
    modelId: null,
  };
}

/**
 * What was learnt, as the base in memory is asked about it, and what is told of it.
 * @throws {Refusal} there is none, it predicts nothing, or a signal is not counted (yet)
 */
export async function learnedOf(
  pool: Pool,
  id: number,
  known: Ids,
  wanted: "replay" | "threshold",
) {
  const row = await findLearned(pool, id);
  if (!row) throw noLearned(id);
  if (row.outcome !== "learned") throw learntNothing(id, row.outcome, wanted);
  const predictor = await findPredictor(pool, id);
  if (!predictor || !row.trainer) throw noLearned(id);
  const { rulesId, observations, file } = predictor;
  const draws = rulesId !== null && file.rules !== null && file.trust < 1;
  const rules = draws ? ((await versionById(pool, rulesId))?.body ?? null) : null;
  const keys = countedKeys(observations, rules ?? undefined);
  if (!keys.every((key) => known.has(key))) throw newSignals();
  const { trainer, until, day, horizonDays: horizon } = row;
  return {
    ...{ rules, ids: idsOf(keys, known), hot: predictor.hot },
    called: { id, trainer, until: until ?? day, horizon },
  };
}

/**
 * The published model, where what was learnt comes first and is to hand over as many.
 * @throws {Refusal} nothing is published that hands anybody over
 */
export async function volumeModel(
  pool: Pool,
  { side }: Chosen,
  known: Ids,
): Promise<ReplayingModel | null> {
  if ("model" in side || side.at !== null) return null;
  const published = await findPublished(pool);
  if (!published?.body.qualify) throw noVolume();
  return replayingOf(published.body, known);
}

type AskedLearned = Extract<ReplayedModel, { learned: number }>;
type Found = Pick<Called, "name" | "version"> & { modelId: number | null; body: Model };

async function whichModel(
  pool: Pool,
  path: string,
  asked: Exclude<ReplayedModel, AskedLearned>,
): Promise<Found> {
  if ("model" in asked) {
    const body = modelAt(`${path}.model`, asked.model);
    return { body, name: body.name, version: null, modelId: null };
  }
  const { body, name, number, modelId } = await chooseVersion(pool, asked.name, asked.version);
  return { body, name, version: number, modelId };
}

const noThreshold = (name: string) =>
  conflict({
    en: `The model "${name}" has no threshold, so it hands nobody over: give one.`,
    it: `Il modello "${name}" non ha una soglia, quindi non consegna nessuno: indicane una.`,
  });

const noLearned = (id: number) =>
  notFound({
    en: `Nothing learnt has the number ${id}.`,
    it: `Nulla di ciò che è stato imparato ha il numero ${id}.`,
  });

const noVolume = () =>
  conflict({
    en: "Nothing is published that hands leads over, so it is not known how many the predictive model should: give a chance as its threshold.",
    it: "Non è pubblicato nulla che consegni lead, quindi non si sa quanti dovrebbe consegnarne il modello predittivo: indica una probabilità come soglia.",
  });
