import { type Calibration, calibrate } from "../calibration/calibrate.ts";
import { type Dataset, takeRows, takeValues, without } from "../dataset.ts";
import { repeatedRows, type Unusable, usableFeatures } from "../features.ts";
import { findLeaks, type Leak } from "../leaks.ts";
import { logLoss } from "../statistics/loss.ts";
import { aucDifference } from "../statistics/ranking.ts";
import { type Interval, wilson } from "../statistics/wilson.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { type Fitted, fitModel, TRAINERS, type Trainer } from "./trainers.ts";
import { foldsOf, type Validation, validate } from "./validate.ts";

/** Below so many outcomes of either kind nothing is learnt. */
export const LEAST_OUTCOMES = 40;
/** Below so many, predictions are drawn towards the rate of all. */
const SURE_OUTCOMES = 100;

/** Of all rows; where more are the same, the features are just few. */
const MOST_COPIES = 0.05;

export type LeakPolicy = "drop" | "report" | "keep";

export type TrainOptions = {
  trainer: Trainer | "auto";
  leaks: LeakPolicy;
  /** When each row was decided; validation then learns from the past alone. */
  times?: Float64Array;
  seed: number;
  /** Told what it does and how far that is, 0 to 1; false ends the training. */
  onProgress?: (step: Trainer | "leaks" | "final", share: number) => boolean;
};

export type Weight = { name: string; value: number } & Interval;

/** How a trainer did on rows that it had not seen. */
export type Trial = { trainer: Trainer; figures: Figures; weights: readonly Weight[] };

export type Report = {
  rows: number;
  bought: number;
  rate: Interval & { value: number };
  /** Rows left out because others are the same in all. */
  repeated: number;
  unusable: readonly Unusable[];
  leaks: readonly Leak[];
  /** What was done with the leaks. */
  policy: LeakPolicy;
  dropped: readonly string[];
  /** Whether the past foretold what came next, or each part the others. */
  order: "time" | "random";
  trials: readonly Trial[];
  /** Log loss of the rate of all, which knows nothing of a lead. */
  base: { logLoss: number };
};

export type Learned = { fitted: Fitted; calibration: Calibration; rate: number; trust: number };

export type Trained =
  | { outcome: "learned"; learned: Learned; report: Report }
  /** The best is no better than knowing nothing, beyond noise. */
  | { outcome: "no signal"; report: Report }
  | { outcome: "not enough"; bought: number; rest: number; needed: number }
  | { outcome: "stopped" };

/** Learns from what became of leads, and says how far to trust it. Deterministic for a seed. */
export function train(given: Dataset, outcomes: Uint8Array, options: TrainOptions): Trained {
  const bought = sum(outcomes);
  if (Math.min(bought, given.rows - bought) < LEAST_OUTCOMES)
    return { outcome: "not enough", bought, rest: given.rows - bought, needed: LEAST_OUTCOMES };
  const { onProgress = () => true, seed } = options;
  if (!onProgress("leaks", 0)) return { outcome: "stopped" };
  const prepared = prepare(given, outcomes, options);
  const { data, labels, times } = prepared;
  if (Math.min(sum(labels), labels.length - sum(labels)) < LEAST_OUTCOMES)
    return {
      outcome: "not enough",
      bought: sum(labels),
      rest: labels.length - sum(labels),
      needed: LEAST_OUTCOMES,
    };
  const folds = foldsOf(labels, times, seed);
  const trainers = options.trainer === "auto" ? TRAINERS : [options.trainer];
  const tried: { trainer: Trainer; validation: Validation }[] = [];
  for (const trainer of trainers) {
    const onFold = (share: number) => onProgress(trainer, share);
    const validation = validate(trainer, data, labels, folds, seed, onFold);
    if (!validation) return { outcome: "stopped" };
    tried.push({ trainer, validation });
  }
  const best = choose(tried);
  const trials = tried.map(({ trainer, validation }) => trialOf(trainer, validation, seed));
  const base = { logLoss: logLossOfRate(best.validation.labels) };
  const report: Report = { ...prepared.report, trials, base };
  const { figures } = trials[tried.indexOf(best)]!;
  // No better than chance at ranking, or than the rate of all at foretelling, beyond noise.
  if (figures.auc.low <= 0.5 || figures.logLoss.high >= base.logLoss)
    return { outcome: "no signal", report };
  const fitted = fitModel(best.trainer, data, labels, {
    seed,
    onShare: (share) => onProgress("final", share),
  });
  if (!onProgress("final", 1)) return { outcome: "stopped" };
  const calibration = calibrate(best.validation.raw, best.validation.labels);
  const few = Math.min(sum(labels), labels.length - sum(labels));
  const trust = Math.min(1, few / SURE_OUTCOMES);
  const learned = { fitted, calibration, rate: sum(labels) / labels.length, trust };
  return { outcome: "learned", learned, report };
}

