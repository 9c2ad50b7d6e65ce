import type { Answer, Request, simulateModel } from "@bussola/contract";
import { type Model, ModelError, parseModel } from "@bussola/engine";
import { findPublished, findVersion } from "../../scoring/store.ts";
import { noModel } from "../models/choose.ts";
import type { Pool } from "../store.ts";

type Against = Request<typeof simulateModel>["body"]["against"];
type Baseline = { model: Model; against: NonNullable<Answer<typeof simulateModel>["against"]> };

/** A model that came with a request. @throws {ModelError} whose faults are placed in the body */
export function modelAt(path: string, given: unknown): Model {
  try {
    return parseModel(given);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const faults = error.faults.map((fault) => ({
      ...fault,
      path: fault.path === "" ? path : `${path}.${fault.path}`,
    }));
    throw new ModelError(faults);
  }
}

/**
 * What a simulated model is compared with: what is asked for, or else the published version of its
 * name, or else of the main model; undefined when nothing is published.
 * @throws {Refusal} 404
 */
export async function baselineOf(
  pool: Pool,
  name: string,
  asked: Against,
): Promise<Baseline | undefined> {
  if (asked && "model" in asked) {
    const model = modelAt("against.model", asked.model);
    return { model, against: { name: model.name, version: null, status: null } };
  }
  const found = asked
    ? ((asked.version === undefined ? await findPublished(pool, asked.name) : undefined) ??
      (await findVersion(pool, asked.name, asked.version)))
    : ((await findPublished(pool, name)) ?? (await findPublished(pool)));
  if (found) {
    const { body, name: called, number, status } = found;
    return { model: body, against: { name: called, version: number, status } };
  }
  if (asked) throw noModel(asked.name, asked.version);
  return undefined;
}
