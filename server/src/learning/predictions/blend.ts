import { blendAmong } from "@bussola/engine";
import type { Predicted } from "../../scoring/simulation/predict.ts";
import { findPublished } from "../../scoring/store.ts";
import { type Db, scoresBy } from "./store.ts";

/** Leads whose scores are read by one statement. */
const SOME_LEADS = 20_000;

/**
 * The blended ranks of leads by their places, among those that the published main model scores too; null
 * of the others, and of all while no blend is wanted (a weight of 0) or there are no rules.
 */
export async function blendWithRules(
  db: Db,
  { leads, probability }: Predicted,
  weight: number,
  onRead: (leads: number) => Promise<unknown>,
): Promise<(place: number) => number | null> {
  const rules = weight > 0 && (await findPublished(db));
  if (!rules) return () => null;
  const scores = new Float64Array(leads.length).fill(Number.NaN);
  for (let from = 0; from < leads.length; from += SOME_LEADS) {
    await onRead(from);
    const some = leads.subarray(from, from + SOME_LEADS);
    const found = await scoresBy(db, rules.id, [...some]);
    for (const [i, lead] of some.entries()) scores[from + i] = found.get(lead) ?? Number.NaN;
  }
  const isScored = (place: number) => !Number.isNaN(scores[place]);
  const rankOf = blendAmong(
    probability.filter((_, place) => isScored(place)),
    scores.filter((_, place) => isScored(place)),
    weight,
  );
  return (place) =>
    isScored(place) ? rankOf(probability[place] as number, scores[place] as number) : null;
}
