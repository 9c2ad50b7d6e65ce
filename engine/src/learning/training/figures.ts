import { fitLine } from "../calibration/platt.ts";
import { Random } from "../random.ts";
import { brier, logit, logLoss } from "../statistics/loss.ts";
import { Z95 } from "../statistics/normal.ts";
import { aucInterval, averagePrecision, byScore } from "../statistics/ranking.ts";
import type { Interval } from "../statistics/wilson.ts";

/** A figure of how well outcomes were predicted, and where it may as well lie, 95 times in 100. */
export type Figure = { value: number } & Interval;

export type Figures = {
  auc: Figure;
  averagePrecision: Figure;
  logLoss: Figure;
  brier: Figure;
  /** 1 when probabilities are as far apart as the outcomes say; less: too far apart. */
  calibrationSlope: Figure;
  /** By tenth, the best first: leads, those who bought, and what was predicted on average. */
  deciles: readonly Decile[];
};

export type Decile = { rows: number; bought: number; predicted: number };

const RESAMPLES = 200;

/**
 * Figures of probabilities against what happened. The area's interval is DeLong's, the slope's of its
 * own fit, the others' of resampled rows (Efron, B. (1979), Annals of Statistics 7, 1-26).
 */
export function figuresOf(labels: Uint8Array, probabilities: Float64Array, seed: number): Figures {
  const { auc, ...area } = aucInterval(labels, probabilities);
  const line = fitLine(probabilities.map(logit), labels);
  const half = Z95 * Math.sqrt(line.variance.slope);
  const resampled = resample(labels, probabilities, seed);
  return {
    auc: { value: auc, ...area },
    averagePrecision: resampled(averagePrecision),
    logLoss: resampled(logLoss),
    brier: resampled(brier),
    calibrationSlope: { value: line.slope, low: line.slope - half, high: line.slope + half },
    deciles: decilesOf(labels, probabilities),
  };
}

type Measure = (labels: Uint8Array, probabilities: Float64Array) => number;

function resample(labels: Uint8Array, probabilities: Float64Array, seed: number) {
  const random = new Random(seed, 4);
  const samples = Array.from({ length: RESAMPLES }, () => {
    const rows = Uint32Array.from(labels, () => random.whole(0, labels.length - 1));
    return {
      labels: Uint8Array.from(rows, (row) => labels[row]!),
      probabilities: Float64Array.from(rows, (row) => probabilities[row]!),
    };
  });
  return (measure: Measure): Figure => {
    const values = samples.map((sample) => measure(sample.labels, sample.probabilities));
    const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
    return { value: measure(labels, probabilities), low: at(0.025), high: at(0.975) };
  };
}

function decilesOf(labels: Uint8Array, probabilities: Float64Array): Decile[] {
  const order = byScore(probabilities);
  return Array.from({ length: 10 }, (_, k) => {
    const rows = order.subarray(
      Math.round((k * order.length) / 10),
      Math.round(((k + 1) * order.length) / 10),
    );
    let bought = 0;
    let predicted = 0;
    for (const row of rows) {
      bought += labels[row]!;
      predicted += probabilities[row]!;
    }
    return { rows: rows.length, bought, predicted: predicted / Math.max(1, rows.length) };
  });
}
