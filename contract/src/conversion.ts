import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Day, Id, Json } from "./values.ts";

/** A property, or several of which the first that holds a number counts. */
export const ValuePath = z.union([z.string(), z.array(z.string())]);

/**
 * That events name beside their values, in a sample, the most frequent first; of several, what is
 * added up is unlike.
 */
export const Currencies = z.array(z.string());

/** What counts as becoming a customer, as the engine reads it (`parseConversion`). */
export const Conversion = z.object({
  /** A behaviour signal, as in a model: a lead converts at the first event that it selects. */
  won: Json,
  /** Events after which a lead will not buy. */
  lost: Json.nullable(),
  /** Where an event of `won` says what the deal is worth. */
  value: ValuePath.nullable(),
  /** How long after a moment a lead may still convert and count as one who did. */
  horizonDays: z.int().min(1).max(730),
});

export const StoredConversion = Conversion.extend({
  /** All of the past is counted by it; until then what follows from it is not told. */
  complete: z.boolean(),
});
export type StoredConversion = z.infer<typeof StoredConversion>;

export const getConversion = {
  method: "GET",
  path: "/api/conversion",
  for: "sales",
  summary: "What counts as a conversion, wherever outcomes are counted",
  status: 200,
  answer: StoredConversion,
} as const satisfies Endpoint;

const Count = z.int().nonnegative();

/** Of the known leads, which `FoundConversions` counts; `valued`: those of known worth. */
export const OutcomeFigure = z.enum([
  ...(["known", "won", "lost", "valued", "mature", "matureWon"] as const),
]);
export type OutcomeFigure = z.infer<typeof OutcomeFigure>;

export const FoundConversions = z.object({
  /** Leads with a user id or an e-mail, which all figures are of. */
  known: Count,
  won: Count,
  lost: Count,
  /** What conversions were worth in all, and how many leads' told it; null without a property. */
  value: z.object({ leads: Count, total: z.number(), currencies: Currencies }).nullable(),
  /** The days of the first and the last conversion. */
  first: Day.nullable(),
  last: Day.nullable(),
  /** Leads first heard of long enough ago, and how many of them converted within the horizon. */
  mature: z.object({ leads: Count, won: Count }),
  /** When not all leads were looked at, since not all fit in memory. */
  sample: z.object({ leads: Count, of: Count }).nullable(),
});
export type FoundConversions = z.infer<typeof FoundConversions>;

export const findConversions = {
  method: "GET",
  path: "/api/conversion/found",
  for: "sales",
  summary: "How many leads were won and lost so far. From the base in memory",
  status: 200,
  answer: FoundConversions,
} as const satisfies Endpoint;

export const putConversion = {
  method: "PUT",
  path: "/api/conversion",
  for: "marketer",
  summary: "Says what counts as a conversion; the past is counted again by it",
  body: z.unknown(),
  status: 200,
  answer: StoredConversion.extend({
    /** That counts the past; null when all of it is known already. */
    operation: Id.nullable(),
  }),
} as const satisfies Endpoint;
