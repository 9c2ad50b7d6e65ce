import { z } from "zod";
import { Amount } from "./scalars.ts";
import { strict } from "./strict.ts";

const SCALAR = "expected a text, a number, true or false";
export const Scalar = z.union(
  [z.string().max(1000, "expected at most 1000 characters"), Amount, z.boolean()],
  SCALAR,
);
export type Scalar = string | number | boolean;

const MAX_GLOB = 200;
const GLOB = `expected a text of 1 to ${MAX_GLOB} characters such as "/pricing*"`;
const Glob = z.string(GLOB).min(1, GLOB).max(MAX_GLOB, GLOB);

const CONDITION = 'expected a value to equal, or a condition such as {"in": ["IT", "CH"]}';

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
    .array(Scalar, 'expected a list of values such as ["IT", "CH"]')
    .min(1, "expected at least one value")
    .max(10_000, "expected at most 10000 values")
    .optional()
    .meta({ description: "Equal to one of these." }),
  matches: z
    .union(
      [
        Glob,
        z.array(Glob).min(1, "expected at least one text").max(1000, "expected at most 1000 texts"),
      ],
      'expected a text such as "/pricing*", or a list of them',
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
    .boolean("expected true or false")
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
