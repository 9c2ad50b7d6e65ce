import { blend, takeValues } from "@bussola/engine";
import type { Predicted } from "../../scoring/simulation/predict.ts";
import { findPublished } from "../../scoring/store.ts";
import { type Db, scoresBy } from "./store.ts";

/** Leads whose scores are read by one statement. */
const SOME_LEADS = 20_000;

/**
 * The blended rank of each lead, among those that the published main model scores too; null of the
 * others, and of all while no blend is wanted (a weight of 0) or there are no rules.
 */
export async function blendWithRules(
  db: Db,
  { leads, probability }: Predicted,
  weight: number,
  onRead: (leads: number) => Promise<unknown>,
): Promise<(number | null)[]> {
  const blended = new Array<number | null>(leads.length).fill(null);
  const rules = weight > 0 && (await findPublished(db));
  if (!rules) return blended;
  const scores = new Float64Array(leads.length);
  const scored: number[] = [];
  for (let from = 0; from < leads.length; from += SOME_LEADS) {
    await onRead(from);
    const some = leads.subarray(from, from + SOME_LEADS);
    const found = await scoresBy(db, rules.id, [...some]);
    for (const [i, lead] of some.entries()) {
      const score = found.get(lead);
      if (score === undefined) continue;
      scores[from + i] = score;
      scored.push(from + i);
    }
  }
  const ranks = blend(takeValues(probability, scored), takeValues(scores, scored), weight);
  for (const [i, row] of scored.entries()) blended[row] = ranks[i] as number;
  return blended;
}
