import { z } from "zod";
import { Consent } from "./consents.ts";
import type { Endpoint } from "./endpoint.ts";
import { LeadEvent } from "./events.ts";
import { Lead, LeadRef, LeadScore } from "./leads.ts";
import { TraitHistory } from "./traits.ts";
import { Transition } from "./transitions.ts";
import { Day, Id, Instant, JsonValue } from "./values.ts";

/** Everything held about a person, as articles 15 and 20 of the GDPR ask for it. */
export const Dossier = z.object({
  bussola: z.literal("dossier"),
  writtenAt: Instant,
  lead: Lead,
  traits: z.array(TraitHistory),
  consents: z.array(Consent),
  /** Of every model that scores. */
  scores: z.array(
    LeadScore.omit({ display: true }).extend({ model: z.string(), version: z.int(), day: Day }),
  ),
  qualifications: z.array(
    z.object({ model: z.string(), armed: z.boolean(), firedAt: Instant.nullable() }),
  ),
  segments: z.array(z.object({ segment: z.string(), since: Instant })),
  transitions: z.array(Transition),
  /** Judgements in force and overruled: on events, addresses, profiles. */
  verdicts: z.array(
    z.object({ profile: Id, subject: z.string(), value: JsonValue, recordedAt: Instant }),
  ),
  /** Leads noted as looking like the same person. */
  likenesses: z.array(z.object({ other: Id, reason: z.string(), foundAt: Instant })),
  /** Messages of theirs that were refused, as they came. */
  refused: z.array(z.object({ receivedAt: Instant, reason: z.string(), body: z.string() })),
  /** Oldest first. */
  events: z.array(LeadEvent),
});
export type Dossier = z.infer<typeof Dossier>;

export const getDossier = {
  method: "GET",
  path: "/api/leads/:ref/dossier",
  for: "administrator",
  summary: "Everything held about a person, for whoever asks what that is (GDPR, art. 15 and 20)",
  params: LeadRef,
  status: 200,
  answer: Dossier,
} as const satisfies Endpoint;
