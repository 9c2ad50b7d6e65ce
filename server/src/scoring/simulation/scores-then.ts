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
  for (const { now, chronicle } of parts) {
    const own = Array.from(leads, (lead, i) => ({
      lead,
      day: days[i] as number,
      place: now.find(lead),
    }))
      .filter(({ place }) => place >= 0)
      .sort((a, b) => a.place - b.place);
    if (own.length === 0) continue;
    const places = Uint32Array.from(own, ({ place }) => place);
    const past = new Past(now, [compiled], places, chronicle);
    const then = past.eachAt(own.map(({ day }) => day));
    const { score: scores } = score(compiled, then, EVE);
    own.forEach(({ lead }, k) => {
      found.push({ lead, score: scores[k] as number });
    });
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
