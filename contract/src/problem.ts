import { z } from "zod";

/** One thing wrong with what was sent, at a path such as `groups[0].rules[2].curve.window`. */
export const Fault = z.object({ path: z.string(), message: z.string() });
export type Fault = z.infer<typeof Fault>;

/** Every refusal, as `application/problem+json` (RFC 9457). */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  faults: z.array(Fault).optional(),
});
export type Problem = z.infer<typeof Problem>;
