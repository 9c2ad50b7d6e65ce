import { MOST_CHANGES, type TraitChange, type TraitHistory } from "@bussola/contract";
import { canonicalJson, type JsonValue } from "@bussola/engine";
import { readMessage } from "../../capture/reading.ts";
import type { SaidRow } from "./store.ts";

/**
 * What was said of each trait, when it changed, and what of it is in force.
 * @param said newest first
 */
export function presentTraits(
  live: ReadonlyMap<string, JsonValue>,
  said: readonly SaidRow[],
): TraitHistory[] {
  const changes = new Map<string, TraitChange[]>([...live.keys()].map((path) => [path, []]));
  for (const { type, at, body, source } of said.toReversed())
    for (const [path, value] of readMessage(type, body).traits) {
      const own = changes.get(path) ?? [];
      changes.set(path, own);
      const last = own.at(-1);
      if (last ? same(last.value, value) : value === null) continue;
      own.push({ value, at: new Date(at).toISOString(), source });
    }
  return [...changes]
    .filter(([path, own]) => own.length > 0 || live.has(path))
    .map(([path, own]) => ({
      path,
      value: live.get(path) ?? null,
      changes: own.toReversed().slice(0, MOST_CHANGES),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

const same = (a: JsonValue, b: JsonValue): boolean => canonicalJson(a) === canonicalJson(b);
