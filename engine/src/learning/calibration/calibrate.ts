import { logistic, logit } from "../statistics/loss.ts";
import { Z95 } from "../statistics/normal.ts";
import { wilson } from "../statistics/wilson.ts";
import { type AgeTerm, fitAges, shiftAt } from "./ages.ts";
import { atLeast, type Block, isotonicBlocks, rate, withoutCertainty } from "./isotonic.ts";
import { fitLevel, fitLine, type Line, plattTargets } from "./platt.ts";

/** From a raw score to a probability. */
export type Calibration = Curve & {
  /** What a lead's age adds to its score before; none where ages were not known. */
  ages?: AgeTerm | undefined;
};

type Curve = { kind: "steps"; blocks: readonly Block[] } | ({ kind: "line" } & Line);

/** How old leads were in days, and which way chances may go with that. */
export type Ages = { ages?: Float64Array | undefined; way?: 1 | -1 | undefined };

export type Probability = { probability: number; low: number; high: number };

/** Steps need many outcomes; fewer bear a line only. Niculescu-Mizil, A. and Caruana, R. (2005), ICML. */
const OUTCOMES_FOR_STEPS = 1_000;
const ROWS_OF_STEP = 100;

/**
 * Fits what turns raw scores into probabilities, of young leads and old.
 * @param scores of rows that the trainer of the scores did not see
 */
export function calibrate(
  scores: Float64Array,
  labels: Uint8Array,
  { ages, way }: Ages = {},
): Calibration {
  const term = ages && fitAges(scores, ages, labels, way);
  const curve = curveOf(scoresAged(scores, { ages, term }), labels);
  return { ...curve, ...(term && { ages: term }) };
}

/**
 * What is known of leads of whom nothing is but the age: the rate of those of that age, from a score of 0.
 * Null where ages cannot be told apart.
 */
export function calibrateAges(labels: Uint8Array, { ages, way }: Ages): Calibration | null {
  const term = ages && fitAges(undefined, ages, labels, way);
  if (!term) return null;
  const scores = scoresAged(new Float64Array(labels.length), { ages, term });
  return { kind: "line", ...fitLevel(scores, plattTargets(labels)), ages: term };
}

/** Scores with what the ages add. */
export function scoresAged(
  scores: Float64Array,
  { ages, term }: { ages: Float64Array | undefined; term: AgeTerm | undefined },
): Float64Array {
  return ages && term
    ? scores.map((score, row) => score + shiftAt(term, ages[row]!).shift)
    : scores;
}

function curveOf(scores: Float64Array, labels: Uint8Array): Curve {
  const bought = labels.reduce((sum, label) => sum + label, 0);
  if (Math.min(bought, labels.length - bought) >= OUTCOMES_FOR_STEPS) {
    const steps = atLeast(isotonicBlocks(scores, labels), ROWS_OF_STEP);
    const blocks = withoutCertainty(steps);
    // Scores that part the outcomes leave no step with both kinds but all in one, which tells nobody apart.
    if (blocks.length > 1 || steps.length === 1) return { kind: "steps", blocks };
  }
  return { kind: "line", ...fitLine(scores, plattTargets(labels)) };
}

/**
 * The probability of a raw score, and where it may as well lie, 95 times in 100: that of leads like
 * it together, not what is particular to one (docs/adr/0043), by
 * Wilson's interval, or by the uncertainty of the line (delta method); wider by that of what the age adds.
 * @param age in days; without it, or where none were known, it adds nothing
 */
export function probabilityOf(
  calibration: Calibration,
  score: number,
  age = Number.NaN,
): Probability {
  const added = calibration.ages && shiftAt(calibration.ages, age);
  if (!added) return onCurve(calibration, score);
  const found = onCurve(calibration, score + added.shift);
  return wider(found, Z95 * added.error);
}

const onCurve = (curve: Curve, score: number): Probability =>
  curve.kind === "line" ? onLine(curve, score) : onSteps(curve, score);

/** The two are of their own: their squares add up, on the scale of the logarithm of the odds. */
function wider({ probability, low, high }: Probability, by: number): Probability {
  const odds = logit(probability);
  const end = (at: number) => Math.hypot(logit(at) - odds, by);
  return { probability, low: logistic(odds - end(low)), high: logistic(odds + end(high)) };
}

/** The probability alone. @param age as above */
export function chanceOn(calibration: Calibration, raw: number, age = Number.NaN): number {
  const score = raw + (calibration.ages ? shiftAt(calibration.ages, age).shift : 0);
  if (calibration.kind === "line")
    return logistic(calibration.slope * score + calibration.intercept);
  const { low, high, share } = between(calibration.blocks, score);
  return low === high ? rate(low) : mixed(rate(low), rate(high), share);
}

function onLine({ slope, intercept, variance }: Line, score: number): Probability {
  const odds = slope * score + intercept;
  const spread = Math.sqrt(
    Math.max(0, variance.slope * score * score + 2 * variance.both * score + variance.intercept),
  );
  const [low, high] = [logistic(odds - Z95 * spread), logistic(odds + Z95 * spread)];
  return { probability: logistic(odds), low, high };
}

function onSteps({ blocks }: { blocks: readonly Block[] }, score: number): Probability {
  const { low, high, share } = between(blocks, score);
  if (low === high) return probabilityIn(low);
  const [one, other] = [probabilityIn(low), probabilityIn(high)];
  return {
    probability: mixed(one.probability, other.probability, share),
    low: mixed(one.low, other.low, share),
    high: mixed(one.high, other.high, share),
  };
}

/** Between the middles of two steps the probability rises evenly, so that ranks are kept. */
function between(blocks: readonly Block[], score: number) {
  let [above, end] = [0, blocks.length];
  while (above < end) {
    const half = (above + end) >>> 1;
    if (middle(blocks[half]!) < score) above = half + 1;
    else end = half;
  }
  const high = blocks[Math.min(above, blocks.length - 1)]!;
  const low = blocks[Math.max(0, above - 1)]!;
  return { low, high, share: (score - middle(low)) / (middle(high) - middle(low)) };
}

const mixed = (a: number, b: number, share: number): number => a + share * (b - a);

const middle = ({ from, to }: Block): number => (from + to) / 2;

const probabilityIn = (block: Block): Probability => ({
  probability: rate(block),
  ...wilson(block.bought, block.rows),
});
