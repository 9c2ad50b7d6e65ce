import { agesIn, shiftAt } from "../calibration/ages.ts";
import {
  type Ages,
  type Calibration,
  calibrate,
  calibrateAges,
  chanceOn,
  probabilityOf,
  scoresAged,
} from "../calibration/calibrate.ts";
import { type Dataset, takeRows, takeValues } from "../dataset.ts";
import { type Fold, stratifiedFolds } from "../folds.ts";
import { AGE_COLUMN } from "../moments/observation.ts";
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
  /** What the trainer gives them. */
  own: Float64Array;
  /** With what their ages add by the other folds: by which they are ranked. */
  raw: Float64Array;
  /** How old leads were, in days; undefined where that is not known. */
  ages: Float64Array | undefined;
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
  options: Pick<FitOptions, "seed" | "monotone" | "mostRows">,
  onFold: (share: number) => boolean,
): Validation | undefined {
  const tested: (Tested & { parts: Weighed })[] = [];
  for (const [k, fold] of folds.entries()) {
    const onShare = (share: number) => onFold((k + share) / folds.length);
    const fitted = fitModel(trainer, takeRows(data, fold.train), takeValues(labels, fold.train), {
      ...{ ...options, onShare },
    });
    if (!onFold((k + 1) / folds.length)) return undefined;
    const test = takeRows(data, fold.test);
    tested.push({
      ...{ fold, own: rawScores(fitted, test), labels: takeValues(labels, fold.test) },
      ...{ ages: agesIn(test), parts: partsOf(fitted, test) },
    });
  }
  const calibrations = calibrationsOf(tested, options.monotone?.[AGE_COLUMN]);
  const weights = new Map<string, number[]>();
  for (const [k, { parts }] of tested.entries()) addWeights(weights, parts, calibrations[k]!);
  return { ...together(tested, calibrations), weights };
}

/** The same rows under a score that was there before: nothing is fitted to them but its calibration. */
export function validateScore(
  scores: Float64Array,
  labels: Uint8Array,
  folds: readonly Fold[],
  { ages, way }: Ages = {},
): Validation {
  const tested = folds.map((fold) => ({
    fold,
    own: takeValues(scores, fold.test),
    labels: takeValues(labels, fold.test),
    ages: ages && takeValues(ages, fold.test),
  }));
  return { ...together(tested, calibrationsOf(tested, way)), weights: new Map() };
}

/** Of the same rows what the rate at their age is, by the other folds; undefined where ages are not known. */
export function validateRates(
  { labels, ages }: Validation,
  folds: readonly Fold[],
  way: Ages["way"],
): Float64Array | undefined {
  if (!ages) return undefined;
  const starts = folds.map((_, k) =>
    folds.slice(0, k).reduce((sum, { test }) => sum + test.length, 0),
  );
  return joined(
    folds.map(({ test }, k) => {
      const from = starts[k]!;
      const isOther = (_: unknown, row: number) => row < from || row >= from + test.length;
      const others = { ages: ages.filter(isOther), way };
      const known = labels.filter(isOther);
      const rates = calibrateAges(known, others);
      const rate = known.reduce((sum, label) => sum + label, 0) / known.length;
      return ages
        .slice(from, from + test.length)
        .map((age) => (rates ? chanceOn(rates, 0, age) : rate));
    }),
  );
}

type Tested = { fold: Fold; own: Float64Array; labels: Uint8Array; ages: Ages["ages"] };

/** Of each fold by the others. */
function calibrationsOf(tested: readonly Tested[], way: Ages["way"]): Calibration[] {
  return tested.map((_, k) => {
    const { own, labels, ages } = allOf(tested.filter((_one, other) => other !== k));
    return calibrate(own, labels, { ages, way });
  });
}

function allOf(tested: readonly Tested[]) {
  const ages = tested.flatMap(({ ages: own }) => own ?? []);
  return {
    own: joined(tested.map(({ own }) => own)),
    labels: joinedLabels(tested),
    ages: ages.length === tested.length ? joined(ages) : undefined,
  };
}

/** The tested rows of all folds. */
function together(
  tested: readonly Tested[],
  calibrations: readonly Calibration[],
): Omit<Validation, "weights"> {
  const probabilities = tested.map(({ own, ages }, k) =>
    own.map((score, row) => probabilityOf(calibrations[k]!, score, ages?.[row]).probability),
  );
  return {
    rows: Uint32Array.from(tested.flatMap(({ fold }) => [...fold.test])),
    ...allOf(tested),
    raw: joined(
      tested.map(({ own, ages }, k) => scoresAged(own, { ages, term: calibrations[k]!.ages })),
    ),
    probabilities: joined(probabilities),
  };
}

/** What features add to some rows of a fold, and how old these are; of one without a feature it adds 0. */
type Weighed = {
  parts: ReadonlyMap<string, Float64Array>;
  ages: Float64Array | undefined;
  rows: number;
};

function partsOf(fitted: Fitted, test: Dataset): Weighed {
  const step = Math.max(1, Math.floor(test.rows / EXPLAINED));
  const rows = Array.from({ length: Math.ceil(test.rows / step) }, (_, i) => i * step);
  const explained = explainRows(fitted, test, rows);
  const places = new Map(featuresOf(fitted).map((name, place) => [name, place]));
  const parts = test.columns.map(({ name }) => {
    const f = places.get(name);
    const of = Float64Array.from(explained, (row) => (f === undefined ? 0 : row.parts[f]!));
    return [name, of] as const;
  });
  const ages = agesIn(test);
  return { parts: new Map(parts), ages: ages && takeValues(ages, rows), rows: rows.length };
}

function addWeights(
  weights: Map<string, number[]>,
  { parts, ages, rows }: Weighed,
  { ages: term }: Calibration,
): void {
  for (const [name, of] of parts) {
    const isAged = name === AGE_COLUMN && term && ages;
    const own = isAged ? of.map((part, i) => part + shiftAt(term, ages[i]!).shift) : of;
    const mean = own.reduce((sum, part) => sum + part, 0) / rows;
    // A weight that all have alike tells nobody apart.
    const spread = own.reduce((sum, part) => sum + Math.abs(part - mean), 0);
    weights.set(name, [...(weights.get(name) ?? []), spread / rows]);
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
