import { LONGEST_PERIOD, OverviewFigure } from "@bussola/contract";
import { z } from "zod";

const DAY_MS = 86_400_000;
export const USUAL_DAYS = 30;
export const PRESETS = [7, 30, 90, 365] as const;

const day = z.iso.date().optional().catch(undefined);
const name = z.coerce.string().min(1).max(200).optional().catch(undefined);

/** Which period: the last days, or from a day to another. */
export const Search = z.object({
  days: z.int().min(1).max(LONGEST_PERIOD).optional().catch(undefined),
  from: day,
  to: day,
  model: name,
});
export type Search = z.infer<typeof Search>;

/** Which leads are behind a figure. */
export const BehindSearch = Search.extend({
  figure: OverviewFigure.catch("new"),
  direction: z.enum(["up", "down"]).optional().catch(undefined),
  previous: name,
  current: name,
  source: name,
  owner: name,
  page: z.int().min(1).optional().catch(undefined),
});
export type BehindSearch = z.infer<typeof BehindSearch>;

const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** UTC days, both included, as the server counts them. */
export function periodOf({ days = USUAL_DAYS, from, to }: Search, now = Date.now()) {
  if (from !== undefined && to !== undefined && from <= to) return { from, to };
  return { from: isoDay(now - (days - 1) * DAY_MS), to: isoDay(now) };
}

/** As many days, just before. */
export function periodBefore<Asked extends { from: string; to: string }>(asked: Asked): Asked {
  const [from, to] = [Date.parse(asked.from), Date.parse(asked.to)];
  const length = to - from + DAY_MS;
  return { ...asked, from: isoDay(from - length), to: isoDay(to - length) };
}

/** Every day of a period. */
export function daysOf({ from, to }: { from: string; to: string }): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) days.push(isoDay(at));
  return days;
}
