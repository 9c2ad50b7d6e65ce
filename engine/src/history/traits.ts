import { canonicalJson, type JsonObject, type JsonValue } from "../model/json.ts";

/** A change of one leaf path. `value` null is a removal; a list is a leaf. */
export type TraitEntry = {
  value: JsonValue;
  /** Event time in milliseconds since 1970-01-01. */
  at: number;
  /** The message id, which settles ties of time: the greater stands. */
  id: string;
  /** Verdicts on an e-mail address, on path "email" only. */
  quality?: string[];
};

/** The latest change of every leaf path, removals included, so that any order gives the same. */
export type TraitState = Map<string, TraitEntry>;
/** The same, not to be changed. */
export type ReadTraitState = ReadonlyMap<string, TraitEntry>;

/** The leaves of nested traits by dotted path. A list is a leaf; an empty object has none. */
export function flattenTraits(traits: JsonObject): [path: string, value: JsonValue][] {
  const leaves: [string, JsonValue][] = [];
  collectLeaves(traits, "", leaves);
  return leaves;
}

function collectLeaves(traits: JsonObject, prefix: string, leaves: [string, JsonValue][]): void {
  for (const [key, value] of Object.entries(traits)) {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      collectLeaves(value, `${prefix}${key}.`, leaves);
    } else if (value !== undefined) leaves.push([prefix + key, value]);
  }
}

/** Keeps the entry if it is the latest of its path. True if anything changed. */
export function foldTrait(state: TraitState, path: string, entry: TraitEntry): boolean {
  const present = state.get(path);
  if (present !== undefined && compareEntries(entry, present) <= 0) return false;
  state.set(path, entry);
  return true;
}

/** The latest change of each path over several profiles. The states given are left as they are. */
export function mergeTraits(states: readonly ReadTraitState[]): TraitState {
  const merged: TraitState = new Map();
  for (const state of states) {
    for (const [path, entry] of state) foldTrait(merged, path, entry);
  }
  return merged;
}

function compareTimes(a: TraitEntry, b: TraitEntry): number {
  return a.at - b.at || compareTexts(a.id, b.id);
}

// One message can give a path twice ("a.b" beside a: {b}): the content then settles the tie.
function compareEntries(a: TraitEntry, b: TraitEntry): number {
  return compareTimes(a, b) || compareTexts(content(a), content(b));
}

const content = ({ value, quality }: TraitEntry): string => canonicalJson([value, quality ?? null]);

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * The live leaves: neither removed, nor below a path that was set or removed later as a whole
 * (`company` set to null takes an earlier `company.name` with it).
 */
export function readTraits(state: ReadTraitState): Map<string, JsonValue> {
  const live = new Map<string, JsonValue>();
  for (const [path, entry] of state) {
    if (entry.value !== null && !isOvertaken(state, path, entry)) live.set(path, entry.value);
  }
  return live;
}

function isOvertaken(state: ReadTraitState, path: string, entry: TraitEntry): boolean {
  for (let end = path.lastIndexOf("."); end > 0; end = path.lastIndexOf(".", end - 1)) {
    const ancestor = state.get(path.slice(0, end));
    if (ancestor !== undefined && compareTimes(ancestor, entry) > 0) return true;
  }
  return false;
}

/**
 * The value of a trait as conditions see it: the leaf, or an empty object when only leaves below
 * the path exist, or undefined.
 */
export function traitAt(
  traits: ReadonlyMap<string, JsonValue>,
  path: string,
): JsonValue | undefined {
  const leaf = traits.get(path);
  if (leaf !== undefined) return leaf;
  const below = `${path}.`;
  for (const other of traits.keys()) if (other.startsWith(below)) return {};
  return undefined;
}
