import { type Compiled, EVE, joinValues, Past, score } from "@bussola/engine";
import type { Part } from "./part.ts";

/** Leads, and for each the day at whose end it is looked at. */
export type LeadsThen = { leads: Float64Array; days: Float64Array };
export type ScoresThen = { leads: Float64Array; scores: Float64Array };

/** What leads scored under a model at the ends of days of their own, of those that are held here. */
export function scoresThen(
  parts: readonly Part[],
  { leads, days }: LeadsThen,
  compiled: Compiled,
): ScoresThen {
  const found: { lead: number; score: number }[] = [];
  for (const { now } of parts) {
    const own: { lead: number; place: number }[] = [];
    const looked = new Uint16Array(now.size);
    leads.forEach((lead, i) => {
      const place = now.find(lead);
      if (place < 0) return;
      own.push({ lead, place });
      looked[place] = days[i] as number;
    });
    if (own.length === 0) continue;
    const { score: scores } = score(compiled, new Past(now, [compiled]).eachAt(looked), EVE);
    for (const { lead, place } of own) found.push({ lead, score: scores[place] as number });
  }
  return {
    leads: Float64Array.from(found, ({ lead }) => lead),
    scores: Float64Array.from(found, ({ score: of }) => of),
  };
}

export const addScoresThen = (a: ScoresThen, b: ScoresThen): ScoresThen => ({
  leads: joinValues([a.leads, b.leads]),
  scores: joinValues([a.scores, b.scores]),
});
