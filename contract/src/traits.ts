import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { LeadRef } from "./leads.ts";
import { AsOf, Id, Instant, JsonValue } from "./values.ts";

/** Most changes told of one trait: the newest. */
export const MOST_CHANGES = 50;

/** A trait was said to be this; null removed it. Saying the same again is no change. */
export const TraitChange = z.object({ value: JsonValue, at: Instant, source: z.string() });
export type TraitChange = z.infer<typeof TraitChange>;

export const TraitHistory = z.object({
  path: z.string(),
  /** In force; null when it was removed, or what it is part of was. */
  value: JsonValue,
  /** Newest first. */
  changes: z.array(TraitChange),
});
export type TraitHistory = z.infer<typeof TraitHistory>;

export const traceTraits = {
  method: "GET",
  path: "/api/leads/:ref/traits",
  for: "sales",
  summary: "The traits of a lead with what changed when, now or as of any instant",
  params: LeadRef,
  query: z.object({ asOf: AsOf.optional() }),
  status: 200,
  answer: z.object({
    lead: Id,
    traits: z.array(TraitHistory),
    /** Whether what was said longest ago is left out, there being too much of it. */
    cut: z.boolean(),
  }),
} as const satisfies Endpoint;
