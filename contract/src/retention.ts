import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Operation } from "./operations.ts";
import { Day, Instant } from "./values.ts";

const Months = z.int().min(1).max(600).nullable();

/** How long things are kept; null is for ever. */
export const RetentionLimits = z.object({
  /** Months of what people did: pages, screens, tracked events. */
  events: Months,
  /** Months after which a person of whom nothing was heard is removed. */
  leads: Months,
  /** Days of refused messages. */
  quarantine: z.int().min(1).max(3_650).nullable(),
});
export type RetentionLimits = z.infer<typeof RetentionLimits>;

export const Retention = RetentionLimits.extend({
  /** Nothing that happened before is kept, or taken in again; null: nothing was purged by age yet. */
  knownFrom: Day.nullable(),
});
export type Retention = z.infer<typeof Retention>;

export const getRetention = {
  method: "GET",
  path: "/api/retention",
  for: "administrator",
  summary: "How long events, people and refused messages are kept",
  status: 200,
  answer: Retention,
} as const satisfies Endpoint;

export const putRetention = {
  method: "PUT",
  path: "/api/retention",
  for: "administrator",
  summary: "Sets how long things are kept; the next daily purge takes what is older",
  body: RetentionLimits,
  status: 200,
  answer: Retention,
} as const satisfies Endpoint;

export const startPurge = {
  method: "POST",
  path: "/api/retention/purge",
  for: "administrator",
  summary: "Purges what is older than the limits now, or only counts it",
  body: z.object({ dryRun: z.boolean().default(false) }),
  status: 202,
  answer: Operation,
} as const satisfies Endpoint;

/** Of a purge: what it took away, or would. */
export const PurgeResult = z.object({
  /** Nothing from before it is kept; null while events are kept for ever. */
  knownFrom: Instant.nullable(),
  /** People removed whole, and profiles: theirs, and browsers of others not seen since. */
  leads: z.int(),
  profiles: z.int(),
  events: z.int(),
  verdicts: z.int(),
  transitions: z.int(),
  quarantine: z.int(),
});
export type PurgeResult = z.infer<typeof PurgeResult>;
