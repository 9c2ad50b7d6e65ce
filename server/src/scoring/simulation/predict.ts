import {
  type Compiled,
  joinValues,
  type Learned,
  type Observation,
  predict,
  takeRows,
  takeValues,
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
  /** Signals that say what became of a lead: who has one of them is not open any more. */
  decided: readonly number[];
};

/** The chances of known leads that are open, an entry each. */
export type Predicted = {
  leads: Float64Array;
  probability: Float64Array;
  low: Float64Array;
  high: Float64Array;
};

const EVERYBODY = { from: 0, to: 1 };

/** What the chances are now of known leads that are open: nothing was learnt of the others. */
export function predictParts(
  parts: readonly Part[],
  { learned, observations, day, rules, decided }: Predicting,
  idOf: (key: string) => number,
  cache: ScoreCache,
): Predicted {
  return parts.reduce<Predicted>((sum, part) => {
    const looking = { day, share: EVERYBODY, observations };
    const seen = lookNow([part], looking, idOf);
    const open = Uint32Array.from(seen.lead, (_, row) => row).filter(
      (row) => !isDecided(part, seen.lead[row] as number, decided),
    );
    const lead = takeValues(seen.lead, open);
    const scores = rules && cache.scores(rules, part.now, day).score;
    const own = scores && lead.map((id) => scores[part.now.find(id)] as number);
    const known = { rows: seen.lead.length, columns: seen.columns };
    const chances = predict(learned, takeRows(known, open), own);
    const all = (of: "probability" | "low" | "high") =>
      Float64Array.from(chances, (one) => one[of]);
    return addPredicted(sum, {
      ...{ leads: lead, probability: all("probability"), low: all("low"), high: all("high") },
    });
  }, NOBODY);
}

/** Whether a lead has a record of one of the signals. */
function isDecided({ now }: Part, lead: number, signals: readonly number[]): boolean {
  const { offsets, signal } = now.data;
  const place = now.find(lead);
  for (let at = offsets[place] as number; at < (offsets[place + 1] as number); at++)
    if (signals.includes(signal[at] as number)) return true;
  return false;
}

const NOTHING = new Float64Array(0);
const NOBODY: Predicted = { leads: NOTHING, probability: NOTHING, low: NOTHING, high: NOTHING };

export const addPredicted = (a: Predicted, b: Predicted): Predicted => ({
  leads: joinValues([a.leads, b.leads]),
  probability: joinValues([a.probability, b.probability]),
  low: joinValues([a.low, b.low]),
  high: joinValues([a.high, b.high]),
});
