import {
  type Arrivals,
  BatchBuilder,
  type Compiled,
  countValue,
  emptyTally,
  History,
  type SignalReader,
  score,
} from "@bussola/engine";
import type { LoadedLead } from "../../ledger/lead.ts";
import { readLead, scoredLead } from "../../scoring/standing.ts";

/** A week of which nothing is counted yet. */
export const emptyArrivals = (week: number, signals: readonly SignalReader[]): Arrivals => ({
  ...{ week, leads: 0, scores: emptyTally() },
  signals: new Map(signals.map(({ name }) => [name, emptyTally()])),
});

/** Counts leads as they are at the end of a day, by whole points of their score and by signal. */
export function countArrivals(
  arrivals: Arrivals,
  compiled: Compiled,
  signals: readonly SignalReader[],
  leads: readonly LoadedLead[],
  day: number,
): void {
  const builder = new BatchBuilder(compiled);
  for (const lead of leads.map(scoredLead)) {
    const { traits, quality } = readLead(lead);
    builder.add(lead.histories, traits, quality);
    const observed = { amounts: amountsOf(lead.histories), traits, quality };
    for (const { name, read } of signals) {
      const tally = arrivals.signals.get(name);
      if (tally) countValue(tally, read(observed), 1);
    }
  }
  for (const points of score(compiled, builder.build(), day).score)
    countValue(arrivals.scores, Math.round(points), 1);
  arrivals.leads += leads.length;
}

function amountsOf(histories: readonly History[]): Map<number, number> {
  const whole = History.empty();
  for (const history of histories) whole.merge(history);
  const amounts = new Map<number, number>();
  whole.forEachRow((signal, _day, amount) => {
    amounts.set(signal, (amounts.get(signal) ?? 0) + amount);
  });
  return amounts;
}
