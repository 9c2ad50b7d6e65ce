import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Trainer } from "./learned-report.ts";
import { Operation } from "./operations.ts";
import { Day, Id, Name, Serial } from "./values.ts";

const Count = z.int().nonnegative();
const Counts = z.array(Count);
const Rate = z.number().min(0).max(1);

/** Days of a back-test, at most. */
export const LONGEST_BACKTEST = 731;

/** A model with a threshold of its own, in the place of the one it has. */
const Threshold = { at: z.number().min(-1e6).max(1e6).optional() };

/**
 * A model that is replayed: one on the server, a whole one, which nobody has saved, or what was learnt.
 * The last hands over from a chance on: the one given or its own; without any as many as the first model
 * does, or, being the first itself, as the published model does.
 */
export const ReplayedModel = z.union([
  z.strictObject({ name: Name, version: Serial.optional(), ...Threshold }),
  z.strictObject({ model: z.unknown(), ...Threshold }),
  z.strictObject({ learned: Serial, at: Rate.optional() }),
]);
export type ReplayedModel = z.infer<typeof ReplayedModel>;

/** A share with its 95% interval (Wilson); of nobody the rate is null. */
export const Share = z.object({
  hits: Count,
  of: Count,
  rate: Rate.nullable(),
  low: Rate,
  high: Rate,
});

export const HandOvers = z.object({
  /** By week: leads handed over for the first time, and those of them who bought within the horizon. */
  handed: Counts,
  converted: Counts,
  /** By week: buyers who had been handed over before, and those who had not. */
  caught: Counts,
  missed: Counts,
  /** Leads handed over before the period began: they are in no share. */
  already: Count,
  summary: z.object({
    handed: Count,
    /** Hand-overs whose horizon is not over yet: they are in no share. */
    open: Count,
    /** Of the settled hand-overs, those that bought within the horizon. */
    precision: Share,
    /** Of the buyers of whom something was known, those handed over before. */
    recall: Share,
    /** Days from the hand-over to the purchase; null when nobody bought. */
    leadTime: z.object({ p25: Count, median: Count, p75: Count }).nullable(),
  }),
});
export type HandOvers = z.infer<typeof HandOvers>;

/** What was learnt, beside the period it is replayed over. */
export const ReplayedLearned = z.object({
  id: Serial,
  trainer: Trainer,
  /** The newest day of a lead that it learnt from. */
  until: Day,
  /**
   * `period`: it learnt from leads in the period, whose outcomes it has seen, so that its figures
   * flatter it. `leads`: from some of the leads at an earlier day, and what they did in the period's
   * first weeks. `nothing`: all of it is new to it.
   */
  seen: z.enum(["period", "leads", "nothing"]),
});
export type ReplayedLearned = z.infer<typeof ReplayedLearned>;

export const ReplayedSide = HandOvers.extend({
  name: z.string(),
  /** Null of a model that is not saved, and of what was learnt. */
  version: z.int().nullable(),
  /** Null of a model with points. */
  learned: ReplayedLearned.nullable(),
  /** Points, or of what was learnt a chance from 0 to 1. */
  at: z.number(),
  /** Below what a lead is armed again; null: below `at`. */
  dropAt: z.number().nullable(),
  /** By week: hand-overs of leads that had cooled off; and of how many leads they all are. */
  again: Counts,
  leadsAgain: Count,
});
export type ReplayedSide = z.infer<typeof ReplayedSide>;

const Side = z.object({
  /** As that of the sides. */
  at: z.number(),
  leads: Count,
  /** Of the buyers, the share that was handed over before. */
  recall: Rate.nullable(),
});

/** Two models that hand over equally many leads: McNemar's exact test of the buyers they catch. */
export const ComparedModels = z.object({
  a: Side,
  b: Side,
  both: Count,
  onlyA: Count,
  onlyB: Count,
  neither: Count,
  /** The share of buyers that the second catches less that of the first, with its 95% interval. */
  difference: z.number(),
  interval: z.object({ low: z.number(), high: z.number() }),
  p: Rate,
});
export type ComparedModels = z.infer<typeof ComparedModels>;

export const BackTest = z.object({
  from: Day,
  to: Day,
  horizonDays: z.int(),
  /** The last day of each week; the last week may be short. */
  weeks: z.array(Day),
  /** The first so many weeks are settled: the horizon of all that was handed over in them is over. */
  settled: Count,
  /** Leads that could be handed over: known by the end of the period, no customers before it. */
  leads: Count,
  /** By week: who bought, and those of them of whom nothing was known the day before. */
  buyers: Counts,
  strangers: Counts,
  /** Of the leads, those looked at: below 1 when the base does not fit into memory. */
  share: Rate,
  sides: z.array(ReplayedSide),
  /** What was really handed over; null when nothing was in the period. */
  recorded: HandOvers.nullable(),
  /** Null of one model, and where one of two has seen the outcomes of the period. */
  compared: ComparedModels.nullable(),
});
export type BackTest = z.infer<typeof BackTest>;

const Run = Operation.pick({
  ...({ id: true, state: true, step: true, done: true, total: true } as const),
  ...({ secondsLeft: true, error: true } as const),
});

/** A back-test on its way, or done. */
export const BackTestRun = Run.extend({ result: BackTest.nullable() });
export type BackTestRun = z.infer<typeof BackTestRun>;

export const startBackTest = {
  method: "POST",
  path: "/api/backtests",
  for: "sales",
  readsOnly: true,
  summary:
    "Replays one model, or two side by side, over a past period week by week: whom they would have handed over, and who bought",
  body: z.strictObject({
    a: ReplayedModel,
    b: ReplayedModel.optional(),
    from: Day,
    to: Day,
  }),
  status: 202,
  answer: BackTestRun,
} as const satisfies Endpoint;

const Path = z.object({ id: z.coerce.number<number>().int().min(0) });

export const getBackTest = {
  method: "GET",
  path: "/api/backtests/:id",
  for: "sales",
  summary: "How far a back-test is, and what came of it",
  params: Path,
  status: 200,
  answer: BackTestRun,
} as const satisfies Endpoint;

/** Whose hand-overs: the first model's, the second's, or what really happened. */
export const BackTestSide = z.enum(["a", "b", "recorded"]);
export type BackTestSide = z.infer<typeof BackTestSide>;
export const BackTestFigure = z.enum(["handed", "converted", "missed"]);
export type BackTestFigure = z.infer<typeof BackTestFigure>;

/**
 * Those of all weeks too: buyers handed over before, both, leads handed over again, before it all, or
 * then or in it (`ever`); and the buyers of whom nothing was known, whatever the side.
 */
export const BackTestNumber = z.enum([
  ...BackTestFigure.options,
  ...(["caught", "buyers", "again", "already", "ever", "strangers"] as const),
]);
export type BackTestNumber = z.infer<typeof BackTestNumber>;

export const BackTestLead = z.object({
  id: Id,
  name: z.string().nullable(),
  email: z.string().nullable(),
  userId: z.string().nullable(),
});

export const listBackTestLeads = {
  method: "GET",
  path: "/api/backtests/:id/leads",
  for: "sales",
  summary: "Some of the leads behind a number of a week of a back-test",
  params: Path,
  query: z.object({
    side: BackTestSide.default("a"),
    figure: BackTestFigure,
    /** From 0. */
    week: z.coerce.number<number>().int().min(0).max(LONGEST_BACKTEST),
  }),
  status: 200,
  answer: z.object({ total: Count, leads: z.array(BackTestLead) }),
} as const satisfies Endpoint;
