/**
 * What the reference scorer reads: raw leads, conditions on any value, paths into messages, and the
 * traits that were known at an instant. Written from docs/MODEL.md; types alone are the engine's.
 */
import type { Condition, JsonObject, JsonValue, Message } from "../src/index.ts";

/** `machine` says who judged it so: `agent` (its user agent, which also makes `agent.bot`) or `other`. */
export type RawEvent = { id: string; at: Date; message: Message; machine?: "agent" | "other" };
/** What one identify said: nested traits, `null` removes. */
export type RawChange = { id: string; at: Date; traits: JsonObject };
export type RawProfile = { events: RawEvent[]; changes: RawChange[] };
export type RawLead = RawProfile[];

export const isMissing = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

export function isEqual(wanted: unknown, value: unknown): boolean {
  if (typeof wanted === "string" && typeof value === "string") {
    return wanted.toLowerCase() === value.toLowerCase();
  }
  return wanted === value;
}

/** Glob by plain recursion over characters: exponential at worst, and plainly right. */
export function globMatches(glob: string, text: string): boolean {
  const match = (pattern: string[], rest: string[]): boolean => {
    const [first, ...later] = pattern;
    if (first === undefined) return rest.length === 0;
    if (first === "*") {
      return match(later, rest) || (rest.length > 0 && match(pattern, rest.slice(1)));
    }
    if (rest.length === 0) return false;
    return (first === "?" || first === rest[0]) && match(later, rest.slice(1));
  };
  return match([...glob.toLowerCase()], [...text.toLowerCase()]);
}

/** Whether a condition holds for a value, undefined being none; for a list, for an element of it. */
export function holds(condition: Condition, value: unknown): boolean {
  if (Array.isArray(value) && value.length > 0) {
    return value.some((element) => holds(condition, element));
  }
  const missing = isMissing(value);
  if (typeof condition !== "object") return !missing && isEqual(condition, value);
  if (condition.exists !== undefined && condition.exists === missing) return false;
  if (condition.not !== undefined && holds(condition.not, value)) return false;
  if (condition.in !== undefined && !condition.in.some((wanted) => isEqual(wanted, value))) {
    return false;
  }
  if (condition.matches !== undefined) {
    const globs = Array.isArray(condition.matches) ? condition.matches : [condition.matches];
    if (typeof value !== "string") return false;
    if (!globs.some((glob) => globMatches(glob, value))) return false;
  }
  const { gt, gte, lt, lte } = condition;
  if (gt !== undefined && !(typeof value === "number" && value > gt)) return false;
  if (gte !== undefined && !(typeof value === "number" && value >= gte)) return false;
  if (lt !== undefined && !(typeof value === "number" && value < lt)) return false;
  if (lte !== undefined && !(typeof value === "number" && value <= lte)) return false;
  return true;
}

/** Own properties and array indexes only: `length` and `constructor` are not data. */
export function readPath(from: unknown, path: string): unknown {
  let here: unknown = from;
  for (const part of path.split(".")) {
    if (typeof here !== "object" || here === null) return undefined;
    if (Array.isArray(here) && !/^(0|[1-9][0-9]*)$/.test(part)) return undefined;
    if (!Object.hasOwn(here, part)) return undefined;
    here = (here as Record<string, unknown>)[part];
  }
  return here;
}

/** The leaves of nested traits; arrays are values, an empty object says nothing. */
function leaves(traits: JsonObject, prefix = ""): [string, JsonValue][] {
  return Object.entries(traits).flatMap(([key, value]): [string, JsonValue][] => {
    const path = `${prefix}${key}`;
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return leaves(value, `${path}.`);
    }
    return [[path, value]];
  });
}

/** Every change in the order of event time (then id): a later value, or null, at a path replaces it and all below it. */
export function traitsAt(lead: RawLead, asOf: Date): Map<string, JsonValue> {
  const changes = lead
    .flatMap((profile) => profile.changes)
    .filter((change) => change.at <= asOf)
    .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
  const state = new Map<string, JsonValue>();
  for (const change of changes) {
    const said = leaves(change.traits);
    for (const [path] of said) {
      for (const known of [...state.keys()]) {
        if (known === path || known.startsWith(`${path}.`)) state.delete(known);
      }
    }
    for (const [path, value] of said) if (value !== null) state.set(path, value);
  }
  return state;
}

/** A leaf, or an object (whose content no condition sees) when only leaves below the path are known. */
export function traitValue(traits: Map<string, JsonValue>, path: string): JsonValue | undefined {
  const leaf = traits.get(path);
  if (leaf !== undefined) return leaf;
  return [...traits.keys()].some((known) => known.startsWith(`${path}.`)) ? {} : undefined;
}
