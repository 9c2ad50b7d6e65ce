import type { Batch, Reads } from "../../score/batch.ts";
import type { Compiled } from "../../score/compile.ts";
import { score } from "../../score/kernel.ts";
import type { Past } from "../../simulate/past.ts";
import { takeValues } from "../dataset.ts";
import { predict } from "../learned.ts";
import { type Observation, readsOf } from "../moments/observation.ts";
import { type Looks, looksOn, observe } from "../moments/observe.ts";
import type { Learned } from "../training/train.ts";
import type { Scorer } from "./hand-overs.ts";
import type { Followed } from "./tally.ts";

/** What was learnt, as it predicts for leads in the past. */
export type Foreteller = {
  readonly learned: Learned;
  readonly observations: readonly Observation[];
  /** The rules that few outcomes are drawn towards. */
  readonly rules: Compiled | undefined;
  /** The id of a behaviour signal by its key. */
  readonly idOf: (key: string) => number;
};

/** What a past must know of traits for it. */
export const readsOfForeteller = ({ observations, rules }: Foreteller): Reads[] => [
  readsOf(observations),
  ...(rules ? [rules] : []),
];

/**
 * Leads as a back-test follows them, and the day on which each was lost first: nothing is foretold of
 * who was won or lost.
 */
export type Openness = Pick<Followed, "live" | "first" | "bought"> & {
  readonly lost: ArrayLike<number>;
};

/** What was learnt as it foretold open leads in the past, from what was known then: in percent. */
export const chancesThen =
  (foreteller: Foreteller, past: Past, leads: Openness): Scorer =>
  (day, tell) => {
    const open = openAt(leads, day);
    const percents = percentsAt(foreteller, past.batch(day), looksOn(day, open, leads.first));
    open.forEach((k, row) => {
      tell(k, percents[row] as number, true);
    });
  };

/** The places of leads that are known at the end of a day, and neither won nor lost. */
function openAt({ live, first, bought, lost }: Openness, day: number): Uint32Array {
  const places: number[] = [];
  for (let k = 0; k < live.length; k++) {
    const isOpen = (bought[k] as number) > day && (lost[k] as number) > day;
    if (live[k] === 1 && (first[k] as number) <= day && isOpen) places.push(k);
  }
  return Uint32Array.from(places);
}

/** The chances in percent of some leads of a batch, which is as of the one day of all looks. */
export function percentsAt(
  { learned, observations, rules, idOf }: Foreteller,
  known: Batch,
  looks: Looks,
): Float64Array {
  const { places, days } = looks;
  const columns = observe(known, looks, observations, idOf);
  const scores = rules && takeValues(score(rules, known, days[0] ?? 0).score, places);
  const chances = predict(learned, { rows: places.length, columns }, scores);
  return Float64Array.from(chances, ({ probability }) => 100 * probability);
}
