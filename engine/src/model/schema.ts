import { z } from "zod";
import { Amount, Cooldown, Duration, Name, Points, Text } from "./scalars.ts";
import { Signal } from "./signal.ts";
import { strict } from "./strict.ts";
import { expecting } from "./words.ts";

export type { Condition, Operators, Scalar } from "./condition-schema.ts";
export type {
  BehaviourSignal,
  Measure,
  QualityName,
  QualitySignal,
  Signal,
  TraitSignal,
} from "./signal.ts";

const CURVE = expecting("curve", '{"window": "30d"}');
const curveKeys = ["window", "linear", "halfLife", "steps"];
const StepWeight = strict(
  { from: Duration, weight: Points },
  expecting("suchAs", ["step"], '{"from": "30d", "weight": 0.5}'),
);
const lasting = (about: string) => Duration.meta({ description: about });

/** How much a record weighs by its age in days. */
export const Curve = z
  .union(
    [
      strict({ window: lasting("1 while younger than this, then 0.") }, CURVE, curveKeys),
      strict({ linear: lasting("From 1 down to 0 at this age.") }, CURVE, curveKeys),
      strict({ halfLife: lasting("Halves every so often.") }, CURVE, curveKeys),
      strict({ steps: list(StepWeight, 100, "step") }, CURVE, curveKeys),
    ],
    CURVE,
  )
  .meta({ id: "Curve", description: "How much a record weighs by its age." });
export type Curve = z.infer<typeof Curve>;

const clause = {
  signal: Name.meta({ description: "The name of a signal." }),
  atLeast: Amount.optional().meta({
    description: "1 if neither bound is given.",
  }),
  atMost: Amount.optional(),
  curve: Curve.optional(),
};
const CLAUSE = expecting("suchAs", ["clause"], '{"signal": "visit", "atLeast": 1}');
export const Clause = strict(clause, CLAUSE).meta({
  id: "Clause",
  description: "Bounds on another signal: its amount for behaviour, its value for traits.",
});
export type Clause = z.infer<typeof Clause>;

const GATE = expecting("suchAs", ["clause"], '{"signal": "email_known", "reason": "no e-mail"}');
export const Gate = strict({ ...clause, reason: Text }, GATE).meta({
  id: "Gate",
});
export type Gate = z.infer<typeof Gate>;

export const Tier = strict(
  { from: Amount, points: Points },
  expecting("suchAs", ["tier"], '{"from": 3, "points": 100}'),
);
export type Tier = z.infer<typeof Tier>;

export const Rule = strict(
  {
    name: Name.optional().meta({
      description: "Unique in the model; the signal's unless given.",
    }),
    signal: Name.meta({ description: "The name of a signal." }),
    points: Points.optional().meta({
      description: "Multiplies what is counted.",
    }),
    above: Amount.optional().meta({
      description: "Of a number: only what exceeds this counts.",
    }),
    tiers: list(Tier, 1000, "tier")
      .optional()
      .meta({ description: "Points of the highest step reached." }),
    values: z
      .record(z.string(), Points, expecting("valuesWithPoints", '{"Director": 15}'))
      .refine((table) => Object.keys(table).length <= 10_000, expecting("most", 10_000, ["values"]))
      .optional()
      .meta({ description: "Points of each value of a trait, 0 when absent." }),
    curve: Curve.optional(),
    count: z
      .enum(["each", "once", "days"], expecting("oneOf", '"each", "once", "days"'))
      .optional()
      .meta({
        description: "Every time (default), once at its best age, or once a day.",
      }),
    dailyMax: Amount.refine((limit) => limit > 0, expecting("above0"))
      .optional()
      .meta({ description: "The most that counts in a day." }),
    max: Points.min(0, expecting("least0"))
      .optional()
      .meta({ description: "Bounds the contribution between -max and max." }),
    when: list(Clause, 100, "clause").optional().meta({ description: "Else the rule gives 0." }),
  },
  expecting("suchAs", ["rule"], '{"signal": "visit", "points": 2}'),
).meta({ id: "Rule" });
export type Rule = z.infer<typeof Rule>;

export const dimensions = ["fit", "engagement"] as const;
export type Dimension = (typeof dimensions)[number];

