/** Spoils a model file in the ways of people and machines, and tells where a fault points. */
import fc from "fast-check";
import type { Condition, Model } from "../../src/index.ts";

type Key = string | number;
type Tree = { [key: Key]: unknown };

const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    "  ",
    0,
    -1,
    1.5,
    1e300,
    true,
    "30",
    "30d",
    "0d",
    "99999w",
    [],
    {},
    "sum",
  ),
  fc.constantFrom<unknown>(
    [null],
    [[]],
    [{}],
    { from: 1 },
    { a: {} },
    "s0",
    "s1",
    "scale",
    "constructor",
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
/** Names that mean something elsewhere in a file. */
const otherKey = fc.constantFrom(
  "points",
  "tiers",
  "values",
  "signal",
  "event",
  "trait",
  "quality",
  "when",
  "pionts",
  "in",
  "of",
  "min",
  "steps",
  "window",
  "constructor",
  "",
);

const change = fc.record({
  how: fc.constantFrom(
    "remove",
    "replace",
    "replace",
    "add",
    "rename",
    "repeat",
    "graft",
    "reverse",
  ),
  at: fc.nat(),
  from: fc.nat(),
  junk,
  otherKey,
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** One to three changes, to be made in turn. */
export const changes: fc.Arbitrary<Change[]> = fc.array(change, { minLength: 1, maxLength: 3 });

/** The file (or one condition of it) with the changes made; often no longer a model. */
export function mutated(model: Model | Condition, changes: Change[]): unknown {
  let root: unknown = structuredClone(model);
  for (const each of changes) {
    const places = placesOf(root);
    const place = places[each.at % places.length];
    if (place === undefined) root = structuredClone(each.junk);
    else make(each, place, places[each.from % places.length] ?? place);
  }
  return root;
}

type Place = { parent: Tree; key: Key };

function placesOf(node: unknown): Place[] {
  if (typeof node !== "object" || node === null) return [];
  const parent = node as Tree;
  return Object.keys(node).flatMap((key) => [{ parent, key }, ...placesOf(parent[key])]);
}

function make({ how, junk, otherKey }: Change, { parent, key }: Place, other: Place): void {
  const value = parent[key];
  if (how === "replace") parent[key] = structuredClone(junk);
  else if (how === "graft") parent[key] = structuredClone(other.parent[other.key]);
  else if (how === "add") put(parent, otherKey, structuredClone(junk));
  else if (how === "repeat") put(parent, `${key} again`, structuredClone(value));
  else if (how === "reverse") {
    if (Array.isArray(value)) value.reverse();
  } else {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
    if (how === "rename") put(parent, otherKey, value);
  }
}

function put(parent: Tree, key: string, value: unknown): void {
  if (Array.isArray(parent)) parent.push(value);
  else parent[key] = value;
}

/** The keys of a fault's path such as `groups[0].rules["a b"]`; undefined if it cannot be read. */
function keysOf(path: string): Key[] | undefined {
  const keys: Key[] = [];
  let rest = path;
  while (rest !== "") {
    const found = /^\[(\d+)\]|^\[("(?:[^"\\]|\\.)*")\]|^(?:^|\.)([^.[\]]+)/.exec(rest);
    if (found === null) return undefined;
    const [whole, index, quoted, name] = found;
    if (index !== undefined) keys.push(Number(index));
    else keys.push(quoted === undefined ? (name ?? "") : String(JSON.parse(quoted)));
    rest = rest.slice(whole.length);
  }
  return keys;
}

/** Whether a fault's path leads to something in the file, or to where a key is missing. */
export function pointsInto(file: unknown, path: string): boolean {
  const keys = keysOf(path);
  if (keys === undefined) return false;
  let node = file;
  for (const [depth, key] of keys.entries()) {
    if (typeof node !== "object" || node === null) return false;
    if (Array.isArray(node) !== (typeof key === "number")) return false;
    if (!Object.hasOwn(node, key)) return depth === keys.length - 1 && !Array.isArray(node);
    node = (node as Tree)[key];
  }
  return true;
}
