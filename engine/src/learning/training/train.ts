import { agesIn } from "../calibration/ages.ts";
import { type Calibration, calibrate, calibrateAges } from "../calibration/calibrate.ts";
import { type Dataset, takeValues } from "../dataset.ts";
import type { Unusable } from "../features.ts";
import type { Leak } from "../leaks.ts";
import { AGE_COLUMN } from "../moments/observation.ts";
import { brier, gainOverRate, logit, logLoss } from "../statistics/loss.ts";
import { aucDifference, aucInterval } from "../statistics/ranking.ts";
import { type Figure, type Interval, wilson } from "../statistics/wilson.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { type LeakPolicy, type Prepared, prepare } from "./prepare.ts";
import { placesOf, type Standings } from "./standings.ts";
import {
  columnsOf,
  type FitOptions,
  type Fitted,
  fitModel,
  rowsLearnt,
  TRAINERS,
  type Trainer,
} from "./trainers.ts";
import { foldsOf, type Validation, validate, validateRates, validateScore } from "./validate.ts";

/** Below so many outcomes of either kind nothing is learnt. */
export const LEAST_OUTCOMES = 40;
/** Below so many, predictions are drawn towards the present rules, or else the rate at the lead's age. */
const SURE_OUTCOMES = 100;

export type TrainOptions = {
  trainer: Trainer | "auto";
  leaks: LeakPolicy;
  /** When each row was decided; validation then learns from the past alone. */
  times?: Float64Array;
  /** What each row scored under the present rules: to compare with, and to be drawn to by few outcomes. */
  rules?: Float64Array;
  /** By name of a number: 1 the chances may only rise with it, -1 only fall. */
  monotone?: FitOptions["monotone"];
  seed: number;
  mostRows?: FitOptions["mostRows"];
  /** Told what it does and how far that is, 0 to 1; false ends the training. */
  onProgress?: (step: Trainer | "leaks" | "final", share: number) => boolean;
};

export type Weight = { name: string; value: number } & Interval;

/** How a trainer did on rows that it had not seen. */
export type Trial = Tried & {
  trainer: Trainer;
  weights: readonly Weight[];
  /** From how many rows it learns in the end. */
  learnt: number;
};

export type Tried = {
  figures: Figures;
  /** By how much the area of the one chosen is larger, on the same rows; null for itself. */
  behind: Figure | null;
};

/** Which way the chances may go with a number, as it was asked for. */
export type Direction = {
  name: string;
  way: 1 | -1;
  /** Else what was learnt does without the number: it adds nothing to the others, or was left out. */
  held: boolean;
};

export type Report = {
  rows: number;
  bought: number;
  rate: Interval & { value: number };
  /** Rows that are the same as others in all; left out where leaks are dropped. */
  repeated: number;
  unusable: readonly Unusable[];
  leaks: readonly Leak[];
  /** What was done with the leaks. */
  policy: LeakPolicy;
  dropped: readonly string[];
  /** Whether the past foretold what came next, or each part the others. */
  order: "time" | "random";
  /** How far predictions are those of what was learnt, 0 to 1; the rest is the rules', or the rate's. */
  trust: number;
  trials: readonly Trial[];
  /** The one that was taken, or would have been. */
  chosen: Trainer;
  /** How the present rules did on the same rows; null where none were given. */
  rules: Tried | null;
  /** The rows of the trials, and the times of the first and the last of them. */
  tested: { rows: number; bought: number; times: { from: number; to: number } | null };
  /** Of what was learnt; none where nothing was. */
  directions: readonly Direction[];
  /** The rate of all, which knows nothing of a lead. */
  base: {
    logLoss: number;
    brier: number;
    averagePrecision: number;
    /** By how much less the one chosen loses, by itself, on the same rows: what says whether there is a signal. */
    gain: Figure;
  };
};

export type Learned = {
  fitted: Fitted;
  calibration: Calibration;
  rate: number;
  trust: number;
  /** What the score of the rules says of the chances; null where none was given. */
  rules: Calibration | null;
  /** What the age alone says of them, from a score of 0; null where it says nothing, or is not needed. */
  rates: Calibration | null;
};

export type Trained =
  | { outcome: "learned"; learned: Learned; report: Report; tested: Standings }
  /** The best is no better than knowing nothing, beyond noise. */
  | { outcome: "no signal"; report: Report; tested: Standings }
  | { outcome: "not enough"; bought: number; rest: number; needed: number }
  | { outcome: "stopped" };

