import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { LeadRef } from "./leads.ts";
import { Id, Limit, Text } from "./values.ts";

/** `other` is any reference to a lead. */
export const Merge = z.object({ other: Text.min(1).max(320) });
export type Merge = z.infer<typeof Merge>;

export const mergeLeads = {
  method: "POST",
  path: "/api/leads/:ref/merge",
  for: "marketer",
  summary: "Makes two leads one; the older keeps its number",
  params: LeadRef,
  body: Merge,
  status: 200,
  answer: z.object({ lead: Id }),
} as const satisfies Endpoint;

export const Unmerge = z.object({ profile: Id });
export type Unmerge = z.infer<typeof Unmerge>;

export const unmergeProfile = {
  method: "POST",
  path: "/api/leads/:ref/unmerge",
  for: "marketer",
  summary: "Undoes a profile's last move: it goes back, with those that came along, to its lead",
  params: LeadRef,
  body: Unmerge,
  status: 200,
  answer: z.object({ lead: Id }),
} as const satisfies Endpoint;

/** Leads that look like one person. */
export const Duplicate = z.object({
  leads: z.array(Id).min(2),
  /** What they have in common: `email`, `phone`, `name` (and company), `alias`. */
  reasons: z.array(z.string()),
});
export type Duplicate = z.infer<typeof Duplicate>;

export const listDuplicates = {
  method: "GET",
  path: "/api/duplicates",
  for: "sales",
  summary:
    "Known leads that look like one person; merging them is for people to decide. From the base in memory",
  query: z.object({ limit: Limit.default(50) }),
  status: 200,
  answer: z.object({
    duplicates: z.array(Duplicate),
    /** When not all leads were looked at, since not all fit in memory. */
    sample: z.object({ leads: z.int(), of: z.int() }).nullable(),
  }),
} as const satisfies Endpoint;
