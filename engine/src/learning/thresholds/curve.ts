import { type Effect, effectAt, type Means, type ThresholdFacts } from "./advise.ts";

/** Of those with outcome, the shares that the shown thresholds hand over. */
const SHARES = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01];

/** What thresholds from the lowest to the highest would do: a few that people can read. */
export function curveOf(facts: ThresholdFacts, means: Means): Effect[] {
  const { levels, rows } = facts.reached;
  const most = rows[0] ?? 0;
  const places = SHARES.map((share) => rows.findIndex((of) => of <= share * most)).filter(
    (place) => place >= 0 && place < levels.length,
  );
  return [...new Set(places)].map((place) => effectAt(facts, place, means));
}
