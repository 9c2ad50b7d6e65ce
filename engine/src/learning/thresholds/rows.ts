import { histogramOf } from "../../simulate/histogram.ts";
import type { RowLeads } from "../backtest/rows.ts";
import type { ThresholdFacts } from "./advise.ts";
import { fallOf, fallsOf } from "./falls.ts";
import { type Judged, reachedOf, THRESHOLDS } from "./judged.ts";
import { addSteps, reachedBy, running, sketched } from "./volume.ts";

/** Weeks that hand-overs are counted in: a quarter. */
const WEEKS = 13;
const WEEK = 7;

/** What became of each lead of a file: 1 for those of whom it is known, and for those that bought. */
export type Outcomes = { readonly known: Uint8Array; readonly bought: Uint8Array };

/**
 * What is known of thresholds from scored rows: a lead is handed over by all that its highest score
 * reaches, on the first day that it does. Those whose outcome is not known yet count in the volume.
 * @param leads with days that are all the same where none are known: then all is of one week
 * @param scores of each row; -Infinity where it cannot be handed over
 * @param of what the scores are
 */
export function factsOfRows(
  { offsets, days }: RowLeads,
  scores: Float64Array,
  { known, bought }: Outcomes,
  of: Judged["of"] = "points",
): ThresholdFacts {
  const peaks = Float64Array.from(known, (_, k) => highest(scores, offsets[k]!, offsets[k + 1]!));
  const counted = known.map((is, k) => (is === 1 && peaks[k]! > Number.NEGATIVE_INFINITY ? 1 : 0));
  const buyers = counted.map((is, k) => is & bought[k]!);
  const sum = (of: Uint8Array) => of.reduce((total, one) => total + one, 0);
  const reached = reachedOf({
    of,
    ...{ rows: sum(known), bought: sum(known.map((is, k) => is & bought[k]!)) },
    scores: histogramOf(peaks, counted, THRESHOLDS[of]),
    buyers: histogramOf(peaks, buyers, THRESHOLDS[of]),
  });
  const levels = Float64Array.from(reached.levels);
  const { from, weeks } = latestWeeks(days);
  const steps = () => new Int32Array(levels.length + 1);
  const [handed, settled, converted] = [steps(), steps(), steps()];
  const falls = Array.from(levels, (): number[] => []);
  for (let k = 0; k < known.length; k++) {
    let peak = Number.NEGATIVE_INFINITY;
    for (let row = offsets[k]!; row < offsets[k + 1]!; row++) {
      const score = scores[row]!;
      const before = row > offsets[k]! ? scores[row - 1]! : Number.NaN;
      const isOpen = score > Number.NEGATIVE_INFINITY;
      if (isOpen) falls[reachedBy(levels, before) - 1]?.push(fallOf(of, before, score));
      if (score <= peak) continue;
      const [low, high] = [reachedBy(levels, peak), reachedBy(levels, score)];
      peak = score;
      if (days[row]! < from || low === high) continue;
      addSteps(handed, low, high);
      if (known[k] === 1) addSteps(settled, low, high);
      if (known[k] === 1 && bought[k] === 1) addSteps(converted, low, high);
    }
  }
  return {
    ...{ rows: sum(known), bought: sum(known.map((is, k) => is & bought[k]!)), reached },
    share: 1,
    latest: { weeks, handed: running(handed) },
    settled: { weeks, handed: running(settled), converted: running(converted) },
    falls: fallsOf(of, levels, falls.map(sketched)),
  };
}

function highest(scores: Float64Array, from: number, to: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let row = from; row < to; row++) if (scores[row]! > most) most = scores[row]!;
  return most;
}

/** The last whole weeks that there are rows of, a quarter at most, and their first day. */
function latestWeeks(days: ArrayLike<number>): { from: number; weeks: number } {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < days.length; row++) {
    first = Math.min(first, days[row]!);
    last = Math.max(last, days[row]!);
  }
  const weeks = Math.max(1, Math.min(WEEKS, Math.floor((last - first + 1) / WEEK)));
  return { from: last - weeks * WEEK + 1, weeks };
}
