import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Operation } from "./operations.ts";
import { AsOf, Text } from "./values.ts";

/** Which events: of a window, of a user agent, or both. */
export const BulkVerdict = z
  .object({
    machine: z.boolean(),
    /** A glob over the whole user agent, without case. */
    agent: Text.min(1).max(1_000).optional(),
    /** Event times: from the first until before the second. */
    from: AsOf.optional(),
    to: AsOf.optional(),
  })
  .refine(({ agent, from, to }) => agent ?? from ?? to, {
    message: "expected an agent, a from or a to: it would be every event",
  });
export type BulkVerdict = z.infer<typeof BulkVerdict>;

export const judgeInBulk = {
  method: "POST",
  path: "/api/verdicts",
  for: "marketer",
  summary: "Says of many events whether people or machines did them; scores correct themselves",
  body: BulkVerdict,
  status: 202,
  answer: Operation,
} as const satisfies Endpoint;

/** Of such a judgement: events whose verdict changed, and their leads. */
export const JudgeResult = z.object({ events: z.int(), leads: z.int() });
export type JudgeResult = z.infer<typeof JudgeResult>;
