/** Small alphabets, so that random events hit random signals; with the traps a careless reader falls into. */
import fc from "fast-check";
import type { JsonValue } from "../../src/index.ts";

export const DAY = 24 * 60 * 60 * 1000;
/** The instant round which everything happens. */
export const BASE = Date.UTC(2026, 2, 1);

/** Text without regard to case is compared everywhere: any word comes in any case. */
export const cased = (words: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...words), fc.constantFrom("as is", "as is", "lower", "upper"))
    .map(([word, how]) =>
      how === "lower" ? word.toLowerCase() : how === "upper" ? word.toUpperCase() : word,
    );

export const EVENTS = ["Email Opened", "Link Clicked", "Größe Öffnen"];
export const TYPES = ["page", "screen", "track", "identify", "group"] as const;

/** `length` and `constructor` exist on any array or object, and are no data. */
export const MESSAGE_PATHS = [
  "properties.path",
  "properties.path",
  "properties.amount",
  "properties.amount",
  "properties.tags",
  "properties.tags.1",
  "properties.tags.length",
  "properties.deep.list.0.id",
  "properties.deep",
  "properties.constructor",
  "context.sessionId",
  "traits.plan",
  "event",
  "type",
  "name",
  "category",
  "groupId",
];
export const MEASURED_PATHS = [
  "properties.amount",
  "properties.amount",
  "properties.tags",
  "properties.path",
  "properties.deep",
  "context.sessionId",
  "properties.deep.list.0.id",
];
export const TRAIT_PATHS = [
  "age",
  "age",
  "title",
  "title",
  "tags",
  "company",
  "company.employees",
  "company.name",
  "company.deep.er",
  "company.flat",
  "comp",
  "email",
  "vip",
  "constructor",
];
export const TEXTS = [
  "/",
  "/pricing",
  "/Pricing/Annual",
  "listino",
  "CEO",
  "",
  "1",
  "true",
  "toString",
  "ÀÈ 🚀",
];
export const GLOBS = [
  "*",
  "/pricing*",
  "*list*",
  "?EO",
  "*/*a*",
  "?",
  "??",
  "l*s*o",
  "c?o",
  "*1*",
  "à* ?",
];
export const NUMBERS = [
  0,
  1,
  1,
  2,
  3,
  -2,
  0.5,
  2.5,
  50,
  120,
  -0.0005,
  0.0005,
  0.0014,
  33.333,
  1e9,
  1e9 + 1,
];
/** What people write in a model. */
export const POINTS = [1, 1, 2, 3, 5, 10, 20, -5, -15, 0.2, 2.5, 0, -0.3];

export const scalar: fc.Arbitrary<string | number | boolean> = fc.oneof(
  cased(TEXTS),
  fc.constantFrom(...NUMBERS),
  fc.boolean(),
);

/** Any JSON: scalars mostly, null, arrays (empty, nested, of objects) and objects. */
export const jsonValue: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 8, arbitrary: scalar },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.array(fc.oneof(scalar, fc.constant(null)), { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<JsonValue>(
      {},
      { a: 1, b: ["x"] },
      { b: ["x"], a: 1 },
      [[]],
      [[1, "CEO"], "/"],
      [{ id: 1 }],
      [null],
    ),
  },
);

/** A kind of value, and now and then anything instead. */
export const mostly = (usual: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonValue> =>
  fc.oneof({ weight: 5, arbitrary: usual }, { weight: 2, arbitrary: jsonValue });
export const text: fc.Arbitrary<string> = cased(TEXTS);
export const number: fc.Arbitrary<number> = fc.constantFrom(...NUMBERS);
/** Present once in three times. */
export const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
