import { MAX_DAY } from "../../history/day.ts";

const WEEK = 7;

/** Of a lead that never bought, or was never handed over: a day later than all. */
export const NEVER = MAX_DAY + 1;

/** A period cut into weeks, the last of which may be short. Days are UTC day numbers. */
export type Weeks = {
  /** The day before the period: how leads stood when it began. */
  readonly start: number;
  /** The last day of each week. */
  readonly ends: readonly number[];
};

/** The weeks from a day to another, both included. */
export function weeksOf(from: number, to: number): Weeks {
  const ends = [];
  for (let end = from + WEEK - 1; end < to; end += WEEK) ends.push(end);
  return { start: from - 1, ends: [...ends, to] };
}

/** The week in which a day of the period is. */
export const weekOf = ({ start }: Weeks, day: number): number =>
  Math.floor((day - start - 1) / WEEK);

/** The last day of the period. */
export const lastDay = ({ start, ends }: Weeks): number => ends.at(-1) ?? start;
