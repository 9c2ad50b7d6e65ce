import { Z95 } from "./normal.ts";
import type { Interval } from "./wilson.ts";

const LEAST = 1e-15;

/** Mean negative log likelihood; a probability of 0 or 1 is taken as 1e-15 away from it. */
export function logLoss(labels: Uint8Array, probabilities: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < labels.length; i++) sum += logLossOf(labels[i]!, probabilities[i]!);
  return sum / labels.length;
}

/** Of one row. */
export function logLossOf(label: number, probability: number): number {
  const p = Math.min(1 - LEAST, Math.max(LEAST, probability));
  return -(label === 1 ? Math.log(p) : Math.log(1 - p));
}

/**
 * By how much less probabilities lose than one rate for all, on average, with its 95% interval. The two are
 * compared row by row: how many bought, which moves both losses alike, is no doubt about the difference.
 * Vuong, Q. H. (1989), Econometrica 57, 307-333.
 */
export function gainOverRate(
  labels: Uint8Array,
  probabilities: Float64Array,
  rate: number,
): { value: number } & Interval {
  const gains = probabilities.map(
    (p, row) => logLossOf(labels[row]!, rate) - logLossOf(labels[row]!, p),
  );
  const value = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  const squares = gains.reduce((sum, gain) => sum + (gain - value) ** 2, 0);
  const half = Z95 * Math.sqrt(squares / (gains.length - 1) / gains.length);
  return { value, low: value - half, high: value + half };
}

/** Mean squared distance from what happened. Brier, G. W. (1950), Monthly Weather Review 78, 1-3. */
export function brier(labels: Uint8Array, probabilities: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < labels.length; i++) sum += (probabilities[i]! - labels[i]!) ** 2;
  return sum / labels.length;
}

/** The logistic curve: from any number to a probability. */
export const logistic = (value: number): number => 1 / (1 + Math.exp(-value));

/** From a probability to any number; 0 and 1 are taken as 1e-15 away from themselves. */
export const logit = (p: number): number => {
  const inside = Math.min(1 - LEAST, Math.max(LEAST, p));
  return Math.log(inside / (1 - inside));
};
