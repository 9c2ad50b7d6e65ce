import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { LeadRef } from "./leads.ts";
import { Id, Instant, Limit } from "./values.ts";

export const Cause = z.enum(["event", "publish", "sweep", "correction", "merge"]);

/** A change of a lead's band, grade, persona or readiness under a model, of a segment, or by its chance. */
export const Transition = z.object({
  /** With the version, null when it is a segment that was entered or left, or a chance. */
  model: z.string().nullable(),
  version: z.int().nullable(),
  segment: z.string().nullable(),
  /**
   * The number of what was learnt, when the band is the one of the lead's chance: `sweep` is a daily
   * prediction, `publish` another training or another threshold. A band of null: nothing is predicted.
   */
  learned: z.int().nullable(),
  kind: z.enum(["band", "grade", "persona", "ready", "qualified", "segment"]),
  previous: z.string().nullable(),
  current: z.string().nullable(),
  cause: Cause,
  at: Instant,
  recordedAt: Instant,
});
export type Transition = z.infer<typeof Transition>;

export const listTransitions = {
  method: "GET",
  path: "/api/leads/:ref/transitions",
  for: "sales",
  summary: "What changed for a lead, newest first",
  params: LeadRef,
  query: z.object({ limit: Limit.default(50) }),
  status: 200,
  answer: z.object({ lead: Id, transitions: z.array(Transition) }),
} as const satisfies Endpoint;
