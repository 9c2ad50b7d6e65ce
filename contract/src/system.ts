import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";

/**
 * What is kept of leads otherwise than when some of them came, until a rebuild reads it from the ledger:
 * `arrivals` were not kept; those of `machines` count no more.
 */
export const RebuildDue = z.enum(["arrivals", "machines"]);
export type RebuildDue = z.infer<typeof RebuildDue>;

/** How this server and its base are. */
export const System = z.object({
  version: z.string(),
  /** Of Node.js and of PostgreSQL. */
  node: z.string(),
  postgres: z.string(),
  /** Of the database, in bytes. */
  databaseBytes: z.int(),
  /** Why it can take no event now; null when it can. */
  hindrance: z.string().nullable(),
  /** The base in memory; 0 leads while nobody asks it. */
  simulation: z.object({
    leads: z.int(),
    bytes: z.number(),
    /** Of all leads, how many those are; below 1 a sample. */
    share: z.number(),
    /** Seconds behind the base. */
    lag: z.number(),
  }),
  /** Operations that nobody moves on. */
  stuck: z.int(),
  /** What a rebuild has still to find. */
  rebuildDue: z.array(RebuildDue),
});
export type System = z.infer<typeof System>;

export const getSystem = {
  method: "GET",
  path: "/api/system",
  for: "administrator",
  summary: "Versions, health and how far the base in memory is behind",
  status: 200,
  answer: System,
} as const satisfies Endpoint;
