/** Random signals of the three kinds, conditions and measures included. */
import fc from "fast-check";
import type {
  BehaviourSignal,
  Condition,
  Measure,
  Operators,
  Scalar,
  Signal,
} from "../../src/index.ts";
import { qualityNames } from "../../src/index.ts";
import {
  cased,
  EVENTS,
  GLOBS,
  MEASURED_PATHS,
  MESSAGE_PATHS,
  NUMBERS,
  number,
  scalar,
  seldom,
  TRAIT_PATHS,
  TYPES,
} from "./words.ts";

const glob = cased(GLOBS);
const oneOrMany = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | T[]> =>
  fc.oneof(one, fc.uniqueArray(one, { minLength: 1, maxLength: 3 }));

/** A condition object of one operator, or sometimes two, which must both hold. */
const operators: fc.Arbitrary<Operators> = fc.letrec<{
  one: Operators;
  any: Condition;
}>((tie) => ({
  one: fc.oneof(
    { maxDepth: 2, depthSize: "small" },
    fc.record({ in: fc.array(scalar, { minLength: 1, maxLength: 4 }) }),
    fc.record({ matches: oneOrMany(glob) }),
    fc
      .constantFrom("gt", "gte", "lt", "lte")
      .chain((name) => number.map((value) => ({ [name]: value }))),
    fc.record({ exists: fc.constantFrom(true, true, false) }),
    fc.record({ gte: number, lt: number }),
    // Many together, each likely to hold, so that every one of them decides sometimes.
    fc.record(
      {
        in: fc.constant<Scalar[]>([...NUMBERS, "/", "CEO"]),
        matches: fc.constantFrom("*", "?*"),
        gt: fc.constantFrom(-1, 1),
        lte: fc.constantFrom(2, 1e9),
        exists: fc.constant(true),
        not: tie("any"),
      },
      { requiredKeys: ["exists"] },
    ),
    fc.record({ not: tie("any") }),
    fc.record({ matches: glob, not: tie("any") }),
  ),
  any: fc.oneof({ weight: 1, arbitrary: scalar }, { weight: 2, arbitrary: tie("one") }),
})).one;

export const condition: fc.Arbitrary<Condition> = fc.oneof(scalar, operators);

const measure: fc.Arbitrary<Measure> = fc.oneof(
  fc.constant("count" as const),
  oneOrMany(fc.constantFrom(...MEASURED_PATHS)).map((sum) => ({ sum })),
  fc.constantFrom(...MEASURED_PATHS).map((distinct) => ({ distinct })),
);

const where: fc.Arbitrary<NonNullable<BehaviourSignal["where"]>> = fc.dictionary(
  fc.constantFrom(...MESSAGE_PATHS),
  condition,
  { minKeys: 1, maxKeys: 2, noNullPrototype: true },
);

/** Selective enough to differ, broad enough to be hit. */
export const behaviour: fc.Arbitrary<BehaviourSignal> = fc
  .record(
    {
      by: fc.constantFrom("event", "event", "type", "type", "both", "neither"),
      event: oneOrMany(cased(EVENTS)),
      type: fc.constantFrom(...TYPES, "page", "track"),
      filter: seldom(where),
      measure,
      machines: fc.boolean(),
    },
    { requiredKeys: ["by", "event", "type", "filter"] },
  )
  .map(({ by, event, type, filter, ...rest }) => ({
    ...((by === "event" || by === "both") && { event }),
    ...((by === "type" || by === "both") && { type }),
    ...(by === "neither" && { where: { "properties.path": { exists: true } } }),
    ...(filter && { where: filter }),
    ...rest,
  }));

export const reading: fc.Arbitrary<Signal> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ trait: fc.constantFrom(...TRAIT_PATHS) }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...TRAIT_PATHS), operators)
      .map(([trait, beside]) => ({ trait, ...beside })),
  },
  { weight: 1, arbitrary: fc.record({ quality: fc.constantFrom(...qualityNames) }) },
);

/** In capitals, but for a letter such as ß, whose capitals are other letters. */
const capitals = (text: string): string =>
  text.toUpperCase().toLowerCase() === text.toLowerCase() ? text.toUpperCase() : text;

/** The same definition written otherwise: order of keys and lists, case of names, defaults spelled out. */
export function rewritten(signal: BehaviourSignal): BehaviourSignal {
  const { event, where, ...rest } = signal;
  const names = [event ?? []].flat().map(capitals).reverse();
  return {
    machines: false,
    measure: "count",
    ...rest,
    ...(where && { where: Object.fromEntries(Object.entries(where).reverse()) }),
    ...(event !== undefined && { event: names }),
  };
}
