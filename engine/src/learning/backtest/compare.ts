import { reaches } from "../../score/steps.ts";
import { edgesOf, type Histogram } from "../../simulate/histogram.ts";
import { Z95 } from "../statistics/normal.ts";
import type { Interval } from "../statistics/wilson.ts";

/** Of some who bought: how many both models had handed over before, only one of them, none. */
export type Paired = { both: number; onlyA: number; onlyB: number; neither: number };

/** Two models that hand over equally many leads, and whether one catches more buyers than chance. */
export type Verdict = Paired & {
  /** The share that the second catches less that of the first. */
  difference: number;
  interval: Interval;
  /** How likely a difference as large is if both are equally good. */
  p: number;
};

/**
 * The exact test of McNemar, Q. (1947), Psychometrika 12, 153-157: of the buyers that one model alone
 * caught, each falls to either as a coin does. Two-sided.
 */
export function mcnemar({ onlyA, onlyB }: Pick<Paired, "onlyA" | "onlyB">): number {
  const n = onlyA + onlyB;
  let logChoose = 0;
  let tail = 0;
  for (let k = 0; k <= Math.min(onlyA, onlyB); k++) {
    tail += Math.exp(logChoose - n * Math.LN2);
    logChoose += Math.log((n - k) / (k + 1));
  }
  return Math.min(1, 2 * tail);
}

/**
 * The test with the difference of the two shares and its 95% interval, which adds half a pair to
 * each kind: Agresti, A. and Min, Y. (2005), Statistics in Medicine 24, 729-740.
 */
export function pairedVerdict(pairs: Paired): Verdict {
  const { both, onlyA, onlyB, neither } = pairs;
  const n = both + onlyA + onlyB + neither;
  const more = (b: number, c: number, of: number) => (of === 0 ? 0 : (c - b) / of);
  const [b, c, of] = [onlyA + 0.5, onlyB + 0.5, n + 2];
  const middle = more(b, c, of);
  const half = (Z95 * Math.sqrt(b + c - (c - b) ** 2 / of)) / of;
  const interval = { low: Math.max(-1, middle - half), high: Math.min(1, middle + half) };
  return { ...pairs, difference: more(onlyA, onlyB, n), interval, p: mcnemar(pairs) };
}

/** Of each buyer the highest score before the purchase, under one model and the other. */
export type Peaks = { readonly a: ArrayLike<number>; readonly b: ArrayLike<number> };

/** Counts buyers that two thresholds catch. */
export function caughtPairs({ a, b }: Peaks, atA: number, atB: number): Paired {
  const pairs = { both: 0, onlyA: 0, onlyB: 0, neither: 0 };
  for (let k = 0; k < a.length; k++) {
    const [byA, byB] = [reaches(a[k] as number, atA), reaches(b[k] as number, atB)];
    if (byA) pairs[byB ? "both" : "onlyA"]++;
    else pairs[byB ? "onlyB" : "neither"]++;
  }
  return pairs;
}

/** How many of the counted reach the lower edge of each bin. */
export function reaching(peaks: Histogram): { at: number; leads: number }[] {
  const edges = edgesOf(peaks);
  let leads = 0;
  const found = peaks.counts.map((_, i) => {
    const bin = peaks.counts.length - 1 - i;
    leads += peaks.counts[bin] as number;
    return { at: edges[bin] as number, leads };
  });
  return found.reverse();
}

/** The threshold with which nearest to so many leads are handed over; undefined of nobody. */
export function thresholdAtVolume(
  peaks: Histogram,
  wanted: number,
): { at: number; leads: number } | undefined {
  const distance = ({ leads }: { leads: number }) => Math.abs(leads - wanted);
  return reaching(peaks).reduce<{ at: number; leads: number } | undefined>(
    (best, each) => (!best || distance(each) <= distance(best) ? each : best),
    undefined,
  );
}
