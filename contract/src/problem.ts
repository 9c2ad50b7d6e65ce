import { z } from "zod";

/** One thing wrong with what was sent, at a path such as `groups[0].rules[2].curve.window`. */
export const Fault = z.object({ path: z.string(), message: z.string() });
export type Fault = z.infer<typeof Fault>;

/** How far something is: what is done now, and how much of how much; `total` is 0 while unknown. */
export const Far = z.object({ step: z.string(), done: z.number(), total: z.number() });
export type Far = z.infer<typeof Far>;

/** Every refusal, as `application/problem+json` (RFC 9457). */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  faults: z.array(Fault).optional(),
  /** Of a 503 while what is asked for is made ready: ask again after `Retry-After` seconds. */
  progress: Far.optional(),
});
export type Problem = z.infer<typeof Problem>;
