import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { LeadFacts, LeadRef } from "./leads.ts";
import { Id, Limit } from "./values.ts";

/** A lead beside another: who it is and how it stands in the main model. */
export const Neighbour = LeadFacts.extend({
  id: Id,
  /** Null: not scored, or no model is published. */
  score: z.number().nullable(),
  band: z.string().nullable(),
});
export type Neighbour = z.infer<typeof Neighbour>;

export const listColleagues = {
  method: "GET",
  path: "/api/leads/:ref/colleagues",
  for: "sales",
  summary: "Other leads of the same company, by its e-mail domain or its name, best score first",
  params: LeadRef,
  query: z.object({ limit: Limit.default(20) }),
  status: 200,
  answer: z.object({
    lead: Id,
    /** The company's, as found; an address of a free provider tells of none. */
    domains: z.array(z.string()),
    names: z.array(z.string()),
    /** Of at most 1,000 that were looked at. */
    total: z.int(),
    colleagues: z.array(Neighbour),
  }),
} as const satisfies Endpoint;

export const listLikenesses = {
  method: "GET",
  path: "/api/leads/:ref/duplicates",
  for: "sales",
  summary: "Other leads that look like the same person; merging them is for people to decide",
  params: LeadRef,
  status: 200,
  answer: z.object({
    lead: Id,
    duplicates: z.array(
      Neighbour.extend({
        /** What they have in common: `email`, `phone`, `name` (and company), `alias`. */
        reasons: z.array(z.string()),
      }),
    ),
  }),
} as const satisfies Endpoint;
