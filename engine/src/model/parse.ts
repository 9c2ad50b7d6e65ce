import type { Fault } from "./faults.ts";
import type { Model } from "./schema.ts";

/** Reads a model from YAML or JSON text, or from a value. Throws `ModelError`. */
export function parseModel(_source: unknown): Model {
  throw new Error("not built yet");
}

/** Everything wrong with a value as a model; empty when it is one. */
export function checkModel(_value: unknown): Fault[] {
  throw new Error("not built yet");
}
