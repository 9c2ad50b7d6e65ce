import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Weight } from "./learned.ts";
import { Trainer } from "./learned-report.ts";
import { Cause } from "./transitions.ts";
import { Day, Id, Instant, JsonValue, Limit, Offset, Serial } from "./values.ts";

/** Hot is the best tenth of all leads, or those from a chance on; warm are the others of the best three. */
export const PredictionBand = z.enum(["hot", "warm", "cold"]);
export type PredictionBand = z.infer<typeof PredictionBand>;

/** The chance that a lead converts within the horizon, and where that of leads like it may as well lie. */
export const Chance = z.object({ probability: z.number(), low: z.number(), high: z.number() });

const Placed = Chance.extend({
  /** Of a hundred leads, those with smaller chances. */
  percentile: z.number(),
  band: PredictionBand,
});

/** What one thing known of a lead adds to the logarithm of its odds. */
export const PredictionPart = z.object({
  feature: z.string(),
  /** What is known; null when it is missing. */
  value: JsonValue,
  part: z.number(),
});

/** A lead's chance now, with everything that adds up to it. */
export const LeadPrediction = Placed.extend({
  learned: Serial,
  trainer: Trainer,
  horizonDays: z.int(),
  /** Logarithm of the odds that every lead starts from. */
  base: z.number(),
  /** The largest first; none that add nothing. */
  parts: z.array(PredictionPart),
  /** What calibration changes; base, parts and this add up to the logarithm of the odds. */
  adjustment: z.number(),
  /** Its rank by chance and rules together, as of the last predictions; null: there is none. */
  blend: z.object({ rank: z.number(), weight: Weight }).nullable(),
  /** Since when it is in this band, by the daily predictions; null: since always, or not yet told. */
  since: z.object({ at: Instant, previous: PredictionBand.nullable(), cause: Cause }).nullable(),
});
export type LeadPrediction = z.infer<typeof LeadPrediction>;

export const getLeadPrediction = {
  method: "GET",
  path: "/api/leads/:ref/prediction",
  for: "sales",
  summary: "The chance that an open lead converts, explained; null while nothing predicts",
  params: z.object({ ref: z.string().min(1) }),
  status: 200,
  answer: z.object({ prediction: LeadPrediction.nullable() }),
} as const satisfies Endpoint;

export const PredictedLead = Placed.extend({
  id: Id,
  name: z.string().nullable(),
  email: z.string().nullable(),
  userId: z.string().nullable(),
  /**
   * 0 to 100: `weight * percentile of the chance + (1 - weight) * percentile of the main model's
   * score`, both among the leads that have both. Null when no blend is wanted or there are no rules.
   */
  blend: z.number().nullable(),
});
export type PredictedLead = z.infer<typeof PredictedLead>;

/** By chance, or by chance and rules together; those without a blended rank last. */
export const PredictionSort = z.enum(["chance", "blend"]);
export type PredictionSort = z.infer<typeof PredictionSort>;

export const Predictions = z.object({
  /** What predicts; null when nothing does, and there are no leads. */
  learned: Serial.nullable(),
  weight: Weight,
  /** The newest day of the predictions. */
  day: Day.nullable(),
  /** How many leads there are of each band, and how many of them are expected to convert. */
  bands: z.array(z.object({ band: PredictionBand, leads: z.int(), expected: z.number() })),
  /** How many of all leads that have a chance will convert within the horizon, with 95% limits. */
  foretold: z
    .object({
      ...{ leads: z.int(), expected: z.number(), low: z.number(), high: z.number() },
      horizonDays: z.int(),
    })
    .nullable(),
  leads: z.array(PredictedLead),
  /** Leads whose chance made them hot since a day, a week ago, and those that cooled off. */
  moved: z.object({ since: Day, hot: z.int(), cooled: z.int() }),
});
export type Predictions = z.infer<typeof Predictions>;

export const listPredictions = {
  method: "GET",
  path: "/api/predictions",
  for: "sales",
  summary: "Leads by what is predicted of them, from the largest chances or blended ranks on",
  query: z.object({
    band: PredictionBand.optional(),
    sort: PredictionSort.default("chance"),
    limit: Limit.default(50),
    offset: Offset.default(0),
  }),
  status: 200,
  answer: Predictions,
} as const satisfies Endpoint;
