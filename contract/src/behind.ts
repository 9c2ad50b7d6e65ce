import { z } from "zod";
import { BackTestNumber, BackTestSide, LONGEST_BACKTEST } from "./backtests.ts";
import { Attribution, ChannelBy, ChannelFigure } from "./channels.ts";
import { OutcomeFigure } from "./conversion.ts";
import { ThresholdFigure } from "./thresholds.ts";
import { Day, Name, Serial, Text } from "./values.ts";

const Place = z.int().min(0).max(10_000_000);
/** Only those who bought, or who did not. */
const bought = z.boolean().optional();
const Named = Text.max(200).nullable().default(null);

/** Known for so many days, both included; `to` null: and longer. */
const DaysKnown = z.object({ from: Place, to: Place.nullable() });

/** Of the leads that have a moment to learn from, or why they have none. */
export const MomentLeads = z.enum([
  ...(["moments", "converted", "censored", "atOnce", "decided", "outside"] as const),
  /** All of whom it is known who they are; and the others, who are not learnt from. */
  ...(["known", "anonymous"] as const),
]);
export type MomentLeads = z.infer<typeof MomentLeads>;

/** Whether a lead became hot by its chance, or was hot and cooled off. */
export const HotMove = z.enum(["hot", "cooled"]);
export type HotMove = z.infer<typeof HotMove>;

/** Which leads a number of a report counted: those very leads, however they stand now. */
export const Behind = z.discriminatedUnion("of", [
  /** Of the leads that a training was tested on, those with some places, from 0 up to but not `to`. */
  z.strictObject({
    of: z.literal("training"),
    id: Serial,
    /** In whose order. */
    by: z.enum(["scorecard", "trees", "rules"]),
    from: Place.default(0),
    to: Place,
    bought,
    age: DaysKnown.optional(),
  }),
  /** Leads that a training looked at, or did not. */
  z.strictObject({
    of: z.literal("lessons"),
    id: Serial,
    /** Or those that are exact copies of others. */
    which: z.enum([...MomentLeads.options, "repeated"]),
    /** Of whom that was known at their moment, or who had done it. */
    feature: Text.max(300).optional(),
  }),
  /** The same of an analysis of close rates; or the leads with one value of what was observed. */
  z.strictObject({
    of: z.literal("rates"),
    id: Serial,
    /** Or those who came in the period, or in a month of it by its first day; and converted in time. */
    which: z.enum([...MomentLeads.options, "came", "cameConverted"]).default("moments"),
    month: Day.optional(),
    /** By their places in the analysis. */
    value: z.object({ observed: Place, part: Place }).optional(),
  }),
  /** Known leads that were in a band of the model at the end of a week, named by its Monday. */
  z.strictObject({ of: z.literal("band"), week: Day, band: Name, bought }),
  /** Whose chances were held against what came, when Bussola last looked: of a tenth, a week or an age. */
  z.strictObject({
    of: z.literal("chances"),
    /** From 0, the smallest chances first. */
    tenth: z.int().min(0).max(9).optional(),
    week: Day.optional(),
    age: DaysKnown.optional(),
    bought,
  }),
  /** Leads that became known in a week, or in some that follow each other, the first by its Monday. */
  z.strictObject({
    ...{ of: z.literal("arrivals"), week: Day },
    weeks: z.int().min(1).max(53).optional(),
  }),
  /** Leads that became hot by their chance since a day, or were so no more; not by a new threshold. */
  z.strictObject({ of: z.literal("moved"), to: HotMove, since: Day }),
  /** Leads that sales answered in some weeks, the first and the last by their Mondays. */
  z.strictObject({
    of: z.literal("answers"),
    from: Day,
    to: Day,
    accepted: z.boolean().optional(),
    /** Of a rejection; null: none was given. */
    reason: Text.max(200).nullable().optional(),
    /** That the lead was in just before; null: in none. */
    band: Name.nullable().optional(),
  }),
  /** Known leads by what became of them, as conversions are defined now. */
  z.strictObject({ of: z.literal("outcomes"), which: OutcomeFigure }),
  /** Leads that came on some days, both included, of a channel, or of those not told one by one, or all. */
  z.strictObject({
    of: z.literal("channels"),
    figure: ChannelFigure,
    from: Day,
    to: Day,
    by: ChannelBy.default("source"),
    attribution: Attribution.default("first"),
    /** By what `by` names; null: not known. */
    channel: z.strictObject({ source: Named, campaign: Named, landing: Named }).optional(),
    others: z.literal(true).optional(),
  }),
  /** Leads behind a number of thresholds. */
  z.strictObject({
    of: z.literal("threshold"),
    id: Serial,
    which: ThresholdFigure,
    /** Points, or percent of what was learnt; not of all those judged. */
    at: z.number().min(-1e6).max(1e6).optional(),
  }),
  /** Leads behind a number of a back-test: of a week, counted from 0, or of all. */
  z.strictObject({
    of: z.literal("backtest"),
    id: Serial,
    side: BackTestSide.default("a"),
    figure: BackTestNumber,
    week: z.int().min(0).max(LONGEST_BACKTEST).optional(),
    /** Of the settled weeks alone, or of the others. */
    settled: z.boolean().optional(),
  }),
]);
export type Behind = z.output<typeof Behind>;
