import type { JsonObject, JsonValue } from "../model/json.ts";

/** The latest change of one leaf path. `value` null is a removal. */
export type TraitEntry = {
  value: JsonValue;
  /** Event time in milliseconds. */
  at: number;
  /** The message id, which settles ties of time. */
  id: string;
  /** Verdicts on an e-mail address, on path "email" only. */
  quality?: string[];
};
/** The latest change of every leaf path, removals included. */
export type TraitState = Map<string, TraitEntry>;

export function flattenTraits(_traits: JsonObject): [path: string, value: JsonValue][] {
  throw new Error("not built yet");
}

/** Keeps the entry if it is the latest of its path. True if anything changed. */
export function foldTrait(_state: TraitState, _path: string, _entry: TraitEntry): boolean {
  throw new Error("not built yet");
}

export function mergeTraits(_states: readonly TraitState[]): TraitState {
  throw new Error("not built yet");
}

/** The live leaves: removals and later changes of an ancestor applied. */
export function readTraits(_state: TraitState): Map<string, JsonValue> {
  throw new Error("not built yet");
}

/**
 * The value of a trait as conditions see it: the leaf, or an empty object when only leaves below
 * the path exist, or undefined.
 */
export function traitAt(
  _traits: ReadonlyMap<string, JsonValue>,
  _path: string,
): JsonValue | undefined {
  throw new Error("not built yet");
}

export function encodeTraits(_state: TraitState): string {
  throw new Error("not built yet");
}

export function decodeTraits(_encoded: string | object): TraitState {
  throw new Error("not built yet");
}
