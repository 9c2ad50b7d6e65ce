import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonValue } from "../model/json.ts";
import {
  flattenTraits,
  foldTrait,
  mergeTraits,
  readTraits,
  type TraitEntry,
  type TraitState,
  traitAt,
} from "./traits.ts";
import { encodeTraits } from "./traits-codec.ts";

type Change = [path: string, entry: TraitEntry];
const change = (path: string, value: JsonValue, at: number, id = "m"): Change => [
  path,
  { value, at, id },
];
function fold(changes: readonly Change[]): TraitState {
  const state: TraitState = new Map();
  for (const [path, entry] of changes) foldTrait(state, path, entry);
  return state;
}
const read = (...changes: Change[]): object => Object.fromEntries(readTraits(fold(changes)));

const values: JsonValue[] = [null, 1, "x", true, ["l"]];
const anyChange = fc
  .record({
    path: fc.constantFrom("a", "a.b", "a.b.c", "a.d", "email", "ab"),
    value: fc.constantFrom(...values),
    at: fc.integer({ min: 1, max: 4 }),
    id: fc.constantFrom("m1", "m2", "m10"),
    quality: fc.constantFrom<string[] | undefined>(undefined, [], ["email.free"]),
  })
  .map(({ path, value, at, id, quality }): Change => {
    const entry = { value: value as JsonValue, at, id };
    return [path, quality ? { ...entry, quality } : entry];
  });
const changes = fc.array(anyChange, { maxLength: 20 });

test("nested traits become leaves; a list is a leaf, an empty object is none", () => {
  const traits = { a: 1, b: { c: "x", d: { e: null } }, list: [{ f: 1 }], empty: {}, "g.h": true };
  expect(flattenTraits(traits)).toEqual([
    ["a", 1],
    ["b.c", "x"],
    ["b.d.e", null],
    ["list", [{ f: 1 }]],
    ["g.h", true],
  ]);
});

test("keys of traits that are no ordinary keys are kept apart from prototypes", () => {
  const leaves = flattenTraits(JSON.parse('{"__proto__": {"x": 1}, "constructor": 2}'));
  expect(leaves).toEqual([
    ["__proto__.x", 1],
    ["constructor", 2],
  ]);
});

test("the latest change of a path stands, ties by message id, whatever the order", () => {
  expect(read(change("a", 1, 5), change("a", 2, 4))).toEqual({ a: 1 });
  expect(read(change("a", 1, 5, "m1"), change("a", 2, 5, "m2"))).toEqual({ a: 2 });
  expect(read(change("a", 1, 5, "m2"), change("a", 2, 5, "m1"))).toEqual({ a: 1 });
  fc.assert(
    fc.property(changes, (list) => {
      const state = encodeTraits(fold(list));
      expect(encodeTraits(fold(list.toReversed()))).toBe(state);
      expect(encodeTraits(fold([...list, ...list]))).toBe(state);
    }),
  );
});

test("null removes, until a later change", () => {
  expect(read(change("a", 1, 1), change("a", null, 2))).toEqual({});
  expect(read(change("a", null, 2), change("a", 1, 3))).toEqual({ a: 1 });
});

test("a later change of an ancestor takes its leaves with it", () => {
  const before = [change("company.name", "Acme", 1), change("company.size", 5, 3)];
  expect(read(...before, change("company", null, 2))).toEqual({ "company.size": 5 });
  expect(read(...before, change("company", "Acme", 4))).toEqual({ company: "Acme" });
  expect(read(change("a.b.c", 1, 1), change("a", null, 2))).toEqual({});
  expect(read(change("a.b", 1, 5, "m1"), change("a", null, 5, "m2"))).toEqual({});
  expect(read(change("a.b", 1, 5, "m2"), change("a", null, 5, "m1"))).toEqual({ "a.b": 1 });
  expect(read(change("a.b", 1, 5), change("a", null, 5))).toEqual({ "a.b": 1 });
  expect(read(change("ab.c", 1, 1), change("a", null, 2))).toEqual({ "ab.c": 1 });
});

test("merging is folding the union, in any order and grouping, and leaves its parts alone", () => {
  fc.assert(
    fc.property(changes, changes, changes, (a, b, c) => {
      const union = encodeTraits(fold([...a, ...b, ...c]));
      const [first, second, third] = [fold(a), fold(b), fold(c)];
      const before = encodeTraits(first);
      expect(encodeTraits(mergeTraits([first, second, third]))).toBe(union);
      expect(encodeTraits(mergeTraits([mergeTraits([third, first]), second]))).toBe(union);
      expect(encodeTraits(mergeTraits([first, first]))).toBe(before);
      expect(encodeTraits(first)).toBe(before);
    }),
  );
});

test("foldTrait tells whether it changed anything", () => {
  fc.assert(
    fc.property(changes, anyChange, (list, [path, entry]) => {
      const state = fold(list);
      const before = encodeTraits(state);
      expect(foldTrait(state, path, entry)).toBe(encodeTraits(state) !== before);
    }),
  );
});

test("a path above leaves is an object that exists", () => {
  const traits = new Map<string, JsonValue>([
    ["company.name", "Acme"],
    ["zero", 0],
  ]);
  expect(traitAt(traits, "company.name")).toBe("Acme");
  expect(traitAt(traits, "company")).toEqual({});
  expect(traitAt(traits, "zero")).toBe(0);
  expect(traitAt(traits, "comp")).toBeUndefined();
  expect(traitAt(traits, "company.name.x")).toBeUndefined();
});
