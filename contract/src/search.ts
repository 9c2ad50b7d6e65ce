import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Id, Text } from "./values.ts";

export const FoundLead = z.object({
  id: Id,
  name: z.string().nullable(),
  email: z.string().nullable(),
  userId: z.string().nullable(),
  company: z.string().nullable(),
  /** Under the main model; null when it scores nobody yet. */
  score: z.number().nullable(),
  band: z.string().nullable(),
});
export type FoundLead = z.infer<typeof FoundLead>;

export const search = {
  method: "GET",
  path: "/api/search",
  for: "sales",
  summary: "Whatever has a name: leads by e-mail, user id or name, models, segments",
  query: z.object({ q: Text.min(1).max(200) }),
  status: 200,
  answer: z.object({
    leads: z.array(FoundLead),
    models: z.array(z.string()),
    segments: z.array(z.string()),
    /** Leads were looked for by the beginning of e-mail and user id alone, while names are loaded. */
    partial: z.boolean(),
  }),
} as const satisfies Endpoint;
