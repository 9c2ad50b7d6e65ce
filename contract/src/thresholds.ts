import { z } from "zod";
import { BackTestRun } from "./backtests.ts";
import type { Endpoint } from "./endpoint.ts";
import { Day, Name, Serial } from "./values.ts";

const Count = z.int().nonnegative();
const Counts = z.array(Count);

/**
 * What is known of thresholds of a model: the engine's `advise` makes proposals of it. Each list has
 * an entry a level.
 */
export const ThresholdFacts = z.object({
  /** Leads at a moment of their own, and those who bought within the horizon after it. */
  rows: Count,
  bought: Count,
  /** In points, ascending, with the rows and the buyers that each would have handed over. */
  reached: z.object({ levels: z.array(z.number()), rows: Counts, bought: Counts }),
  /** Leads that each would have handed over first in the latest weeks. */
  latest: z.object({ weeks: Count, handed: Counts }),
  /** The same in weeks whose horizon is over, with those who bought within it. */
  settled: z.object({ weeks: Count, handed: Counts, converted: Counts }),
  /** What nine of ten leads that do nothing for a week do not lose in it. */
  falls: z.array(z.number().nullable()),
});

export const Thresholds = z.object({
  name: z.string(),
  version: z.int(),
  /** The model's own; null when it has none. */
  at: z.number().nullable(),
  dropAt: z.number().nullable(),
  horizonDays: z.int(),
  facts: ThresholdFacts,
  /** What nine of ten scores change by, at most, in a week in which the lead did something. */
  stirred: z.number().nullable(),
  /** The mean of the deals whose value is known. */
  deal: z.object({ deals: Count, mean: z.number() }).nullable(),
  /** The last days of the latest weeks and of the settled ones. */
  until: z.object({ latest: Day, settled: Day }),
  /** Which share of the leads was judged. */
  share: z.number(),
});
export type Thresholds = z.infer<typeof Thresholds>;

/** The thresholds of a model being found, or found. */
export const ThresholdRun = BackTestRun.extend({ result: Thresholds.nullable() });
export type ThresholdRun = z.infer<typeof ThresholdRun>;

export const startThresholds = {
  method: "POST",
  path: "/api/thresholds",
  for: "sales",
  readsOnly: true,
  summary:
    "Looks at what became of leads by their scores: what each threshold of a model would hand over",
  body: z.strictObject({ name: Name.optional(), version: Serial.optional() }),
  status: 202,
  answer: ThresholdRun,
} as const satisfies Endpoint;

export const getThresholds = {
  method: "GET",
  path: "/api/thresholds/:id",
  for: "sales",
  summary: "How far the search for thresholds is, and what came of it",
  params: z.object({ id: z.coerce.number<number>().int().min(0) }),
  status: 200,
  answer: ThresholdRun,
} as const satisfies Endpoint;
