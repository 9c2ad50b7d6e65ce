import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { LeadRef } from "./leads.ts";
import { AsOf, Id, Instant, Json, Limit, Name, Offset, SerialText, Text } from "./values.ts";

export const DoneBy = z.enum(["person", "machine", "unknown"]);
export type DoneBy = z.infer<typeof DoneBy>;

export const EventType = z.enum(["track", "page", "screen", "identify", "group", "alias"]);
export type EventType = z.infer<typeof EventType>;

/** One thing that a lead did or said, as the ledger keeps it. */
export const LeadEvent = z.object({
  /** Names it in `judgeEvent`. */
  key: z.string(),
  profile: Id,
  /** When it happened, and when the server got it. */
  at: Instant,
  receivedAt: Instant,
  source: z.string(),
  type: EventType,
  /** What happened, or the page or screen seen; null for the other types. */
  name: z.string().nullable(),
  /** Done by a machine: counts only where a signal says so. */
  machine: z.boolean(),
  /** `unknown` counts as a person's: nothing says which program, if any, it was done with. */
  doneBy: DoneBy,
  /** Who says so: a check of the user agent or a person; null when nobody does. */
  judgedBy: z.enum(["agent", "person"]).nullable(),
  /** The message, Segment-shaped. */
  message: Json,
});
export type LeadEvent = z.infer<typeof LeadEvent>;

/** An event as it came in, with whose it is and how that lead stands now. */
export const RecentEvent = LeadEvent.omit({ message: true, profile: true }).extend({
  lead: Id,
  /** The lead's name, else its address; null while nobody knows who it is. */
  who: z.string().nullable(),
  /** Under the main model; null without one. */
  score: z.number().nullable(),
  band: z.string().nullable(),
});
export type RecentEvent = z.infer<typeof RecentEvent>;

export const listRecentEvents = {
  method: "GET",
  path: "/api/events",
  for: "sales",
  summary: "What came in since an instant, of the last hour at most, newest first",
  query: z.object({ since: Instant, source: Text.optional(), limit: Limit.default(20) }),
  status: 200,
  answer: z.object({ events: z.array(RecentEvent) }),
} as const satisfies Endpoint;

export const EventQuery = z.object({
  limit: Limit.default(50),
  offset: Offset.default(0),
  /** The page behind the one that gave this as `next`. */
  after: z
    .string()
    .regex(/^\d{1,15}_[0-9a-f-]{36}$/, "expected `next` of a list")
    .optional(),
  /** Only what had happened by then. */
  asOf: AsOf.optional(),
  type: EventType.optional(),
  /** As `name` of an event, in any case. */
  name: Text.max(1_000).optional(),
  doneBy: DoneBy.optional(),
  /** Those that this rule of a model reads: the reason for its points. */
  rule: Name.optional(),
  /** The main one unless given. */
  model: Name.optional(),
  version: SerialText.optional(),
});
export type EventQuery = z.output<typeof EventQuery>;

export const listEvents = {
  method: "GET",
  path: "/api/leads/:ref/events",
  for: "sales",
  summary: "What a lead did and said, newest first; all of it, or what a rule's points come from",
  params: LeadRef,
  query: EventQuery,
  status: 200,
  answer: z.object({
    lead: Id,
    events: z.array(LeadEvent),
    /** `after` of the next page; null on the last. A page may be short and not the last. */
    next: z.string().nullable(),
  }),
} as const satisfies Endpoint;

/** How many events of a name a lead has. */
export const EventCount = z.object({
  type: EventType,
  name: z.string().nullable(),
  events: z.int(),
  lastAt: Instant,
});
export type EventCount = z.infer<typeof EventCount>;

export const countEvents = {
  method: "GET",
  path: "/api/leads/:ref/events/names",
  for: "sales",
  summary: "What kinds of events a lead has and how many of each, the most frequent first",
  params: LeadRef,
  query: z.object({ asOf: AsOf.optional(), limit: Limit.default(200) }),
  status: 200,
  answer: z.object({ lead: Id, names: z.array(EventCount) }),
} as const satisfies Endpoint;
