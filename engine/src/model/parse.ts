import { boundsFault } from "./bounds.ts";
import { type Fault, ModelError, pathText } from "./faults.ts";
import { meaningFaults } from "./meaning.ts";
import { soundParts } from "./prune.ts";
import { Model } from "./schema.ts";
import { structureFaults } from "./structure.ts";
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
  const structure = parsed.success ? [] : structureFaults(parsed.error, value);
  const isWhole = structure.every(({ at }) => at.length > 0);
  const sound = parsed.success
    ? parsed.data
    : soundParts(
        value,
        structure.map(({ at }) => at),
      );
  const meaning = isWhole ? meaningFaults(sound) : [];
  const faults = [...structure, ...meaning].map(({ at, message }) => {
    return { path: pathText(at), message };
  });
  return parsed.success ? { model: parsed.data, faults } : { faults };
}
