import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Problem } from "./problem.ts";

/** Ceilings of one request of the tracking API and of one message in it, in bytes. */
export const MAX_BATCH_BYTES = 500 * 1024;
export const MAX_MESSAGE_BYTES = 32 * 1024;

/** A message of a batch that was not taken; `index` is its place in the batch. */
export const Rejected = z.object({ index: z.int(), reason: z.string() });
export type Rejected = z.infer<typeof Rejected>;

export const ImportAnswer = z.object({
  success: z.literal(true),
  stored: z.int(),
  /** Stored by an earlier request. */
  duplicates: z.int(),
  rejected: z.array(Rejected),
});
export type ImportAnswer = z.infer<typeof ImportAnswer>;

/** The answer, status 400, when none of a batch was taken. */
export const ImportProblem = Problem.extend({ rejected: z.array(Rejected).optional() });
export type ImportProblem = z.infer<typeof ImportProblem>;

/**
 * Basic authorisation with the secret key as user name, as the tracking API does it: what is
 * imported may link two known leads, and keeps its own times.
 */
export const importBatch = {
  method: "POST",
  path: "/v1/import",
  for: "marketer",
  summary: "Stores up to 500 KB of Segment-shaped messages, the good ones of a batch at least",
  body: z.object({ batch: z.array(z.unknown()).min(1) }),
  status: 200,
  answer: ImportAnswer,
} as const satisfies Endpoint;
