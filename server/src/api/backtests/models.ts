import type { ReplayedModel } from "@bussola/contract";
import { type Model, withThreshold } from "@bussola/engine";
import type { Replaying } from "../../learning/backtest/jobs.ts";
import { chooseVersion } from "../models/choose.ts";
import { conflict } from "../refusal.ts";
import { idsOf, isKnown, keysOf, newSignals } from "../simulations/ask.ts";
import { modelAt } from "../simulations/models.ts";
import type { Pool } from "../store.ts";

/** A model as it is replayed, and what it is called. */
export type Chosen = Replaying & { name: string; version: number | null; modelId: number | null };

/**
 * The model that is asked for, with its threshold or the one given.
 * @param path where it stands in the body, for its faults
 * @throws {Refusal} there is none, it has no threshold, or the past of a signal is not known yet
 */
export async function chosenModel(
  pool: Pool,
  path: string,
  asked: ReplayedModel,
  known: ReadonlyMap<string, number>,
): Promise<Chosen> {
  const { body, ...found } = await whichModel(pool, path, asked);
  const model = asked.at === undefined ? body : withThreshold(body, asked.at);
  if (!model.qualify) throw noThreshold(found.name);
  if (!isKnown(model, known)) throw newSignals();
  return { ...found, model, ids: idsOf(keysOf(model), known) };
}

type Found = Pick<Chosen, "name" | "version" | "modelId"> & { body: Model };

async function whichModel(pool: Pool, path: string, asked: ReplayedModel): Promise<Found> {
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
