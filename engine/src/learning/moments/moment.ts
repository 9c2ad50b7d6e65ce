import { Random } from "../random.ts";

/** What of a lead says when it could have been decided about. UTC day numbers. */
export type Course = {
  /** Since when it is known who it is. */
  from: number;
  /** Of its first conversion; undefined when it never converted. */
  won: number | undefined;
  /** Of its first loss. */
  lost: number | undefined;
};

/** Which moments are looked for. UTC day numbers. */
export type Window = {
  today: number;
  /** Days after a moment in which a conversion counts. */
  horizon: number;
  /** The first and the last day that a moment may be. */
  first: number;
  last: number;
};

/**
 * Why a lead has no moment. `censored`: the horizon is not over since it came; `atOnce`: its outcome is
 * of the day it came, before which nothing was known; `decided`: it had its outcome by the day that it
 * would be looked at; `outside`: it was open on none of the days.
 */
export type Momentless = "censored" | "atOnce" | "decided" | "outside";

/** Apart from other draws by the same ids. */
const MOMENTS = 0x6d6f6d65;

/**
 * The day at whose end a lead is looked at, to learn from it: one a lead, of those since it came after
 * which the horizon is over. What became of it has no say in that: drawn among the days on which they were
 * open, those who soon bought would be met far more often than on any day that somebody asks. The age is
 * drawn evenly by its logarithm, since most is decided early. It follows from the lead's id, so that the
 * same base gives the same days.
 */
export function momentOf(
  lead: number,
  { from, won = Infinity, lost = Infinity }: Course,
  { today, horizon, first, last }: Window,
): number | Momentless {
  if (from > today - horizon) return "censored";
  const end = Math.min(won, lost) - 1;
  if (end < from) return "atOnce";
  const earliest = Math.max(from, first);
  const latest = Math.min(today - horizon, last);
  if (Math.min(latest, end) < earliest) return "outside";
  const [least, most] = [Math.log(earliest - from + 1), Math.log(latest - from + 2)];
  const age = Math.floor(Math.exp(least + new Random(lead, MOMENTS).unit() * (most - least))) - 1;
  // Rounding may leave the bounds.
  const day = Math.min(latest, Math.max(earliest, from + age));
  return day <= end ? day : "decided";
}

/** Whether a lead converts within the horizon after a moment. */
export const converts = (
  moment: number,
  { won }: Pick<Course, "won">,
  { horizon }: Pick<Window, "horizon">,
): boolean => won !== undefined && won > moment && won <= moment + horizon;
