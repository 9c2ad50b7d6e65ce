import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { LeadRef } from "./leads.ts";
import { Id, Instant, Json, Limit, Offset, Text } from "./values.ts";

/** One thing that a lead did or said, as the ledger keeps it. */
export const LeadEvent = z.object({
  /** Names it in `judgeEvent`. */
  key: z.string(),
  profile: Id,
  /** When it happened, and when the server got it. */
  at: Instant,
  receivedAt: Instant,
  source: z.string(),
  type: z.enum(["track", "page", "screen", "identify", "group", "alias"]),
  /** What happened, or the page or screen seen; null for the other types. */
  name: z.string().nullable(),
  /** Done by a machine: counts only where a signal says so. */
  machine: z.boolean(),
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

export const listEvents = {
  method: "GET",
  path: "/api/leads/:ref/events",
  for: "sales",
  summary: "What a lead did and said, newest first",
  params: LeadRef,
  query: z.object({ limit: Limit.default(50), offset: Offset.default(0) }),
  status: 200,
  answer: z.object({ lead: Id, events: z.array(LeadEvent) }),
} as const satisfies Endpoint;
