import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { LeadFacts, LeadScore } from "./leads.ts";
import { Chance, PredictionBand } from "./predictions.ts";
import { Day, Id, Instant, Lang, Limit } from "./values.ts";
import { GivenFeedback } from "./work.ts";

/** Whose leads: the reader's own, those of nobody, or both and everybody else's. */
export const Whose = z.enum(["mine", "unassigned", "all"]);
export type Whose = z.infer<typeof Whose>;

/** What became of a lead's score since the end of yesterday (UTC). */
export const ScoreChange = z.object({
  /** More points than then, or fewer. */
  points: z.number(),
  /** `+12 since yesterday: asked for a demo`; through what, where that can be told. */
  sentence: z.string(),
  /** The band it was in, when that is another; null when it is not. */
  band: z.string().nullable(),
});
export type ScoreChange = z.infer<typeof ScoreChange>;

/** A lead to call. */
export const TodayLead = LeadScore.extend({
  id: Id,
  ...LeadFacts.shape,
  phone: z.string().nullable(),
  /** Two or three reasons in a sentence; empty when nothing speaks for the lead. */
  why: z.string(),
  /** Why it is not ready; empty when it is. */
  gates: z.array(z.string()),
  change: ScoreChange,
  /** That it converts within the horizon, by what predicts; null: nothing does, or not of this lead. */
  chance: Chance.extend({ band: PredictionBand }).nullable(),
  /** The last answer anybody gave. */
  feedback: GivenFeedback.nullable(),
});
export type TodayLead = z.infer<typeof TodayLead>;

export const Today = z.object({
  /** The main model; null when none is published, and then there is no list. */
  model: z.string().nullable(),
  /** Of that model, the lowest first. */
  bands: z.array(z.string()),
  day: Day,
  /** Of the chances, in days; null while nothing predicts. */
  horizonDays: z.int().nullable(),
  /** Leads that the reader answered since the day began for them. */
  answered: z.int(),
  /** Whether there is anybody at all who could be called. */
  known: z.boolean(),
  leads: z.array(TodayLead),
});
export type Today = z.infer<typeof Today>;

export const getToday = {
  method: "GET",
  path: "/api/today",
  for: "sales",
  summary: "Whom to call today: those that are ready first, each group by score, with the reasons",
  query: z.object({
    whose: Whose.default("all"),
    limit: Limit.max(200).default(50),
    /** When the reader's day began: who was answered since is done. The UTC day's unless given. */
    since: Instant.optional(),
    lang: Lang.optional(),
  }),
  status: 200,
  answer: Today,
} as const satisfies Endpoint;
