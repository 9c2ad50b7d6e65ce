import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Text } from "./values.ts";

const KINDS = ["user", "email", "anonymous"] as const;

export const Readmission = z.object({
  /** Those that were kept out, as they are written in messages, and what they are. */
  readmitted: z.array(z.object({ value: z.string(), kind: z.enum(KINDS) })),
});
export type Readmission = z.infer<typeof Readmission>;

export const readmit = {
  method: "POST",
  path: "/api/readmissions",
  for: "administrator",
  summary: "Lets identifiers of an erased person in again, who asked for it; recorded by hash",
  body: z.object({
    /** User ids, e-mails or anonymous ids. */
    identifiers: z.array(Text.min(1).max(320)).min(1).max(100),
  }),
  status: 200,
  answer: Readmission,
} as const satisfies Endpoint;
