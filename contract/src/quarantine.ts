import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Id, Instant, Limit } from "./values.ts";

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
  query: z.object({ limit: Limit.default(50) }),
  status: 200,
  answer: z.object({ rows: z.array(QuarantineRow) }),
} as const satisfies Endpoint;
