import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { LeadRef, LeadScore } from "./leads.ts";
import { AsOf, Day, Id, Instant, JsonValue, Lang, Name, SerialText } from "./values.ts";

/** What one rule gave, and what it read. */
export const Part = z.object({
  rule: z.string(),
  group: z.string(),
  dimension: z.enum(["fit", "engagement"]),
  signal: z.string(),
  /** The rule's contribution, after its bounds and its group's weight. */
  points: z.number(),
  /** Behaviour signals: how much there is of it, in natural units, and the day it last happened. */
  amount: z.number().optional(),
  lastDay: Day.optional(),
});
export type Part = z.infer<typeof Part>;

/** A score with what adds up to it: `rules` plus `adjustments` equal `score` to 1e-9. */
export const Explanation = LeadScore.extend({
  lead: Id,
  model: z.string(),
  version: z.int(),
  asOf: Instant,
  /** Events of the lead until then, whether or not they gave points. */
  events: z.int(),
  /** Why the lead is not ready; empty when it is, or when the model has no `qualify`. */
  gates: z.array(z.string()),
  /** As in the list of leads. */
  reasons: z.array(z.string()),
  rules: z.record(z.string(), z.number()),
  /** By group name, and `scale`; absent when 0. */
  adjustments: z.record(z.string(), z.number()),
  parts: z.array(Part),
});
export type Explanation = z.infer<typeof Explanation>;

export const explainLead = {
  method: "GET",
  path: "/api/leads/:ref/explanation",
  for: "sales",
  summary: "A lead's score with its parts, now or as of any instant",
  params: LeadRef,
  query: z.object({
    asOf: AsOf.optional(),
    model: Name.optional(),
    /** The published one, or else the newest, unless given. */
    version: SerialText.optional(),
    lang: Lang.optional(),
  }),
  status: 200,
  answer: Explanation,
} as const satisfies Endpoint;

/** A lead's score under a model that nobody has saved. */
export const Trial = Explanation.omit({ version: true });
export type Trial = z.infer<typeof Trial>;

export const tryModel = {
  method: "POST",
  path: "/api/leads/:ref/explanation",
  for: "sales",
  readsOnly: true,
  summary: "A lead's score with its parts under a model that comes with the request",
  params: LeadRef,
  /** A whole model as in a file: as JSON, or its text in JSON or YAML. */
  body: z.object({ model: z.unknown(), asOf: AsOf.optional() }),
  status: 200,
  answer: Trial,
} as const satisfies Endpoint;

/** What a lead is scored from, whatever a model makes of it. */
export const LeadRecords = z.object({
  lead: Id,
  /** Until when: the end of that day and of every day before can be explained from it. */
  asOf: Instant,
  /** Nothing from before it can be known; null: nothing was purged by age. */
  knownFrom: Day.nullable(),
  /** How many events there were on each day, whether or not a signal selects them. */
  events: z.array(z.tuple([Day, z.int()])),
  /** How much of each behaviour signal of the model on each day, in natural units. */
  signals: z.array(z.object({ name: z.string(), days: z.array(z.tuple([Day, z.number()])) })),
  /** The days at whose end there was something new, oldest first. */
  traits: z.array(
    z.object({
      day: Day,
      /** Paths with what they became; null: not there any more. */
      changed: z.array(z.tuple([z.string(), JsonValue])),
      /** The quality verdicts that held from then on. */
      quality: z.array(z.string()),
    }),
  ),
});
export type LeadRecords = z.infer<typeof LeadRecords>;

export const readRecords = {
  method: "POST",
  path: "/api/leads/:ref/records",
  for: "sales",
  readsOnly: true,
  summary:
    "What a lead is scored from: amounts of the model's signals by day, traits and verdicts. With the engine it explains any model of the same signals on any day",
  params: LeadRef,
  /** A whole model as in a file: as JSON, or its text in JSON or YAML. */
  body: z.object({ model: z.unknown() }),
  status: 200,
  answer: LeadRecords,
} as const satisfies Endpoint;
