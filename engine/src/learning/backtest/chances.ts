import type { Batch, Reads } from "../../score/batch.ts";
import type { Compiled } from "../../score/compile.ts";
import { score } from "../../score/kernel.ts";
import type { Past } from "../../simulate/past.ts";
import { takeValues } from "../dataset.ts";
import { chanceOf, predict } from "../learned.ts";
import { Follower } from "../moments/follow.ts";
import { type Observation, readsOf } from "../moments/observation.ts";
import { type Looks, observe } from "../moments/observe.ts";
import { runningOf } from "../training/running.ts";
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

/**
 * What was learnt as it foretold open leads in the past, from what was known then: in percent. Lead by
 * lead, since little changes from one week to the next.
 */
export const chancesThen =
  (foreteller: Foreteller, past: Past, { live, first, bought, lost }: Openness): Scorer =>
  (days, tell) => {
    if (past.size === 0) return;
    const { learned } = foreteller;
    const { running, codings } = runningOf(learned.fitted);
    const follower = new Follower(past, running, codings, foreteller, first);
    const isAged = foreteller.observations.some(({ kind }) => kind === "age");
    const grownUp = isAged ? lastShift(learned) : -Infinity;
    const scoreOf = rulesThen(foreteller, past, days);
    for (let k = 0; k < past.size; k++) {
      if (live[k] !== 1) continue;
      const end = Math.min(bought[k]!, lost[k]!);
      let [raw, percent, isSame] = [Number.NaN, 0, false];
      for (let n = 0; n < days.length; n++) {
        const day = days[n]!;
        if (first[k]! > day) continue;
        if (day >= end) break;
        if (Number.isNaN(raw)) follower.begin(k, day);
        else follower.advance(day);
        const age = isAged ? day - first[k]! : Number.NaN;
        // Most weeks nothing is another: neither what is observed nor what the age adds.
        if (!isSame || running.raw !== raw) {
          raw = running.raw;
          percent = 100 * chanceOf(learned, raw, { age, score: scoreOf?.(k, n) });
          isSame = !scoreOf && !(age < grownUp);
        }
        tell(k, n, percent, true);
      }
    }
  };

/** The age in days beyond which more of it adds nothing else. */
const lastShift = ({ calibration, rules, rates }: Learned): number =>
  Math.max(...[calibration, rules, rates].map((one) => one?.ages?.at(-1)?.age ?? 0));

/** What the rules that few outcomes are drawn towards gave leads at the ends of days, if there are any. */
function rulesThen({ learned, rules }: Foreteller, past: Past, days: readonly number[]) {
  if (!rules || learned.trust >= 1) return undefined;
  const scores = days.map((day) => score(rules, past.batch(day), day).score);
  return (k: number, n: number) => scores[n]![k];
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
