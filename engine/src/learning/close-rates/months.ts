import { trend } from "../statistics/trend.ts";
import { type Rate, rateOf } from "./rates.ts";

/** How the leads that came in a month close; `month` is its first day. */
export type MonthRate = Rate & { month: string };

/** Close rates by the month in which leads came, and whether they rise (`z` above 0) beyond chance. */
export type MonthTrend = { months: MonthRate[]; z: number; p: number };

const DAY_MS = 86_400_000;

/**
 * The close rate month by month, with the test of Cochran and Armitage for a trend.
 * @param days on which the leads came: UTC day numbers, NaN where it is not known
 */
export function ratesByMonth(days: ArrayLike<number>, labels: Uint8Array): MonthTrend {
  const counts = new Map<string, { leads: number; converted: number }>();
  for (let row = 0; row < labels.length; row++) {
    const day = days[row]!;
    if (Number.isNaN(day)) continue;
    const month = `${new Date(day * DAY_MS).toISOString().slice(0, 7)}-01`;
    const counted = counts.get(month) ?? { leads: 0, converted: 0 };
    counted.leads++;
    counted.converted += labels[row]!;
    counts.set(month, counted);
  }
  const months = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, { leads, converted }]) => ({ ...rateOf(leads, converted), month }));
  return {
    months,
    ...trend(months.map(({ leads, converted }) => ({ hits: converted, of: leads }))),
  };
}