/** Learns from what became of leads, and says how far to trust it. Deterministic for a seed. */
export function train(given: Dataset, outcomes: Uint8Array, options: TrainOptions): Trained {
  if (options.onProgress?.("leaks", 0) === false) return { outcome: "stopped" };
  return trainOn(prepare(given, outcomes, options.leaks), outcomes, options);
}

/**
 * The same of rows from which leaks and copies were taken before.
 * @param outcomes of all rows, also of those that were taken out
 */
export function trainOn(prepared: Prepared, outcomes: Uint8Array, options: TrainOptions): Trained {
  const { onProgress = () => true, seed, monotone = {}, mostRows } = options;
  const { data, labels, rows, copies, ...found } = prepared;
  if (fewest(outcomes) < LEAST_OUTCOMES) return notEnough(outcomes);
  if (fewest(labels) < LEAST_OUTCOMES) return notEnough(labels);
  const times = options.times && takeValues(options.times, rows);
  const rules = options.rules && takeValues(options.rules, rows);
  const aged = { ages: agesIn(data), way: monotone[AGE_COLUMN] };
  const folds = foldsOf(labels, times, seed);
  const tried: Candidate[] = [];
  for (const trainer of options.trainer === "auto" ? TRAINERS : [options.trainer]) {
    const onFold = (share: number) => onProgress(trainer, share);
    const validation = validate(trainer, data, labels, folds, { seed, monotone, mostRows }, onFold);
    if (!validation) return { outcome: "stopped" };
    tried.push({ trainer, validation });
  }
  const best = choose(tried);
  const rate = sum(labels) / labels.length;
  const trust = Math.min(1, fewest(labels) / SURE_OUTCOMES);
  const { standings, ...trials } = trialsOf(
    tried,
    best,
    rules && validateScore(rules, labels, folds, aged),
    {
      rates: trust < 1 ? validateRates(best.validation, folds, aged.way) : undefined,
      rate,
      trust,
      seed,
      rows: labels.length,
      mostRows,
    },
  );
  const tested: Standings = {
    ...{ ...standings, rows: takeValues(rows, standings.rows) },
    copies: { rows: copies, bought: takeValues(outcomes, copies) },
  };
  const report: Report = {
    ...{ rows: labels.length, bought: sum(labels), ...found, policy: options.leaks, trust },
    rate: { value: rate, ...wilson(sum(labels), labels.length) },
    order: times ? "time" : "random",
    ...trials,
    chosen: best.trainer,
    tested: testedOf(best.validation, times),
    ...{ directions: [], base: baseOf(best.validation) },
  };
  if (!hasSignal(best.validation, report)) return { outcome: "no signal", report, tested };
  const onShare = (share: number) => onProgress("final", share);
  const fitted = fitModel(best.trainer, data, labels, { seed, monotone, mostRows, onShare });
  if (!onProgress("final", 1)) return { outcome: "stopped" };
  const learned: Learned = {
    ...{ fitted, rate, trust },
    calibration: calibrate(best.validation.own, best.validation.labels, {
      ...{ ages: best.validation.ages, way: aged.way },
    }),
    rules: rules ? calibrate(rules, labels, aged) : null,
    rates: trust < 1 ? calibrateAges(labels, aged) : null,
  };
  const directions = directionsOf(monotone, learned);
  return { outcome: "learned", learned, report: { ...report, directions }, tested };
}

function directionsOf(
  monotone: NonNullable<TrainOptions["monotone"]>,
  learned: Learned,
): Direction[] {
  const used = new Set(columnsOf(learned).map(({ name }) => name));
  return Object.entries(monotone).map(([name, way]) => ({ name, way, held: used.has(name) }));
}

type Candidate = { trainer: Trainer; validation: Validation };

const notEnough = (labels: Uint8Array): Trained => ({
  outcome: "not enough",
  bought: sum(labels),
  rest: labels.length - sum(labels),
  needed: LEAST_OUTCOMES,
});

/** Better than chance at ranking and than the rate of all at foretelling, by itself and beyond noise. */
const hasSignal = ({ labels, probabilities }: Validation, { base }: Report): boolean =>
  aucInterval(labels, probabilities).low > 0.5 && base.gain.low > 0;

/** The scorecard, which people can read, unless trees rank better beyond noise. */
function choose(tried: readonly Candidate[]): Candidate {
  const card = tried.find(({ trainer }) => trainer === "scorecard");
  const trees = tried.find(({ trainer }) => trainer === "trees");
  if (!card || !trees) return tried[0]!;
  const { low } = aucDifference(card.validation.labels, trees.validation.raw, card.validation.raw);
  return low > 0 ? trees : card;
}

