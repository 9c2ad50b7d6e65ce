import { boundsFault } from "./bounds.ts";
import { type Fault, ModelError } from "./faults.ts";
import { meaningFaults } from "./meaning.ts";
import { soundParts } from "./prune.ts";
import { Model } from "./schema.ts";
import { MAX_FAULTS, structureFaults, written } from "./structure.ts";
import { readText } from "./text.ts";

/**
 * Reads a model from YAML or JSON text, or from a value. It is given as written, without the
 * defaults. Throws `ModelError` with every fault.
 */
export function parseModel(source: unknown): Model {
  const value = typeof source === "string" ? readText(source) : source;
  const { model, faults } = examine(value);
  if (model === undefined || faults.length > 0) throw new ModelError(faults);
  return model;
}

/** Everything wrong with a value as a model; empty when it is one. */
export function checkModel(value: unknown): Fault[] {
  return examine(value).faults;
}

function examine(value: unknown): { model?: Model; faults: Fault[] } {
  const unfit = boundsFault(value);
  if (unfit) return { faults: [unfit] };
  const parsed = Model.safeParse(value);
  if (parsed.success) return { model: parsed.data, faults: written(meaningFaults(parsed.data)) };
  const faults = structureFaults(parsed.error, value);
  const paths = faults.map(({ at }) => at);
  const isPartlySound = paths.length <= MAX_FAULTS && paths.every((path) => path.length > 0);
  if (isPartlySound) faults.push(...meaningFaults(soundParts(value, paths)));
  return { faults: written(faults) };
}
