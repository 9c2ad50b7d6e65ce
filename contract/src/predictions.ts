import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Trainer } from "./learned-report.ts";
import { Day, Id, JsonValue, Limit, Offset, Serial } from "./values.ts";

/** By place among all leads: hot is the best tenth, warm the next two. */
export const PredictionBand = z.enum(["hot", "warm", "cold"]);
export type PredictionBand = z.infer<typeof PredictionBand>;

/** The chance that a lead converts within the horizon, and where it may as well lie. */
const Chance = z.object({ probability: z.number(), low: z.number(), high: z.number() });

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
});
export type PredictedLead = z.infer<typeof PredictedLead>;

export const listPredictions = {
  method: "GET",
  path: "/api/predictions",
  for: "sales",
  summary: "Leads by what is predicted of them, from the largest chances on",
  query: z.object({
    band: PredictionBand.optional(),
    limit: Limit.default(50),
    offset: Offset.default(0),
  }),
  status: 200,
  answer: z.object({
    /** What predicts; null when nothing does, and there are no leads. */
    learned: Serial.nullable(),
    /** The newest day of the predictions. */
    day: Day.nullable(),
    /** How many leads there are of each band, and how many of them are expected to convert. */
    bands: z.array(z.object({ band: PredictionBand, leads: z.int(), expected: z.number() })),
    leads: z.array(PredictedLead),
  }),
} as const satisfies Endpoint;
