import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Operation } from "./operations.ts";

/** The invented people to try things with. */
export const Sample = z.object({
  loaded: z.boolean(),
  /** That loads or removes it at the moment. */
  operation: Operation.nullable(),
});
export type Sample = z.infer<typeof Sample>;

export const getSample = {
  method: "GET",
  path: "/api/sample",
  for: "sales",
  summary: "Whether the sample base is there",
  status: 200,
  answer: Sample,
} as const satisfies Endpoint;
