import { canonicalJson, type JsonValue } from "../model/json.ts";
import type { ReadTraitState, TraitEntry, TraitState } from "./traits.ts";

/**
 * The stored form: a JSON object of `[value, at, id]` or `[value, at, id, quality]` by path, in
 * the order of the paths, so that equal states are equal texts.
 */
export function encodeTraits(state: ReadTraitState): string {
  const members = [...state.keys()].sort().map((path) => {
    const { value, at, id, quality } = state.get(path) as TraitEntry;
    const entry = quality === undefined ? [value, at, id] : [value, at, id, quality];
    return `${JSON.stringify(path)}:${canonicalJson(entry)}`;
  });
  return `{${members.join(",")}}`;
}

/** Reads the stored form, as text or already parsed. Throws `TypeError` on anything else. */
export function decodeTraits(encoded: string | object): TraitState {
  const stored: unknown = typeof encoded === "string" ? JSON.parse(encoded) : encoded;
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) {
    throw new TypeError("damaged traits: expected an object");
  }
  return new Map(Object.entries(stored).map(([path, entry]) => [path, readEntry(path, entry)]));
}

function readEntry(path: string, entry: unknown): TraitEntry {
  const [value, at, id, quality, ...more] = Array.isArray(entry) ? (entry as unknown[]) : [];
  const isWhole = value !== undefined && typeof at === "number" && typeof id === "string";
  if (!isWhole || more.length > 0 || !(quality === undefined || isTexts(quality))) {
    throw new TypeError(`damaged traits: entry ${JSON.stringify(path)}`);
  }
  const read: TraitEntry = { value: value as JsonValue, at, id };
  return quality === undefined ? read : { ...read, quality };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
