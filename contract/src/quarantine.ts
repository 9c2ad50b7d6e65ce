import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Id, Instant, Limit, Text } from "./values.ts";

/** A message that could not be taken. */
export const QuarantineRow = z.object({
  id: Id,
  receivedAt: Instant,
  source: z.string(),
  reason: z.string(),
  /** Bytes kept; what came may have been longer. */
  size: z.int(),
  body: z.string(),
});
export type QuarantineRow = z.infer<typeof QuarantineRow>;

export const listQuarantine = {
  method: "GET",
  path: "/api/quarantine",
  for: "administrator",
  summary: "Messages that could not be taken, newest first",
  query: z.object({
    limit: Limit.default(50),
    /** Those of a source, for a reason, or older than one of them. */
    source: Text.optional(),
    reason: Text.optional(),
    before: z.coerce.number<number>().int().min(0).optional(),
  }),
  status: 200,
  answer: z.object({ rows: z.array(QuarantineRow) }),
} as const satisfies Endpoint;

/** How many messages of a source were refused for a reason. */
export const QuarantineCount = z.object({
  source: z.string(),
  reason: z.string(),
  count: z.int(),
  lastAt: Instant,
});
export type QuarantineCount = z.infer<typeof QuarantineCount>;

export const countQuarantine = {
  method: "GET",
  path: "/api/quarantine/counts",
  for: "administrator",
  summary: "Why messages were refused, by source; the most frequent reasons first",
  status: 200,
  answer: z.object({ counts: z.array(QuarantineCount) }),
} as const satisfies Endpoint;