export const Group = strict(
  {
    name: Name,
    dimension: z.enum(dimensions, expecting("either", '"fit"', '"engagement"')),
    weight: Points.optional().meta({
      description: "Multiplies its rules' contributions.",
    }),
    min: Points.optional(),
    max: Points.optional(),
    combine: z
      .enum(["sum", "best"], expecting("either", '"sum"', '"best"'))
      .optional()
      .meta({
        description: "Add up the rules (default), or take the largest alone.",
      }),
    rules: list(Rule, 2000, "rule"),
  },
  expecting("groupForm"),
).meta({ id: "Group" });
export type Group = z.infer<typeof Group>;

export const Band = strict(
  { name: Name, from: Points },
  expecting("suchAs", ["band"], '{"name": "hot", "from": 80}'),
).meta({ id: "Band", description: "A name for the scores from here up." });
export type Band = z.infer<typeof Band>;

const FIT = expecting("letter", '"A"');
const ENGAGEMENT = expecting("digit", '"1"');
const grade = (expected: string, form: RegExp) =>
  strict({ name: z.string(expected).regex(form, expected), from: Points }, expected);
export const Matrix = strict(
  {
    fit: list(grade(FIT, /^[A-Z]$/), 26, "grade"),
    engagement: list(grade(ENGAGEMENT, /^[0-9]$/), 10, "grade"),
  },
  expecting("matrixForm"),
).meta({ description: "Steps of the two dimensions, giving grades A1 to D4." });
export type Matrix = z.infer<typeof Matrix>;

export const Persona = strict(
  {
    name: Name,
    of: list(Name, 1000, "signal"),
    atLeast: z.int(expecting("whole")).min(1, expecting("least", 1)).optional(),
  },
  expecting("suchAs", ["persona"], '{"name": "Buyer", "of": ["director"]}'),
).meta({
  id: "Persona",
  description: "A kind of person, told by trait and quality signals.",
});
export type Persona = z.infer<typeof Persona>;

export const Qualify = strict(
  {
    at: Points.meta({ description: "Ready from this score up." }),
    dropAt: Points.optional().meta({
      description: "Re-arms below this; `at` unless given.",
    }),
    cooldown: Cooldown.optional().meta({
      description: "The least time between two firings.",
    }),
    require: list(Gate, 100, "clause").optional(),
    disqualify: list(Gate, 100, "clause").optional(),
  },
  expecting("object", '{"at": 60}'),
);
export type Qualify = z.infer<typeof Qualify>;

const RANGE = expecting("object", '{"min": 0, "max": 100}');
export const MAX_SIGNALS = 1000;
export const Model = strict(
  {
    $schema: z.string(expecting("anyText")).optional(),
    bussola: z.literal(1, expecting("version")).meta({ description: "The version of the format." }),
    name: Name.meta({ description: "The name that the model is published under." }),
    description: Text.optional(),
    signals: z
      .record(Name, Signal, expecting("signalsByName"))
      .refine(
        (signals) => Object.keys(signals).length <= MAX_SIGNALS,
        expecting("most", MAX_SIGNALS, ["signals"]),
      )
      .meta({ description: "What is observed of leads, by name." }),
    groups: list(Group, 200, "group").meta({ description: "The rules that give points." }),
    scale: strict({ min: Points.optional(), max: Points.optional() }, RANGE)
      .optional()
      .meta({ description: "Clamps the score." }),
    display: strict({ min: Points, max: Points }, RANGE)
      .optional()
      .meta({ description: "Shows the scale as another, such as 1 to 10." }),
    bands: list(Band, 100, "band")
      .optional()
      .meta({ description: "Names for ranges of the score, in any order." }),
    matrix: Matrix.optional(),
    personas: list(Persona, 100, "persona")
      .optional()
      .meta({ description: "The first of those with the largest share of signals is the lead's." }),
    qualify: Qualify.optional().meta({ description: "When a lead is ready for sales." }),
  },
  expecting("model"),
).meta({ title: "Bussola scoring model" });
export type Model = z.infer<typeof Model>;

type Listed =
  | "band"
  | "clause"
  | "grade"
  | "group"
  | "persona"
  | "rule"
  | "signal"
  | "step"
  | "tier";

function list<Item extends z.ZodType>(item: Item, most: number, what: Listed) {
  return z
    .array(item, expecting("listOf", [`${what}s`]))
    .min(1, expecting("one", [what]))
    .max(most, expecting("most", most, [`${what}s`]));
}