function prepare(given: Dataset, outcomes: Uint8Array, { leaks: policy, times }: TrainOptions) {
  const { data: usable, unusable } = usableFeatures(given);
  const leaks = findLeaks(usable, outcomes);
  const known = leaks.filter(({ severity }) => severity === "leak").map(({ name }) => name);
  const dropped = policy === "drop" ? known : [];
  const features = without(usable, new Set(dropped));
  const repeated = new Set(policy === "drop" ? copiesOf(features, outcomes) : []);
  const rows = Uint32Array.from(outcomes, (_, row) => row).filter((row) => !repeated.has(row));
  const labels = takeValues(outcomes, rows);
  const bought = sum(labels);
  return {
    data: takeRows(features, rows),
    labels,
    times: times && takeValues(times, rows),
    report: {
      ...{ rows: rows.length, bought, repeated: repeated.size, unusable, leaks, policy, dropped },
      rate: { value: bought / rows.length, ...wilson(bought, rows.length) },
      order: times ? ("time" as const) : ("random" as const),
    },
  };
}

/** Rows entered twice, which would be learnt from and tested on; many that are alike are no copies. */
function copiesOf(data: Dataset, labels: Uint8Array): number[] {
  const repeated = repeatedRows(data, labels);
  return repeated.length <= MOST_COPIES * data.rows ? repeated : [];
}

/** The scorecard, which people can read, unless trees rank better beyond noise. */
function choose<T extends { trainer: Trainer; validation: Validation }>(tried: readonly T[]): T {
  const card = tried.find(({ trainer }) => trainer === "scorecard");
  const trees = tried.find(({ trainer }) => trainer === "trees");
  if (!card || !trees) return tried[0]!;
  const { low } = aucDifference(card.validation.labels, trees.validation.raw, card.validation.raw);
  return low > 0 ? trees : card;
}

function trialOf(
  trainer: Trainer,
  { labels, probabilities, weights }: Validation,
  seed: number,
): Trial {
  const of = [...weights].map(([name, values]) => ({ name, ...meanOf(values) }));
  return {
    trainer,
    figures: figuresOf(labels, probabilities, seed),
    weights: of.sort((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1)),
  };
}

/** Student's t for 95 % with so many values less one. */
const T95 = [Number.NaN, 12.706, 4.303, 3.182, 2.776];

function meanOf(values: readonly number[]): { value: number } & Interval {
  const value = values.reduce((total, one) => total + one, 0) / values.length;
  const variance =
    values.reduce((total, one) => total + (one - value) ** 2, 0) / (values.length - 1);
  const half = (T95[values.length - 1] ?? 2) * Math.sqrt(variance / values.length);
  return { value, low: Math.max(0, value - half), high: value + half };
}

const logLossOfRate = (labels: Uint8Array): number =>
  logLoss(labels, new Float64Array(labels.length).fill(sum(labels) / labels.length));

const sum = (labels: Uint8Array): number => labels.reduce((total, label) => total + label, 0);
