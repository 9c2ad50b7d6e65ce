import { z } from "zod";
import { Amount } from "./scalars.ts";
import { strict } from "./strict.ts";
import { expecting } from "./words.ts";

const SCALAR = expecting("scalar");
export const Scalar = z.union(
  [z.string().max(1000, expecting("mostCharacters", 1000)), Amount, z.boolean()],
  SCALAR,
);
export type Scalar = string | number | boolean;

const MAX_GLOB = 200;
const GLOB = expecting("glob", MAX_GLOB, '"/pricing*"');
const Glob = z.string(GLOB).min(1, GLOB).max(MAX_GLOB, GLOB);

const CONDITION = expecting("test", '{"in": ["IT", "CH"]}');

/** The tests of a condition; several together must all hold. */
export type Operators = {
  in?: Scalar[] | undefined;
  matches?: string | string[] | undefined;
  gt?: number | undefined;
  gte?: number | undefined;
  lt?: number | undefined;
  lte?: number | undefined;
  exists?: boolean | undefined;
  not?: Condition | undefined;
};
export type Condition = Scalar | Operators;

// Typed by hand because it is recursive, which inference cannot follow.
export const Condition: z.ZodType<Condition> = z
  .lazy(() => z.union([Scalar, ConditionObject], CONDITION))
  .meta({
    id: "Condition",
    description: "A value to equal, or tests that must all hold. Text compares without case.",
  });

/** The tests by name, which a trait signal has beside its path. */
export const operators = {
  in: z
    .array(Scalar, expecting("listSuchAs", ["values"], '["IT", "CH"]'))
    .min(1, expecting("one", ["value"]))
    .max(10_000, expecting("most", 10_000, ["values"]))
    .optional()
    .meta({ description: "Equal to one of these." }),
  matches: z
    .union(
      [
        Glob,
        z
          .array(Glob)
          .min(1, expecting("one", ["text"]))
          .max(1000, expecting("most", 1000, ["texts"])),
      ],
      expecting("globs", '"/pricing*"'),
    )
    .optional()
    .meta({
      description: "The whole text: * is any run of characters, ? is one.",
    }),
  gt: Amount.optional().meta({ description: "A number greater than this." }),
  gte: Amount.optional().meta({ description: "A number at least this." }),
  lt: Amount.optional().meta({ description: "A number less than this." }),
  lte: Amount.optional().meta({ description: "A number at most this." }),
  exists: z
    .boolean(expecting("trueOrFalse"))
    .optional()
    .meta({ description: "Whether there is a value at all." }),
  not: Condition.optional().meta({
    description: "The condition must not hold.",
  }),
};
export const operatorNames = Object.keys(operators) as (keyof Operators)[];

const ConditionObject = strict(operators, CONDITION, [], (keys) => keys.length > 0).meta({
  minProperties: 1,
});