type TriedHow = Pick<TrainOptions, "seed" | "mostRows"> & {
  rate: number;
  /** Of each row that of its age, where that is known and needed. */
  rates: Float64Array | undefined;
  trust: number;
  /** From how many there are to learn. */
  rows: number;
};

/** Told of predictions as leads get them: where outcomes are few, drawn towards the rules or the rate. */
function trialsOf(
  tried: readonly Candidate[],
  best: Candidate,
  ofRules: Validation | undefined,
  { rate, rates, trust, seed, rows, mostRows }: TriedHow,
): Pick<Report, "trials" | "rules"> & { standings: Omit<Standings, "copies"> } {
  const lean = ofRules?.probabilities ?? rates;
  const drawn = new Map(
    tried.map(({ validation }) => [validation, drawnTowards(lean, validation, rate, trust)]),
  );
  const told = drawn.get(best.validation)!;
  const trials = tried.map(({ trainer, validation }) => ({
    trainer,
    ...triedAs(drawn.get(validation)!, told, seed),
    weights: weightsOf(validation),
    learnt: rowsLearnt(trainer, rows, mostRows),
  }));
  const placed = tried.map(({ trainer, validation }) => [trainer, drawn.get(validation)!] as const);
  const orders = [...placed, ...(ofRules ? [["rules", ofRules] as const] : [])];
  const places = orders.map(([by, of]) => [by, placesOf(of.probabilities, seed)] as const);
  return {
    ...{ trials, rules: ofRules ? rulesAs(ofRules, told, seed) : null },
    standings: {
      ...{ rows: told.rows, bought: told.labels, chances: told.probabilities },
      ages: told.ages,
      places: Object.fromEntries(places),
    },
  };
}

/** One score ranks all rows; only its chances are learnt fold by fold. */
function rulesAs(rules: Validation, best: Validation, seed: number): Tried {
  const { figures, behind } = triedAs(rules, best, seed);
  const { auc: value, low, high } = aucInterval(rules.labels, rules.own);
  return { figures: { ...figures, auc: { value, low, high } }, behind };
}

function drawnTowards(
  lean: Float64Array | undefined,
  validation: Validation,
  rate: number,
  trust: number,
): Validation {
  if (trust >= 1) return validation;
  const probabilities = validation.probabilities.map(
    (p, row) => trust * p + (1 - trust) * (lean?.[row] ?? rate),
  );
  return { ...validation, raw: probabilities.map(logit), probabilities };
}

function weightsOf({ weights }: Validation): Weight[] {
  const used = [...weights].filter(([, values]) => values.some((value) => value > 0));
  const of = used.map(([name, values]) => ({ name, ...meanOf(values) }));
  return of.sort((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1));
}

function triedAs(validation: Validation, best: Validation, seed: number): Tried {
  const { labels, probabilities, ages } = validation;
  const figures = figuresOf(labels, probabilities, seed, ages);
  if (validation === best) return { figures, behind: null };
  const { difference, low, high } = aucDifference(labels, best.raw, validation.raw);
  return { figures, behind: { value: difference, low, high } };
}

function testedOf({ rows, labels }: Validation, times: Float64Array | undefined) {
  const at = times && takeValues(times, rows);
  const span = at && {
    from: at.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    to: at.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  };
  return { rows: rows.length, bought: sum(labels), times: span ?? null };
}

/** Student's t for 95% with so many values less one. */
const T95 = [Number.NaN, 12.706, 4.303, 3.182, 2.776];

function meanOf(values: readonly number[]): { value: number } & Interval {
  const value = values.reduce((total, one) => total + one, 0) / values.length;
  const variance =
    values.reduce((total, one) => total + (one - value) ** 2, 0) / (values.length - 1);
  const half = (T95[values.length - 1] ?? 2) * Math.sqrt(variance / values.length);
  return { value, low: Math.max(0, value - half), high: value + half };
}

function baseOf({ labels, probabilities }: Validation): Report["base"] {
  const rate = sum(labels) / labels.length;
  const rates = new Float64Array(labels.length).fill(rate);
  return {
    ...{ logLoss: logLoss(labels, rates), brier: brier(labels, rates), averagePrecision: rate },
    gain: gainOverRate(labels, probabilities, rate),
  };
}

const sum = (labels: Uint8Array): number => labels.reduce((total, label) => total + label, 0);

const fewest = (labels: Uint8Array): number => Math.min(sum(labels), labels.length - sum(labels));
