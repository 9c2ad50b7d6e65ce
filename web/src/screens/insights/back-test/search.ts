import { BackTestFigure, BackTestSide } from "@bussola/contract";
import { z } from "zod";

const DAY_MS = 86_400_000;
export const USUAL_WEEKS = 26;
export const PRESETS = [13, 26, 52] as const;

const day = z.iso.date().optional().catch(undefined);
const name = z.coerce.string().min(1).max(200).optional().catch(undefined);
const version = z.coerce.number<number>().int().min(1).optional().catch(undefined);
const learned = z.coerce.number<number>().int().min(1).optional().catch(undefined);
const points = z.coerce.number<number>().min(-1e6).max(1e6).optional().catch(undefined);

/** Which models over which period, and which number is opened. */
export const Search = z.object({
  weeks: z.int().min(1).max(104).optional().catch(undefined),
  from: day,
  to: day,
  a: name,
  aVersion: version,
  /** What was learnt, by number, in the model's place; its threshold is in percent. */
  aLearned: learned,
  aAt: points,
  b: name,
  bVersion: version,
  bLearned: learned,
  bAt: points,
  side: BackTestSide.optional().catch(undefined),
  figure: BackTestFigure.optional().catch(undefined),
  week: z.coerce.number<number>().int().min(0).max(110).optional().catch(undefined),
});
export type Search = z.infer<typeof Search>;

const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** UTC days, both included; the last one is over. */
export function periodOf({ weeks = USUAL_WEEKS, from, to }: Search, now = Date.now()) {
  if (from !== undefined && to !== undefined && from <= to) return { from, to };
  return { from: isoDay(now - weeks * 7 * DAY_MS), to: isoDay(now - DAY_MS) };
}

/** The days after one, up to the last that is over; undefined while there are none. */
export function periodAfter(day: string, now = Date.now()) {
  const from = isoDay(Date.parse(day) + DAY_MS);
  const { to } = periodOf({}, now);
  return from <= to ? { from, to } : undefined;
}
