import {
  type Compiled,
  joinValues,
  type Learned,
  type Observation,
  predict,
} from "@bussola/engine";
import { lookNow } from "./moments.ts";
import type { Part } from "./part.ts";
import type { ScoreCache } from "./simulate.ts";

export type Predicting = {
  learned: Learned;
  observations: readonly Observation[];
  /** UTC day number: today. */
  day: number;
  /** The rules that few outcomes are drawn towards. */
  rules: Compiled | undefined;
};

/** The chances of known leads, an entry each. */
export type Predicted = {
  leads: Float64Array;
  probability: Float64Array;
  low: Float64Array;
  high: Float64Array;
};

const EVERYBODY = { from: 0, to: 1 };

/** What known leads' chances are now. */
export function predictParts(
  parts: readonly Part[],
  { learned, observations, day, rules }: Predicting,
  idOf: (key: string) => number,
  cache: ScoreCache,
): Predicted {
  return parts.reduce<Predicted>((sum, part) => {
    const looking = { day, share: EVERYBODY, observations };
    const { lead, columns } = lookNow([part], looking, idOf);
    const scores = rules && cache.scores(rules, part.now, day).score;
    const own = scores && lead.map((id) => scores[part.now.find(id)] as number);
    const chances = predict(learned, { rows: lead.length, columns }, own);
    const all = (of: "probability" | "low" | "high") =>
      Float64Array.from(chances, (one) => one[of]);
    return addPredicted(sum, {
      ...{ leads: lead, probability: all("probability"), low: all("low"), high: all("high") },
    });
  }, NOBODY);
}

const NOTHING = new Float64Array(0);
const NOBODY: Predicted = { leads: NOTHING, probability: NOTHING, low: NOTHING, high: NOTHING };

export const addPredicted = (a: Predicted, b: Predicted): Predicted => ({
  leads: joinValues([a.leads, b.leads]),
  probability: joinValues([a.probability, b.probability]),
  low: joinValues([a.low, b.low]),
  high: joinValues([a.high, b.high]),
});
