import type { OverviewSources } from "@bussola/contract";
import { readTouch } from "../../ledger/touch.ts";
import { lengthOf, type Period } from "../../scoring/overview/period.ts";

/** Sources that are told one by one. */
const MOST_SOURCES = 8;

/** So many leads on a day, with where they came from. */
export type Arrival = { day: number; touch: string | null; leads: number };

type Figures = Omit<OverviewSources, "period" | "before" | "sample">;
type Series = Figures["sources"][number];

export const sourceOf = (touch: string | null): string | null => readTouch(touch)?.source ?? null;

/** Arrivals of a period, and of the one before, by their source. */
export function bySource(arrivals: readonly Arrival[], period: Period): Figures {
  const series = new Map<string | null, Series>();
  for (const { day, touch, leads } of arrivals) {
    const source = sourceOf(touch);
    const one = series.get(source) ?? { source, ...empty(period) };
    series.set(source, one);
    if (day < period.first) one.before += leads;
    else {
      one.leads += leads;
      one.days[day - period.first] = (one.days[day - period.first] ?? 0) + leads;
    }
  }
  const ranked = [...series.values()].sort((a, b) => b.leads - a.leads || b.before - a.before);
  // That nothing is known of where they came from is told however few they are.
  const shown = ranked.filter(({ source }, i) => source === null || i < MOST_SOURCES);
  const rest = ranked.filter((one) => !shown.includes(one));
  return {
    leads: sum(ranked.map((one) => one.leads)),
    leadsBefore: sum(ranked.map((one) => one.before)),
    sources: shown,
    others: {
      sources: rest.length,
      days: empty(period).days.map((_, i) => sum(rest.map(({ days }) => days[i] ?? 0))),
      leads: sum(rest.map((one) => one.leads)),
      before: sum(rest.map((one) => one.before)),
    },
  };
}

const empty = (period: Period) => ({
  days: new Array<number>(lengthOf(period)).fill(0),
  leads: 0,
  before: 0,
});

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
