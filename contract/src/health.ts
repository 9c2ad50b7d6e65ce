import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";

/** The process is up, whatever its database does. */
export const Health = z.object({ status: z.literal("ok"), version: z.string() });
export type Health = z.infer<typeof Health>;

/** The server can take events now; until then it answers 503 with a problem. */
export const Readiness = z.object({ status: z.literal("ready") });
export type Readiness = z.infer<typeof Readiness>;

export const getHealth = {
  method: "GET",
  path: "/health",
  for: "anyone",
  summary: "Whether the process is up; no key needed",
  status: 200,
  answer: Health,
} as const satisfies Endpoint;

export const getReadiness = {
  method: "GET",
  path: "/ready",
  for: "anyone",
  summary: "Whether the server can take events; no key needed",
  status: 200,
  answer: Readiness,
} as const satisfies Endpoint;
