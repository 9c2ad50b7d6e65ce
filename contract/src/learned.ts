import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { LeakPolicy, LearnedReport, TooFew, Trainer } from "./learned-report.ts";
import { Operation } from "./operations.ts";
import { Day, Instant, Json, Serial, SerialText } from "./values.ts";

/** How to learn. */
export const Wanted = z.object({
  trainer: Trainer.or(z.literal("auto")).default("auto"),
  leaks: LeakPolicy.default("drop"),
  /** Leads whose decision was before this day are left out. */
  from: Day.nullable().default(null),
  /** The same seed and the same leads give the same result. */
  seed: Serial.default(1),
  /** By name of a number in the report: 1 chances may only rise with it, -1 only fall. */
  monotone: z.record(z.string().max(300), z.literal([1, -1])).optional(),
});
export type Wanted = z.infer<typeof Wanted>;

/** Leads looked at, those who have a decision to learn from, and why the others have none. */
export const LearnedCounts = z.object({
  /** Leads with a user id or an e-mail; `anonymous` are those without, who are not learnt from. */
  ...{ total: z.int(), anonymous: z.int() },
  /** Those who have one. */
  moments: z.int(),
  /** Their time to convert is not over. */
  censored: z.int(),
  /** They converted on the day they came. */
  atOnce: z.int(),
  /** They had their outcome by the day on which they would be looked at; not kept of trainings of before it was. */
  decided: z.int().optional(),
  /** Their decision was outside the period. */
  outside: z.int(),
  /** Of those who have one, the share that was taken: 1 for all. */
  sample: z.number(),
});
export type LearnedCounts = z.infer<typeof LearnedCounts>;

/** What a challenger and what predicts are compared by: leads of whom neither learnt anything. */
export const Fresh = z.object({
  ...{ rows: z.int(), bought: z.int() },
  /** Fewest of either outcome. */
  needed: z.int(),
  /** About when there are enough, if outcomes go on coming so; null while none came to tell it by. */
  enoughOn: Day.nullable(),
});
export type Fresh = z.infer<typeof Fresh>;

/** How a challenger did beside the one that predicts, on leads newer than both learnt from. */
export const Decision = z.object({
  /** The one that it was compared with. */
  champion: Serial,
  /** Not kept of the oldest decisions. */
  evidence: Fresh.optional(),
  /** Leads of the comparison, and those of them who bought; null when it was not made. */
  tested: z.object({ rows: z.int(), bought: z.int() }).nullable(),
  /** How much larger the challenger's area under the curve is. */
  difference: LearnedReport.shape.rate.nullable(),
  /** Whether it took the champion's place. */
  replaced: z.boolean(),
  why: z.enum(["better", "not better", "too few", "no signal", "not enough"]),
});
export type Decision = z.infer<typeof Decision>;

/** What the chance counts for in the rank that blends it with the rules; 0: no blend is wanted. */
export const Weight = z.number().min(0).max(1);

const Rate = z.number().min(0).max(1);

/**
 * Chances: from `at` on a lead is hot, worth a call, and it stays so down to `dropAt`, so that it does not
 * come and go with every quiet week; null: down to `at`.
 */
export const HotFrom = z
  .strictObject({ at: Rate, dropAt: Rate.nullable().default(null) })
  .refine(({ at, dropAt }) => dropAt === null || dropAt <= at, {
    error: "expected no more than at",
    path: ["dropAt"],
  });
export type HotFrom = z.infer<typeof HotFrom>;

/** What a training came to, without its report. */
export const LearnedSummary = z.object({
  id: Serial,
  author: z.string().nullable(),
  createdAt: Instant,
  wanted: Wanted,
  /** UTC day that it was learnt on. */
  day: Day,
  counts: LearnedCounts,
  /** Days in which a lead must convert to count as one who does. */
  horizonDays: z.int(),
  /** What counts as won or lost, or within how many days, was changed since: it foretells the old. */
  outdated: z.boolean(),
  /** `no signal`: nothing foretells better than the rate of all. `not enough`: too few outcomes. */
  outcome: z.enum(["learned", "no signal", "not enough"]),
  trainer: Trainer.nullable(),
  rows: z.int(),
  bought: z.int(),
  /** Of the trainer chosen: the area under its curve; null when there was too little to try. */
  auc: LearnedReport.shape.rate.nullable(),
  /** `candidate`: predicts nothing yet; `archived`: another one took its place. */
  state: z.enum(["candidate", "published", "archived"]),
  publishedAt: Instant.nullable(),
  weight: Weight,
  /** Null: the best tenth of the leads is hot. */
  hot: HotFrom.nullable(),
  /** Of one that was trained by the schedule. */
  decision: Decision.nullable(),
});
export type LearnedSummary = z.infer<typeof LearnedSummary>;

