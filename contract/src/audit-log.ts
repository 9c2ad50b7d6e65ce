import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Id, Instant, Limit } from "./values.ts";

/** Something that somebody changed. */
export const AuditEntry = z.object({
  id: Id,
  at: Instant,
  by: z.object({
    kind: z.enum(["person", "key"]),
    /** Of the person; null: of a key. */
    id: z.string().nullable(),
    /** Of the person then, or of the key's source. */
    name: z.string(),
  }),
  /** The endpoint, as `PUT` and `/api/models/:name`. */
  method: z.string(),
  path: z.string(),
  /** What the endpoint does, in English; null when there is none of the name any more. */
  summary: z.string().nullable(),
  /** Which one: a model's name, a lead's number, a key's. */
  subject: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const listAuditLog = {
  method: "GET",
  path: "/api/audit-log",
  for: "administrator",
  summary: "Who changed what, newest first",
  query: z.object({
    limit: Limit.default(50),
    /** Only entries before this one, for the next page. */
    before: z.coerce.number<number>().int().min(1).optional(),
    /** Only what this person did. */
    person: z.string().max(100).optional(),
    /** Only what this endpoint did, as `PUT /api/models/:name`. */
    action: z.string().max(200).optional(),
    /** Only from this instant on, and only before that one. */
    from: Instant.optional(),
    until: Instant.optional(),
  }),
  status: 200,
  answer: z.object({
    entries: z.array(AuditEntry),
    /** `before` of the next page; null on the last. */
    next: Id.nullable(),
  }),
} as const satisfies Endpoint;
