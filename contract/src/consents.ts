import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { EventKey, LeadRef } from "./leads.ts";
import { AsOf, Id, Instant, Text } from "./values.ts";

/** The events that say so; `properties.purpose` names what for. */
export const CONSENT_GIVEN = "Consent Given";
export const CONSENT_WITHDRAWN = "Consent Withdrawn";

export const ConsentWord = z.object({
  given: z.boolean(),
  at: Instant,
  source: z.string(),
  /** Key of the event that said it. */
  event: z.string(),
});

/** What a person allows for one purpose: the latest word counts. */
export const Consent = z.object({
  purpose: z.string(),
  given: z.boolean(),
  /** Newest first. */
  words: z.array(ConsentWord).min(1),
});
export type Consent = z.infer<typeof Consent>;

export const listConsents = {
  method: "GET",
  path: "/api/leads/:ref/consents",
  for: "sales",
  summary: `What a lead consented to, from its events ${CONSENT_GIVEN} and ${CONSENT_WITHDRAWN}`,
  params: LeadRef,
  query: z.object({ asOf: AsOf.optional() }),
  status: 200,
  answer: z.object({ lead: Id, consents: z.array(Consent) }),
} as const satisfies Endpoint;

export const recordConsent = {
  method: "POST",
  path: "/api/leads/:ref/consents",
  for: "sales",
  summary: "Records that a lead gave or withdrew a consent, as an event of theirs",
  params: LeadRef,
  body: z.object({ purpose: Text.trim().min(1).max(200), given: z.boolean() }),
  status: 201,
  answer: z.object({ lead: Id, key: z.string() }),
} as const satisfies Endpoint;

export const takeBackConsent = {
  method: "DELETE",
  path: "/api/leads/:ref/consents/:key",
  for: "sales",
  summary: "Takes back what was recorded here, as if it had never been said",
  params: LeadRef.extend({ key: EventKey }),
  status: 200,
  answer: z.object({ lead: Id, key: z.string() }),
} as const satisfies Endpoint;