export const StoredLearned = LearnedSummary.extend({
  /** Null when there was too little to try. */
  report: LearnedReport.nullable(),
  /** Whether it was kept whom it was tested on, and who were copies; of the oldest it was not. */
  kept: z.object({ tested: z.boolean(), repeated: z.boolean() }),
  tooFew: TooFew.nullable(),
});
export type StoredLearned = z.infer<typeof StoredLearned>;

/** Something of which a lead can have more or less, and the columns in which that shows. */
export const Measure = z.object({
  /** In the reader's language. */
  label: z.string(),
  kind: z.enum(["behaviour", "trait"]),
  /** What more of it does to a column: 1 it grows, -1 it shrinks, as the days since the last time do. */
  columns: z.record(z.string(), z.literal([1, -1])),
});
export type Measure = z.infer<typeof Measure>;

const params = z.object({ id: SerialText });

export const listLearned = {
  method: "GET",
  path: "/api/learned",
  for: "sales",
  summary: "What was learnt from outcomes, newest first, and the training that is under way",
  status: 200,
  answer: z.object({
    learned: z.array(LearnedSummary),
    /** The training or publishing that waits or runs. */
    operation: Operation.nullable(),
    /** The last of them, when it failed. */
    failed: Operation.nullable(),
  }),
} as const satisfies Endpoint;

export const getLearned = {
  method: "GET",
  path: "/api/learned/:id",
  for: "sales",
  summary: "What was learnt, with the whole report",
  params,
  status: 200,
  answer: StoredLearned,
} as const satisfies Endpoint;

export const listMeasures = {
  method: "GET",
  path: "/api/learned/measures",
  for: "sales",
  summary: "What chances can be told to rise or fall with: behaviour, numbers, what holds or not",
  status: 200,
  /** Empty while conversions are still being counted. */
  answer: z.object({ measures: z.array(Measure) }),
} as const satisfies Endpoint;

export const startTraining = {
  method: "POST",
  path: "/api/learned",
  for: "marketer",
  summary: "Learns from past leads and what became of them; the operation's result names it",
  body: Wanted,
  status: 202,
  answer: Operation,
} as const satisfies Endpoint;

export const stopTraining = {
  method: "POST",
  path: "/api/learned/stop",
  for: "marketer",
  summary: "Calls off the trainings that wait or run",
  status: 200,
  answer: z.object({ stopped: z.int() }),
} as const satisfies Endpoint;

export const deleteLearned = {
  method: "DELETE",
  path: "/api/learned/:id",
  for: "marketer",
  summary: "Forgets what was learnt, unless it predicts at present",
  params,
  status: 200,
  answer: z.object({ id: Serial }),
} as const satisfies Endpoint;

export const publishLearned = {
  method: "POST",
  path: "/api/learned/:id/publish",
  for: "marketer",
  summary: "Predicts for every known lead with it, today and daily; an older one rolls back",
  params,
  status: 202,
  answer: Operation,
} as const satisfies Endpoint;

export const putBlend = {
  method: "PUT",
  path: "/api/learned/:id/blend",
  for: "marketer",
  summary:
    "Says what its chances count for in a rank that blends them with the rules; of what predicts, the operation works it out anew",
  params,
  body: z.object({ weight: Weight }),
  status: 200,
  answer: z.object({ weight: Weight, operation: Operation.nullable() }),
} as const satisfies Endpoint;

export const putHot = {
  method: "PUT",
  path: "/api/learned/:id/hot",
  for: "marketer",
  summary:
    "Says from which chance on a lead is hot, or null for the best tenth; of what predicts, the operation looks at all leads anew",
  params,
  body: z.object({ hot: HotFrom.nullable() }),
  status: 200,
  answer: z.object({ hot: HotFrom.nullable(), operation: Operation.nullable() }),
} as const satisfies Endpoint;

export const Retraining = z.object({
  /** How often a challenger is trained. */
  every: z.enum(["never", "week", "month"]),
});
export type Retraining = z.infer<typeof Retraining>;

export const getRetraining = {
  method: "GET",
  path: "/api/retraining",
  for: "sales",
  summary: "How often what predicts is challenged by a newer one",
  status: 200,
  answer: Retraining,
} as const satisfies Endpoint;

export const getEvidence = {
  method: "GET",
  path: "/api/retraining/evidence",
  for: "sales",
  summary: "How many outcomes a challenger could be compared by today, and about when it will do",
  status: 200,
  /** Null when nothing predicts. */
  answer: z.object({ evidence: Fresh.nullable() }),
} as const satisfies Endpoint;

export const putRetraining = {
  method: "PUT",
  path: "/api/retraining",
  for: "marketer",
  summary: "Says how often a challenger is trained; it replaces what predicts only if better",
  body: Retraining,
  status: 200,
  answer: Retraining,
} as const satisfies Endpoint;

export const getLearnedPoints = {
  method: "GET",
  path: "/api/learned/:id/points",
  for: "marketer",
  summary: "A scorecard as a model with points, to open in the studio; it is not saved",
  params,
  status: 200,
  answer: z.object({
    /** The model, as in a model file. */
    model: Json,
  }),
} as const satisfies Endpoint;
