import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import {
  AsOf,
  Day,
  Dimensions,
  Id,
  Instant,
  Json,
  Lang,
  Limit,
  Name,
  Offset,
  Text,
} from "./values.ts";

/**
 * What a lead is found by: any user id, e-mail or anonymous id of it, or its number; `lead:12` is
 * its number even where some user id is 12.
 */
export const LeadRef = z.object({ ref: Text.min(1).max(320) });

/** The stored score of a lead under one model. Null: the model has no such part. */
export const LeadScore = z.object({
  score: z.number(),
  display: z.number().nullable(),
  dimensions: Dimensions,
  band: z.string().nullable(),
  grade: z.string().nullable(),
  persona: z.string().nullable(),
  ready: z.boolean().nullable(),
});
export type LeadScore = z.infer<typeof LeadScore>;

/** How a lead is worked on. */
export const LeadWork = z.object({
  owner: z.string().nullable(),
  /** Null: nobody said, so it is at the first stage. */
  stage: z.string().nullable(),
  tags: z.array(z.string()),
});
export type LeadWork = z.infer<typeof LeadWork>;

/** Who a lead is, for people. */
export const LeadFacts = z.object({
  name: z.string().nullable(),
  email: z.string().nullable(),
  userId: z.string().nullable(),
  company: z.string().nullable(),
  title: z.string().nullable(),
  /** Made up by the sample base. */
  sample: z.boolean(),
  /** Has a user id or an e-mail, not only anonymous ids. */
  known: z.boolean(),
  lastAt: Instant.nullable(),
  ...LeadWork.shape,
});
export type LeadFacts = z.infer<typeof LeadFacts>;

export const RankedLead = LeadScore.extend({
  id: Id,
  ...LeadFacts.shape,
  /** What weighs most, for people: `Price list viewed +20 (3 times, last 2 days ago)`. */
  reasons: z.array(z.string()),
});
export type RankedLead = z.infer<typeof RankedLead>;

export const LeadList = z.object({
  model: z.string(),
  /** The oldest day that a score listed here was computed for. */
  day: Day,
  /** Leads that match, beyond those listed; of more than 10,000 as many as there were at most ten
   * seconds ago. */
  total: z.int(),
  /** `after` of the next page; null on the last. */
  next: z.string().nullable(),
  leads: z.array(RankedLead),
});
export type LeadList = z.infer<typeof LeadList>;

export const LeadQuery = z.object({
  limit: Limit.default(50),
  /** For pages near the beginning: each lead skipped takes time. `after` reaches any as fast. */
  offset: Offset.default(0),
  /** The page behind the one that gave this as `next`. */
  after: z
    .string()
    .regex(/^-?\d{1,21}(\.\d{1,25})?(e[+-]\d{1,3})?_\d{1,15}$/, "expected `next` of a list")
    .optional(),
  /** The main one unless given. */
  model: Name.optional(),
  band: Name.optional(),
  /** Those too of whom nothing but an anonymous id is known. */
  anonymous: z.enum(["true", "false"]).optional(),
  lang: Lang.optional(),
  order: z.enum(["score"]).default("score"),
});
export type LeadQuery = z.output<typeof LeadQuery>;

export const listLeads = {
  method: "GET",
  path: "/api/leads",
  for: "sales",
  summary: "Leads by score, best first, with the reasons",
  query: LeadQuery,
  status: 200,
  answer: LeadList,
} as const satisfies Endpoint;

/** Belongs for ever to one identifier. */
export const Profile = z.object({
  id: Id,
  kind: z.enum(["user", "email", "anonymous"]),
  value: z.string(),
  firstAt: Instant,
  lastAt: Instant,
  events: z.int(),
});
export type Profile = z.infer<typeof Profile>;

/** A profile that passed from one lead to another, and why. */
export const Link = z.object({
  profile: Id,
  lead: Id,
  previous: Id,
  cause: z.enum(["identify", "alias", "merge", "unmerge", "import"]),
  at: Instant,
});
export type Link = z.infer<typeof Link>;

export const Lead = LeadFacts.extend({
  id: Id,
  /** Live leaves by dotted path, as a model's trait signals name them. */
  traits: Json,
  profiles: z.array(Profile),
  links: z.array(Link),
});
export type Lead = z.infer<typeof Lead>;

export const getLead = {
  method: "GET",
  path: "/api/leads/:ref",
  for: "sales",
  summary: "A lead with its traits, profiles and links, now or as of any instant",
  params: LeadRef,
  /** Profiles of which nothing had happened yet are left out; the links are those of today. */
  query: z.object({ asOf: AsOf.optional() }),
  status: 200,
  answer: Lead,
} as const satisfies Endpoint;

/** `profiles` says how many a lead lost. */
export const Erasure = z.object({ lead: Id, profiles: z.int() });
export type Erasure = z.infer<typeof Erasure>;

export const eraseLead = {
  method: "DELETE",
  path: "/api/leads/:ref",
  for: "administrator",
  summary: "Erases a person for ever; their identifiers, hashed, are kept out from then on",
  params: LeadRef,
  status: 200,
  answer: Erasure,
} as const satisfies Endpoint;

export const Verdict = z.object({ machine: z.boolean() });
export type Verdict = z.infer<typeof Verdict>;

/** Of an event, as the list of events gives it. */
export const EventKey = z
  .string()
  .regex(/^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i, "expected the key of an event");

export const judgeEvent = {
  method: "POST",
  path: "/api/leads/:ref/events/:key/verdict",
  for: "marketer",
  summary: "Says whether a person or a machine did an event; scores correct themselves",
  params: LeadRef.extend({ key: EventKey }),
  body: Verdict,
  status: 200,
  answer: z.object({ lead: Id, key: z.string(), machine: z.boolean() }),
} as const satisfies Endpoint;

export const forgetVerdict = {
  method: "DELETE",
  path: "/api/leads/:ref/events/:key/verdict",
  for: "marketer",
  summary: "Takes back what a person said of an event: its user agent decides again",
  params: LeadRef.extend({ key: EventKey }),
  status: 200,
  answer: z.object({ lead: Id, key: z.string(), machine: z.boolean() }),
} as const satisfies Endpoint;
