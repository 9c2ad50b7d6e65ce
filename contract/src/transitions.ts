import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { LeadRef } from "./leads.ts";
import { Id, Instant, Limit } from "./values.ts";

/** A change of a lead's band, grade, persona or readiness under one model. */
export const Transition = z.object({
  model: z.string(),
  version: z.int(),
  kind: z.enum(["band", "grade", "persona", "ready", "qualified"]),
  previous: z.string().nullable(),
  current: z.string().nullable(),
  cause: z.enum(["event", "publish", "sweep", "correction", "merge"]),
  at: Instant,
  recordedAt: Instant,
});
export type Transition = z.infer<typeof Transition>;

export const listTransitions = {
  method: "GET",
  path: "/api/leads/:ref/transitions",
  summary: "What changed for a lead, newest first",
  params: LeadRef,
  query: z.object({ limit: Limit.default(50) }),
  status: 200,
  answer: z.object({ lead: Id, transitions: z.array(Transition) }),
} as const satisfies Endpoint;
