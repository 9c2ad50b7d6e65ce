import type { Calibration } from "../calibration/calibrate.ts";
import { type Column, type Dataset, takeRows, takeValues } from "../dataset.ts";
import { someRows, stratifiedFolds } from "../folds.ts";
import { AGE_COLUMN } from "../moments/observation.ts";
import { type Grouping, toGroups } from "../scorecard/bins.ts";
import { offsetsOf } from "../scorecard/coded.ts";
import { oddsOf, type Weights } from "../scorecard/logistic.ts";
import { fitScorecard, type Scorecard } from "../scorecard/readable.ts";
import { toBins } from "../trees/bins.ts";
import { type Boosted, type BoostOptions, boost, rawPredictions } from "../trees/boost.ts";
import { Shap } from "../trees/shap.ts";

export const TRAINERS = ["scorecard", "trees"] as const;
export type Trainer = (typeof TRAINERS)[number];

/** What a trainer found: from features to the logarithm of the odds. */
export type Fitted = ({ trainer: "scorecard" } & Scorecard) | ({ trainer: "trees" } & Boosted);

const TREES = 200;

/** Rows that are few enough for trees to learn by heart: how many trees are good is tried first. */
const FEW_ROWS = 5_000;
const PATIENCE = 25;
/** Trees learn from so many rows at most, drawn by lot, in trials too: time and memory stay within bounds. */
const MOST_ROWS = 200_000;

/** From how many rows a trainer learns of so many. */
export const rowsLearnt = (trainer: Trainer, rows: number, most = MOST_ROWS): number =>
  trainer === "trees" ? Math.min(rows, most) : rows;

export type FitOptions = {
  seed?: number;
  /** By name of a number: 1 the chance may only rise with it, -1 only fall. */
  monotone?: BoostOptions["monotone"];
  boost?: Partial<BoostOptions>;
  /** Trees learn from so many rows at most, drawn by lot: 200,000. */
  mostRows?: number | undefined;
  onShare?: (share: number) => boolean;
};

/** @param onShare told how far it is, 0 to 1; false ends the training with what there is */
export function fitModel(
  trainer: Trainer,
  given: Dataset,
  outcomes: Uint8Array,
  {
    seed = 1,
    monotone = {},
    boost: chosen = {},
    mostRows = MOST_ROWS,
    onShare = () => true,
  }: FitOptions = {},
): Fitted {
  const isAll = rowsLearnt(trainer, given.rows, mostRows) === given.rows;
  const rows = isAll ? undefined : someRows(given.rows, mostRows, seed);
  const data = rows ? takeRows(given, rows) : given;
  const labels = rows ? takeValues(outcomes, rows) : outcomes;
  if (trainer === "trees") {
    const wanted = { seed, monotone, trees: TREES, ...chosen };
    if (data.rows <= FEW_ROWS) wanted.trees = goodNumber(data, labels, wanted, () => onShare(0));
    const onTree = (trees: number) => onShare(trees / wanted.trees);
    return { trainer, ...boost(data, labels, wanted, { onTree }) };
  }
  return { trainer, ...fitScorecard(data, labels, { seed, monotone, onShare }) };
}

/** After how many trees rows that were not learnt from, a fifth, are foretold no better. */
function goodNumber(
  data: Dataset,
  labels: Uint8Array,
  wanted: Partial<BoostOptions> & { seed: number },
  onTree: () => boolean,
): number {
  const { train, test } = stratifiedFolds(labels, 5, wanted.seed)[0]!;
  const watch = {
    ...{ data: takeRows(data, test), labels: takeValues(labels, test) },
    patience: PATIENCE,
  };
  const { trees } = boost(takeRows(data, train), takeValues(labels, train), wanted, {
    ...{ watch, onTree },
  });
  return Math.max(1, trees.length);
}

/** The logarithm of the odds of each row, not yet calibrated. */
export function rawScores(fitted: Fitted, data: Dataset): Float64Array {
  return fitted.trainer === "trees"
    ? rawPredictions(fitted, data)
    : oddsOf(toGroups(data, fitted.groupings), fitted);
}

/** The features of what was fitted, in the order of their parts. */
export const featuresOf = (fitted: Fitted): string[] =>
  (fitted.trainer === "trees" ? fitted.bins : fitted.groupings).map(({ name }) => name);

/** The columns that chances are told by. */
export function columnsOf({ fitted, calibration, rules, rates }: Calibrated): Feature[] {
  const own: Feature[] = fitted.trainer === "trees" ? [...fitted.bins] : [...fitted.groupings];
  const isAged = calibration.ages || rules?.ages || rates?.ages;
  if (!isAged || own.some(({ name }) => name === AGE_COLUMN)) return own;
  return [...own, { name: AGE_COLUMN, kind: "number" }];
}

type Calibrated = {
  fitted: Fitted;
  calibration: Calibration;
  rules: Calibration | null;
  rates: Calibration | null;
};
type Feature = Pick<Column, "name" | "kind">;

/** What each feature adds to a row's score, and what there is without any; they add up to the score. */
export type Parts = { base: number; parts: Float64Array };

export function explainRows(fitted: Fitted, data: Dataset, rows: ArrayLike<number>): Parts[] {
  return fitted.trainer === "trees" ? shapRows(fitted, data, rows) : weightRows(fitted, data, rows);
}

function shapRows(fitted: Boosted, data: Dataset, rows: ArrayLike<number>): Parts[] {
  const binned = toBins(data, fitted.bins);
  const shaps = fitted.trees.map((tree) => new Shap(tree));
  const base = shaps.reduce((sum, { mean }) => sum + mean, fitted.base);
  return Array.from(rows, (row) => {
    const parts = new Float64Array(fitted.bins.length);
    for (const shap of shaps) shap.add(binned, row, parts);
    return { base, parts };
  });
}

function weightRows(
  { groupings, weights, base }: { groupings: readonly Grouping[] } & Weights,
  data: Dataset,
  rows: ArrayLike<number>,
): Parts[] {
  const coded = toGroups(data, groupings);
  const offsets = offsetsOf(coded);
  return Array.from(rows, (row) => ({
    base,
    parts: Float64Array.from(coded.features, (codes, f) => weights[offsets[f]! + codes[row]!]!),
  }));
}
