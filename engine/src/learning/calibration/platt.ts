import { logistic } from "../statistics/loss.ts";

/** A line from a score to the logarithm of the odds, and how sure each part of it is. */
export type Line = {
  slope: number;
  intercept: number;
  /** Of slope and intercept: variances and covariance. */
  variance: { slope: number; intercept: number; both: number };
};

const ITERATIONS = 50;
/** Keeps the slope finite when the scores separate the outcomes. */
const RIDGE = 1e-6;

/**
 * Logistic regression on one score by Newton's method.
 * Platt, J. (1999), Probabilistic outputs for support vector machines; also Cox's calibration line:
 * Cox, D. R. (1958), Biometrika 45, 562-565.
 * @param targets 0 and 1, or Platt's softened ones
 */
export function fitLine(scores: Float64Array, targets: ArrayLike<number>): Line {
  let slope = 0;
  let intercept = 0;
  let variance = { slope: 0, intercept: 0, both: 0 };
  for (let i = 0; i < ITERATIONS; i++) {
    const { a, b, aa, ab, bb } = slopesAt(scores, targets, slope, intercept);
    const determinant = aa * bb - ab * ab;
    variance = { slope: bb / determinant, intercept: aa / determinant, both: -ab / determinant };
    const stepSlope = (bb * a - ab * b) / determinant;
    const stepIntercept = (aa * b - ab * a) / determinant;
    slope -= stepSlope;
    intercept -= stepIntercept;
    if (Math.abs(stepSlope) + Math.abs(stepIntercept) < 1e-10) break;
  }
  return { slope, intercept, variance };
}

/** The same where the score is as steep as it should be: how far all are to be moved alone. */
export function fitLevel(scores: Float64Array, targets: ArrayLike<number>): Line {
  let intercept = 0;
  let curve = RIDGE;
  for (let i = 0; i < ITERATIONS; i++) {
    const { b, bb } = slopesAt(scores, targets, 1, intercept);
    curve = bb;
    intercept -= b / bb;
    if (Math.abs(b / bb) < 1e-10) break;
  }
  return { slope: 1, intercept, variance: { slope: 0, intercept: 1 / curve, both: 0 } };
}

/** Platt's targets, which keep few outcomes from being taken for certain. */
export function plattTargets(labels: Uint8Array): Float64Array {
  const bought = labels.reduce((sum, label) => sum + label, 0);
  const yes = (bought + 1) / (bought + 2);
  const no = 1 / (labels.length - bought + 2);
  return Float64Array.from(labels, (label) => (label === 1 ? yes : no));
}

/** First and second derivatives of the loss. */
function slopesAt(
  scores: Float64Array,
  targets: ArrayLike<number>,
  slope: number,
  intercept: number,
) {
  let [a, b, aa, ab, bb] = [RIDGE * slope, 0, RIDGE, 0, RIDGE];
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i]!;
    const p = logistic(slope * score + intercept);
    const rest = p - targets[i]!;
    const weight = p * (1 - p);
    a += rest * score;
    b += rest;
    aa += weight * score * score;
    ab += weight * score;
    bb += weight;
  }
  return { a, b, aa, ab, bb };
}
