import {
  type Compiled,
  joinValues,
  type Learned,
  type Observation,
  predict,
} from "@bussola/engine";
import { seenNow } from "./moments.ts";
import type { Part } from "./part.ts";
import { placesOf, type Range } from "./range.ts";
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
  range: Range;
};

/** The chances of known leads that are open, an entry each. */
export type Predicted = {
  leads: Float64Array;
  probability: Float64Array;
  low: Float64Array;
  high: Float64Array;
};

/** What the chances are now of known leads that are open: nothing was learnt of the others. */
export function predictParts(
  parts: readonly Part[],
  asked: Predicting,
  idOf: (key: string) => number,
  cache: ScoreCache,
): Predicted {
  const { learned, observations, day, rules } = asked;
  const all = parts.map((part): Predicted => {
    const open = openLeads(part, asked);
    const { lead, columns } = seenNow(part, open, day, observations, idOf);
    const scores = rules && cache.scores(rules, part.now, day).score;
    const own = scores && Float64Array.from(open, (place) => scores[place] as number);
    const chances = predict(learned, { rows: open.length, columns }, own);
    const each = (of: "probability" | "low" | "high") =>
      Float64Array.from(chances, (one) => one[of]);
    return { leads: lead, probability: each("probability"), low: each("low"), high: each("high") };
  });
  return joinPredicted(all);
}

/** The places of known leads of a range that have no record of an outcome. */
function openLeads({ now, known }: Part, { range, decided }: Predicting): Uint32Array {
  const { leads, offsets, signal } = now.data;
  const open: number[] = [];
  const [from, to] = placesOf(leads, range);
  for (let place = from; place < to; place++) {
    if (now.live[place] === 0 || known[place] === 0) continue;
    const records = signal.subarray(offsets[place], offsets[place + 1]);
    if (!decided.some((outcome) => records.includes(outcome))) open.push(place);
  }
  return Uint32Array.from(open);
}

export const joinPredicted = (parts: readonly Predicted[]): Predicted => {
  const all = (of: keyof Predicted) =>
    joinValues([new Float64Array(0), ...parts.map((part) => part[of])]);
  return {
    leads: all("leads"),
    probability: all("probability"),
    low: all("low"),
    high: all("high"),
  };
};

export const addPredicted = (a: Predicted, b: Predicted): Predicted => joinPredicted([a, b]);
