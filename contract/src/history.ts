import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { LeadRef, LeadScore } from "./leads.ts";
import { Transition } from "./transitions.ts";
import { AsOf, Day, Id, Instant, Name, SerialText } from "./values.ts";

/** Most points of one answer. */
export const MOST_POINTS = 500;

/** How a lead stood at an instant: by event time, with what is known now. */
export const HistoryPoint = LeadScore.omit({ display: true }).extend({ at: Instant });
export type HistoryPoint = z.infer<typeof HistoryPoint>;

export const LeadHistory = z.object({
  lead: Id,
  model: z.string(),
  version: z.int(),
  /** Nothing from before it can be known; null: nothing was purged by age. */
  knownFrom: Day.nullable(),
  /** The end of every day asked for, and the last instant. */
  points: z.array(HistoryPoint),
  /** As they were recorded, oldest first. */
  transitions: z.array(Transition),
});
export type LeadHistory = z.infer<typeof LeadHistory>;

export const getHistory = {
  method: "GET",
  path: "/api/leads/:ref/history",
  for: "sales",
  summary: "How a lead's score went from day to day, computed from the events, and what changed",
  params: LeadRef,
  query: z.object({
    /** 90 days before `to` unless given, or the day from which something is known. */
    from: AsOf.optional(),
    /** Now unless given. */
    to: AsOf.optional(),
    /** Days from one point to the next. */
    every: z.coerce.number<number>().int().min(1).max(366).default(1),
    model: Name.optional(),
    /** The published one, or else the newest, unless given. */
    version: SerialText.optional(),
  }),
  status: 200,
  answer: LeadHistory,
} as const satisfies Endpoint;
