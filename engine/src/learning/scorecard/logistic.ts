import { logistic } from "../statistics/loss.ts";
import { minimise } from "./lbfgs.ts";

/** Of each row, the bin of each feature; weights stand in a row, a feature's bins after another's. */
export type Coded = { rows: number; features: readonly Uint8Array[]; sizes: readonly number[] };

export type Weights = { base: number; weights: Float64Array };

type FitLogistic = { penalty?: number; iterations?: number; start?: Weights };

/**
 * Logistic regression on bins, a weight for each, with an L2 penalty on all but the base: minimises
 * the summed loss plus `penalty / 2` times the squares. Hastie, T. et al. (2009), The Elements of
 * Statistical Learning, 2nd edition, Springer, section 4.4.
 * @param options.start weights of the first features, from which fewer steps lead to the minimum
 */
export function fitLogistic(
  coded: Coded,
  labels: Uint8Array,
  { penalty = 1, iterations = 200, start }: FitLogistic = {},
): Weights {
  const offsets = offsetsOf(coded);
  const size = offsets[offsets.length - 1]!;
  const sums = new Float64Array(coded.rows);
  // The base is the last of all, and free of the penalty.
  const objective = (x: Float64Array, gradient: Float64Array): number => {
    sumsInto(sums, coded, offsets, x, x[size]!);
    let loss = 0;
    let slope = 0;
    for (let row = 0; row < coded.rows; row++) {
      const sum = sums[row]!;
      const label = labels[row]!;
      loss += softplus(sum) - label * sum;
      sums[row] = logistic(sum) - label;
      slope += sums[row]!;
    }
    gradientInto(gradient, coded, offsets, sums);
    gradient[size] = slope;
    for (let k = 0; k < size; k++) {
      loss += (penalty / 2) * x[k]! * x[k]!;
      gradient[k]! += penalty * x[k]!;
    }
    return loss;
  };
  const from = new Float64Array(size + 1);
  if (start) from.set(start.weights);
  from[size] = start?.base ?? 0;
  const found = minimise(objective, from, {
    iterations,
    tolerance: 1e-5 * Math.sqrt(coded.rows),
  });
  return { base: found[size]!, weights: found.slice(0, size) };
}

/** The logarithm of the odds of each row. */
export function oddsOf(coded: Coded, { base, weights }: Weights): Float64Array {
  const sums = new Float64Array(coded.rows);
  sumsInto(sums, coded, offsetsOf(coded), weights, base);
  return sums;
}

/** Where each feature's weights begin. */
export function offsetsOf({ sizes }: Coded): number[] {
  const offsets = [0];
  for (const size of sizes) offsets.push(offsets.at(-1)! + size);
  return offsets;
}

function sumsInto(
  sums: Float64Array,
  { features }: Coded,
  offsets: readonly number[],
  weights: Float64Array,
  base: number,
): void {
  sums.fill(base);
  for (const [feature, codes] of features.entries()) {
    const own = weights.subarray(offsets[feature], offsets[feature + 1]);
    for (let row = 0; row < sums.length; row++) sums[row]! += own[codes[row]!]!;
  }
}

function gradientInto(
  gradient: Float64Array,
  { features }: Coded,
  offsets: readonly number[],
  slopes: Float64Array,
): void {
  gradient.fill(0);
  for (const [feature, codes] of features.entries()) {
    const own = gradient.subarray(offsets[feature], offsets[feature + 1]);
    for (let row = 0; row < slopes.length; row++) own[codes[row]!]! += slopes[row]!;
  }
}

/** log(1 + e^x), without overflow. */
const softplus = (x: number): number =>
  x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
