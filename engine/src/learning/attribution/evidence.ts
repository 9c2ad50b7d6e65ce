import { twoSided } from "../statistics/normal.ts";
import { type Interval, wilson } from "../statistics/wilson.ts";

/** So many leads of a channel had time enough to convert, and so many did. */
export type Outcome = { leads: number; customers: number };

/** How a channel's leads do beside all of them; null: not beyond what chance does. */
export type Verdict = "never" | "less" | "more" | null;

/** A rate with its 95% Wilson interval; null of nobody. */
export type Evidence = { rate: number | null; interval: Interval; verdict: Verdict };

/** Below so many customers to be expected, a normal distribution is no measure of chance. */
const EXPECTED = 5;

/**
 * What each channel's rate says, and no more: a verdict is given where Wilson's interval leaves out
 * the rate of all, widened so that among all channels one does so by chance 5 times in 100 at most
 * (Bonferroni; the interval leaves a rate out exactly where the score test of it rejects).
 */
export function evidenceOf(channels: readonly Outcome[]): Evidence[] {
  const sum = (of: (channel: Outcome) => number) =>
    channels.reduce((total, channel) => total + of(channel), 0);
  const overall = sum(({ customers }) => customers) / sum(({ leads }) => leads);
  const looked = channels.filter(({ leads }) => leads > 0).length;
  return channels.map((channel) => ({
    rate: channel.leads === 0 ? null : channel.customers / channel.leads,
    interval: wilson(channel.customers, channel.leads),
    verdict: verdictOf(channel, overall, 0.05 / looked),
  }));
}

function verdictOf({ leads, customers }: Outcome, overall: number, level: number): Verdict {
  if (!(leads * overall >= EXPECTED) || overall === 1) return null;
  const z = (customers - leads * overall) / Math.sqrt(leads * overall * (1 - overall));
  if (twoSided(z) >= level) return null;
  if (z > 0) return "more";
  return customers === 0 ? "never" : "less";
}
