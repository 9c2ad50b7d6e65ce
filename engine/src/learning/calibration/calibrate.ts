import { logistic } from "../statistics/loss.ts";
import { Z95 } from "../statistics/normal.ts";
import { wilson } from "../statistics/wilson.ts";
import { atLeast, type Block, isotonicBlocks, rate, withoutCertainty } from "./isotonic.ts";
import { fitLine, type Line, plattTargets } from "./platt.ts";

/** From a raw score to a probability. */
export type Calibration = { kind: "steps"; blocks: readonly Block[] } | ({ kind: "line" } & Line);

export type Probability = { probability: number; low: number; high: number };

/** Steps need many outcomes; fewer bear a line only. Niculescu-Mizil, A. and Caruana, R. (2005), ICML. */
const OUTCOMES_FOR_STEPS = 1_000;
const ROWS_OF_STEP = 100;

/**
 * Fits what turns raw scores into probabilities.
 * @param scores of rows that the trainer of the scores did not see
 */
export function calibrate(scores: Float64Array, labels: Uint8Array): Calibration {
  const bought = labels.reduce((sum, label) => sum + label, 0);
  if (Math.min(bought, labels.length - bought) < OUTCOMES_FOR_STEPS)
    return { kind: "line", ...fitLine(scores, plattTargets(labels)) };
  const steps = atLeast(isotonicBlocks(scores, labels), ROWS_OF_STEP);
  return { kind: "steps", blocks: withoutCertainty(steps) };
}

/**
 * The probability of a raw score, and where it may as well lie, 95 times in 100: of leads like it by
 * Wilson's interval, or by the uncertainty of the line (delta method).
 */
export function probabilityOf(calibration: Calibration, score: number): Probability {
  return calibration.kind === "line" ? onLine(calibration, score) : onSteps(calibration, score);
}

function onLine({ slope, intercept, variance }: Line, score: number): Probability {
  const odds = slope * score + intercept;
  const spread = Math.sqrt(
    Math.max(0, variance.slope * score * score + 2 * variance.both * score + variance.intercept),
  );
  const [low, high] = [logistic(odds - Z95 * spread), logistic(odds + Z95 * spread)];
  return { probability: logistic(odds), low, high };
}

/** Between the middles of two steps the probability rises evenly, so that ranks are kept. */
function onSteps({ blocks }: { blocks: readonly Block[] }, score: number): Probability {
  let above = 0;
  while (above < blocks.length && middle(blocks[above]!) < score) above++;
  const high = blocks[Math.min(above, blocks.length - 1)]!;
  const low = blocks[Math.max(0, above - 1)]!;
  if (low === high) return probabilityIn(low);
  const share = (score - middle(low)) / (middle(high) - middle(low));
  const [one, other] = [probabilityIn(low), probabilityIn(high)];
  const between = (a: number, b: number) => a + share * (b - a);
  return {
    probability: between(one.probability, other.probability),
    low: between(one.low, other.low),
    high: between(one.high, other.high),
  };
}

const middle = ({ from, to }: Block): number => (from + to) / 2;

const probabilityIn = (block: Block): Probability => ({
  probability: rate(block),
  ...wilson(block.bought, block.rows),
});
