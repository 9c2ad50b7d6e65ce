import { z } from "zod";

/** A figure and where it may as well lie, 95 times in 100. */
export const Figure = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type Figure = z.infer<typeof Figure>;

/** How well outcomes were foretold, of leads that were not learnt from. */
export const LearnedFigures = z.object({
  auc: Figure,
  averagePrecision: Figure,
  logLoss: Figure,
  brier: Figure,
  /** 1 when probabilities are as far apart as the outcomes say; null where all are the same. */
  calibrationSlope: Figure.nullable(),
  /** Leads of like chances, the least likely first: what was foretold beside what came. */
  calibration: z.array(z.object({ rows: z.int(), predicted: z.number(), rate: Figure })).readonly(),
  /** By tenth, the best first; leads of one chance are in one, so that there may be fewer. */
  deciles: z
    .array(
      z.object({
        ...{ rows: z.int(), bought: z.int(), predicted: z.number(), rate: Figure },
        /** The rate beside that of all. */
        lift: z.number(),
        /** Of all who bought, the share in this tenth or a better one. */
        gain: z.number(),
      }),
    )
    .readonly(),
  /** From the best on, of so many leads those who bought. */
  gains: z.array(z.object({ rows: z.number(), bought: z.number() })).readonly(),
  /** Young leads and old, by days since they became known; not told of by trainings of before. */
  ages: z
    .array(
      z.object({
        ...{ from: z.int(), to: z.int().nullable() },
        ...{ rows: z.int(), bought: z.int(), predicted: z.number(), rate: Figure },
      }),
    )
    .readonly()
    .optional(),
});
export type LearnedFigures = z.infer<typeof LearnedFigures>;

export const Trainer = z.enum(["scorecard", "trees"]);

const Tried = z.object({
  figures: LearnedFigures,
  /** By how much the area of the one chosen is larger, on the same leads; null for itself. */
  behind: Figure.nullable(),
});

export const LearnedTrial = Tried.extend({
  trainer: Trainer,
  /** What weighs, the most first: the mean change of the logarithm of the odds. */
  weights: z.array(Figure.extend({ name: z.string() })).readonly(),
});
export type LearnedTrial = z.infer<typeof LearnedTrial>;

const Share = z.object({ label: z.string(), leads: z.int(), rate: z.number() });
const Suspicion = z.object({ name: z.string(), severity: z.enum(["leak", "suspect"]) });

/** A feature that seems to know the outcome, and why. */
export const Leak = z.discriminatedUnion("kind", [
  Suspicion.extend({ kind: z.literal("separates"), auc: z.number() }),
  Suspicion.extend({ kind: z.literal("verdict"), yes: Share, no: Share }),
  Suspicion.extend({ kind: z.literal("afterwards"), value: Share, others: z.number() }),
  Suspicion.extend({ kind: z.literal("oneSided"), filled: Share, missing: z.number() }),
  Suspicion.extend({
    kind: z.literal("filled"),
    filled: z.number(),
    missing: z.number(),
    auc: z.number(),
  }),
]);
export type Leak = z.infer<typeof Leak>;

export const LeakPolicy = z.enum(["drop", "report", "keep"]);

const Unusable = z.object({
  name: z.string(),
  why: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("constant") }),
    z.object({ kind: z.literal("identifies"), distinct: z.int() }),
  ]),
});

/** How far to trust what was learnt. */
export const LearnedReport = z.object({
  ...{ rows: z.int(), bought: z.int(), rate: Figure },
  /** Rows that are the same as others in all; left out where leaks are dropped. */
  repeated: z.int(),
  unusable: z.array(Unusable).readonly(),
  leaks: z.array(Leak).readonly(),
  policy: LeakPolicy,
  /** Leaks that were left out. */
  dropped: z.array(z.string()).readonly(),
  /** Whether the past foretold what came next, or each part the others. */
  order: z.enum(["time", "random"]),
  /** How far predictions are those of what was learnt, 0 to 1; the rest is the rules', or the rate's. */
  trust: z.number(),
  trials: z.array(LearnedTrial).readonly(),
  /** The one that was taken, or would have been. */
  chosen: Trainer,
  /** The present rules on the same leads; null when nothing was published. */
  rules: Tried.nullable(),
  /** The leads of the trials; `times` are UTC day numbers. */
  tested: z.object({
    ...{ rows: z.int(), bought: z.int() },
    times: z.object({ from: z.number(), to: z.number() }).nullable(),
  }),
  /** Which way the chances may go with a number; `held` is false where what was learnt does without it. */
  directions: z
    .array(z.object({ name: z.string(), way: z.literal([1, -1]), held: z.boolean() }))
    .readonly()
    .optional(),
  /** The rate of all, which knows nothing of a lead. */
  base: z.object({
    ...{ logLoss: z.number(), brier: z.number(), averagePrecision: z.number() },
    /** By how much less the one chosen loses, on the same leads; of the oldest trainings it was not kept. */
    gain: Figure.optional(),
  }),
});
export type LearnedReport = z.infer<typeof LearnedReport>;

/** Too few bought, or too few did not: nothing is learnt. */
export const TooFew = z.object({ bought: z.int(), rest: z.int(), needed: z.int() });
export type TooFew = z.infer<typeof TooFew>;
