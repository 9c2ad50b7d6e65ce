import { cholesky, type Solve } from "./cholesky.ts";
import { Bundled, type Coded, offsetsOf } from "./coded.ts";
import { minimise, type Objective } from "./lbfgs.ts";

export type Weights = { base: number; weights: Float64Array };

type FitLogistic = {
  penalty?: number;
  iterations?: number;
  start?: Weights;
  /**
   * Whether steps are bent by the curvature at the start: it takes a pass over each pair of features, and
   * spares most of the steps to the very minimum.
   */
  curved?: boolean;
};

/**
 * Logistic regression on bins, a weight for each, with an L2 penalty on all but the base: minimises
 * the summed loss plus `penalty / 2` times the squares. Hastie, T. et al. (2009), The Elements of
 * Statistical Learning, 2nd edition, Springer, section 4.4.
 * @param options.start weights of the first features, from which fewer steps lead to the minimum
 */
export function fitLogistic(
  coded: Coded,
  labels: Uint8Array,
  { penalty = 1, iterations = 200, start, curved = true }: FitLogistic = {},
): Weights {
  const bundled = new Bundled(coded);
  const size = bundled.weights;
  // The base is the last of all, and free of the penalty.
  const from = new Float64Array(size + 1);
  if (start) from.set(start.weights);
  from[size] = start?.base ?? 0;
  const found = minimise(lossOf(bundled, labels, penalty), from, {
    iterations,
    tolerance: 1e-5 * Math.sqrt(coded.rows),
    solve: curved ? curvatureAt(from, coded, bundled, penalty) : undefined,
  });
  return { base: found[size]!, weights: found.slice(0, size) };
}

/** Rows of which the logarithms of `1 + e` are taken in one: each doubles their product at most. */
const AT_ONCE = 512;

function lossOf(bundled: Bundled, labels: Uint8Array, penalty: number): Objective {
  const size = bundled.weights;
  const rows = labels.length;
  const sums = new Float64Array(rows);
  return (x, gradient) => {
    bundled.sumsInto(sums, x, x[size]!);
    let loss = 0;
    let slope = 0;
    for (let first = 0; first < rows; first += AT_ONCE) {
      const end = Math.min(rows, first + AT_ONCE);
      // log(1 + e^x) is max(x, 0) and log(1 + e^-|x|), which does not overflow.
      let product = 1;
      for (let row = first; row < end; row++) {
        const sum = sums[row]!;
        const label = labels[row]!;
        const e = Math.exp(-Math.abs(sum));
        product *= 1 + e;
        loss += Math.max(sum, 0) - label * sum;
        const rest = (sum > 0 ? 1 : e) / (1 + e) - label;
        sums[row] = rest;
        slope += rest;
      }
      loss += Math.log(product);
    }
    bundled.binsInto(gradient.subarray(0, size), sums);
    gradient[size] = slope;
    for (let k = 0; k < size; k++) {
      loss += (penalty / 2) * x[k]! * x[k]!;
      gradient[k]! += penalty * x[k]!;
    }
    return loss;
  };
}

/** Divides by the curvature of the loss at some weights; undefined where it is flat. */
function curvatureAt(
  x: Float64Array,
  coded: Coded,
  bundled: Bundled,
  penalty: number,
): Solve | undefined {
  const { rows, features, sizes } = coded;
  const offsets = offsetsOf(coded);
  const size = bundled.weights;
  const width = size + 1;
  const curves = new Float64Array(rows);
  bundled.sumsInto(curves, x, x[size]!);
  let all = 0;
  for (let row = 0; row < rows; row++) {
    const e = Math.exp(-Math.abs(curves[row]!));
    curves[row] = e / (1 + e) ** 2;
    all += curves[row]!;
  }
  const matrix = new Float64Array(width * width);
  for (const [f, codes] of features.entries())
    for (let g = 0; g < f; g++) {
      const both = sumsOfPairs(codes, features[g]!, curves, sizes[f]! * sizes[g]!, sizes[g]!);
      for (let at = 0; at < both.length; at++) {
        const row = offsets[f]! + Math.floor(at / sizes[g]!);
        matrix[row * width + offsets[g]! + (at % sizes[g]!)] = both[at]!;
      }
    }
  const own = new Float64Array(size);
  bundled.binsInto(own, curves);
  for (let k = 0; k < size; k++) {
    matrix[k * width + k] = own[k]! + penalty;
    matrix[size * width + k] = own[k]!;
  }
  matrix[size * width + size] = all;
  return cholesky(matrix, width);
}

/** Of each combination of bins of two features, the sum of the values of the rows in both. */
function sumsOfPairs(
  codes: Uint8Array,
  others: Uint8Array,
  values: Float64Array,
  size: number,
  width: number,
): Float64Array {
  const sums = new Float64Array(size);
  for (let row = 0; row < values.length; row++)
    sums[codes[row]! * width + others[row]!]! += values[row]!;
  return sums;
}

/** The logarithm of the odds of each row. */
export function oddsOf(coded: Coded, { base, weights }: Weights): Float64Array {
  const sums = new Float64Array(coded.rows).fill(base);
  const offsets = offsetsOf(coded);
  for (const [feature, codes] of coded.features.entries()) {
    const own = weights.subarray(offsets[feature], offsets[feature + 1]);
    for (let row = 0; row < sums.length; row++) sums[row]! += own[codes[row]!]!;
  }
  return sums;
}
