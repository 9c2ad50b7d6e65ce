import { z } from "zod";
import { BackTestRun } from "./backtests.ts";
import { Currencies } from "./conversion.ts";
import type { Endpoint } from "./endpoint.ts";
import { Trainer } from "./learned-report.ts";
import { Day, Name, Serial } from "./values.ts";

const Count = z.int().nonnegative();
const Counts = z.array(Count);

/**
 * What is known of thresholds of a model: the engine's `advise` makes proposals of it. Each list has
 * an entry a level. Levels are points, or percent of what was learnt.
 */
export const ThresholdFacts = z.object({
  /** Leads at a moment of their own, and those who bought within the horizon after it. */
  rows: Count,
  bought: Count,
  /** Levels, ascending, with the rows and the buyers that each would have handed over. */
  reached: z.object({ levels: z.array(z.number()), rows: Counts, bought: Counts }),
  /** Of the leads, the share that the weeks are counted of. */
  share: z.number(),
  /** Leads that each would have handed over first in the latest weeks. */
  latest: z.object({ weeks: Count, handed: Counts }),
  /** The same in weeks whose horizon is over, with those who bought within it. */
  settled: z.object({ weeks: Count, handed: Counts, converted: Counts }),
  /** What nine of ten leads that do nothing for a week do not lose in it. */
  falls: z.array(z.number().nullable()),
});

/** What was learnt, and of which leads its thresholds are told. */
export const ThresholdsOfLearned = z.object({
  id: Serial,
  trainer: Trainer,
  /** The newest day of a lead that it learnt from. */
  until: Day,
  /**
   * `new`: leads at days newer than all that it learnt from. `tested`: those that its training foretold
   * without having learnt from them. `learnt`: those that it learnt from, so that its figures flatter it.
   */
  judgedOn: z.enum(["new", "tested", "learnt"]),
});
export type ThresholdsOfLearned = z.infer<typeof ThresholdsOfLearned>;

export const Thresholds = z.object({
  name: z.string(),
  /** Null of what was learnt. */
  version: z.int().nullable(),
  /** Null of a model with points. */
  learned: ThresholdsOfLearned.nullable(),
  /** The model's own, as the levels; null when it has none. */
  at: z.number().nullable(),
  dropAt: z.number().nullable(),
  horizonDays: z.int(),
  facts: ThresholdFacts,
  /** What nine of ten scores change by, at most, in a week in which the lead did something. */
  stirred: z.number().nullable(),
  /** The mean of the deals whose value is known. */
  deal: z.object({ deals: Count, mean: z.number(), currencies: Currencies }).nullable(),
  /** The last days of the latest weeks and of the settled ones; null: those judged tell who buys. */
  until: z.object({ latest: Day, settled: Day.nullable() }),
  /** Which share of the leads was judged. */
  share: z.number(),
});
export type Thresholds = z.infer<typeof Thresholds>;

/**
 * Of the leads that were judged: all, or those a threshold hands over; with the buyers of them, or the
 * buyers that it misses. Of the weeks: those handed over first in the latest ones, and those of the
 * settled ones who bought within the horizon.
 */
export const ThresholdFigure = z.enum(["judged", "bought", "missed", "handed", "converted"]);
export type ThresholdFigure = z.infer<typeof ThresholdFigure>;

/** The thresholds of a model being found, or found. */
export const ThresholdRun = BackTestRun.extend({ result: Thresholds.nullable() });
export type ThresholdRun = z.infer<typeof ThresholdRun>;

/** Whose: a model on the server, the main one unless said, or what was learnt, by number. */
export const ThresholdsAsked = z.union([
  z.strictObject({ name: Name.optional(), version: Serial.optional() }),
  z.strictObject({ learned: Serial }),
]);

export const startThresholds = {
  method: "POST",
  path: "/api/thresholds",
  for: "sales",
  readsOnly: true,
  summary:
    "Looks at what became of leads by their scores: what each threshold of a model would hand over",
  body: ThresholdsAsked,
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
