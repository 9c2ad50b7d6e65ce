import { calibrate, probabilityOf } from "../calibration/calibrate.ts";
import { type Dataset, takeRows, takeValues } from "../dataset.ts";
import { type Fold, stratifiedFolds } from "../folds.ts";
import {
  explainRows,
  type FitOptions,
  type Fitted,
  featuresOf,
  fitModel,
  rawScores,
  type Trainer,
} from "./trainers.ts";

const PARTS = 5;
/** Rows of a fold that are explained to see what weighs. */
const EXPLAINED = 200;

/** Rows that were predicted by a trainer that had not seen them. */
export type Validation = {
  /** Which rows, in the order of the others. */
  rows: Uint32Array;
  labels: Uint8Array;
  raw: Float64Array;
  /** Calibrated on the other folds. */
  probabilities: Float64Array;
  /** By feature, its mean absolute part in each fold. */
  weights: ReadonlyMap<string, number[]>;
};

/**
 * The ways to divide rows into those to learn from and those to test on: with times the past foretells
 * what came next, four times over; without, each fifth is foretold by the others. Stretches of time have
 * as many of the rarer outcome each: of a past in which nobody bought nothing is learnt.
 */
export function foldsOf(labels: Uint8Array, times: Float64Array | undefined, seed: number): Fold[] {
  if (!times) return stratifiedFolds(labels, PARTS, seed);
  const order = Uint32Array.from(labels, (_, row) => row).sort(
    (a, b) => times[a]! - times[b]! || a - b,
  );
  const bought = labels.reduce((sum, label) => sum + label, 0);
  const rarer = 2 * bought > labels.length ? 0 : 1;
  const places = Array.from(order.keys()).filter((place) => labels[order[place]!] === rarer);
  const at = (k: number) => places[Math.round((k * places.length) / PARTS)] ?? order.length;
  return Array.from({ length: PARTS - 1 }, (_, k) => ({
    train: order.slice(0, at(k + 1)),
    test: order.slice(at(k + 1), at(k + 2)),
  }));
}

/** @param onFold told after each fold how many are done; false ends the validation: undefined */
export function validate(
  trainer: Trainer,
  data: Dataset,
  labels: Uint8Array,
  folds: readonly Fold[],
  options: Pick<FitOptions, "seed" | "monotone">,
  onFold: (share: number) => boolean,
): Validation | undefined {
  const tested: Tested[] = [];
  const weights = new Map<string, number[]>();
  for (const [k, fold] of folds.entries()) {
    const onShare = (share: number) => onFold((k + share) / folds.length);
    const fitted = fitModel(trainer, takeRows(data, fold.train), takeValues(labels, fold.train), {
      ...{ ...options, onShare },
    });
    if (!onFold((k + 1) / folds.length)) return undefined;
    const test = takeRows(data, fold.test);
    tested.push({ fold, raw: rawScores(fitted, test), labels: takeValues(labels, fold.test) });
    addWeights(weights, fitted, test);
  }
  return { ...together(tested), weights };
}

/** The same rows under a score that was there before: nothing is fitted to them but its calibration. */
export function validateScore(
  scores: Float64Array,
  labels: Uint8Array,
  folds: readonly Fold[],
): Validation {
  const tested = folds.map((fold) => ({
    fold,
    raw: takeValues(scores, fold.test),
    labels: takeValues(labels, fold.test),
  }));
  return { ...together(tested), weights: new Map() };
}

type Tested = { fold: Fold; raw: Float64Array; labels: Uint8Array };

/** The tested rows of all folds, each fold calibrated on the others. */
function together(tested: readonly Tested[]): Omit<Validation, "weights"> {
  const probabilities = tested.map(({ raw }, k) => {
    const others = tested.filter((_, other) => other !== k);
    const calibration = calibrate(joined(others.map((one) => one.raw)), joinedLabels(others));
    return raw.map((score) => probabilityOf(calibration, score).probability);
  });
  return {
    rows: Uint32Array.from(tested.flatMap(({ fold }) => [...fold.test])),
    labels: joinedLabels(tested),
    raw: joined(tested.map(({ raw }) => raw)),
    probabilities: joined(probabilities),
  };
}

function addWeights(weights: Map<string, number[]>, fitted: Fitted, test: Dataset): void {
  const step = Math.max(1, Math.floor(test.rows / EXPLAINED));
  const rows = Array.from({ length: Math.ceil(test.rows / step) }, (_, i) => i * step);
  const explained = explainRows(fitted, test, rows);
  const places = new Map(featuresOf(fitted).map((name, place) => [name, place]));
  for (const { name } of test.columns) {
    const f = places.get(name);
    // In another fold it may weigh something.
    if (f === undefined) {
      weights.set(name, [...(weights.get(name) ?? []), 0]);
      continue;
    }
    const mean = explained.reduce((sum, { parts }) => sum + parts[f]!, 0) / explained.length;
    // A weight that all have alike tells nobody apart.
    const spread = explained.reduce((sum, { parts }) => sum + Math.abs(parts[f]! - mean), 0);
    weights.set(name, [...(weights.get(name) ?? []), spread / explained.length]);
  }
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const joinedLabels = (parts: readonly { labels: Uint8Array }[]): Uint8Array =>
  Uint8Array.from(parts.flatMap(({ labels }) => [...labels]));
