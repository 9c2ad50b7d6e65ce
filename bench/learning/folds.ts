import { drift, type Trainer, takeRows, takeValues } from "@bussola/engine";
import {
  type Fold,
  randomSplit,
  stratifiedFolds,
  timeSplit,
} from "../../engine/src/learning/folds.ts";
import { auc } from "../../engine/src/learning/statistics/ranking.ts";
import { fitModel, rawScores } from "../../engine/src/learning/training/trainers.ts";
import { FILES, type Known, load } from "./datasets.ts";
import type { Row } from "./rows.ts";
import { type Rival, rivals } from "./sklearn.ts";

// Folds and columns as the data's READMEs say; every figure is of rows that were not learnt from.

type Task = {
  id: string;
  dataset: keyof typeof FILES;
  folds: (known: Known) => Fold[];
  bars: Partial<Record<Trainer, number>>;
};

const fifths = ({ labels }: Known) => stratifiedFolds(labels, 5, 1);
const tenSplits = ({ data }: Known) =>
  Array.from({ length: 10 }, (_, k) => randomSplit(data.rows, 0.3, k + 1));
const inOrder = ({ data }: Known) => [timeSplit([...Array(data.rows).keys()], 0.3)];

export const TASKS: readonly Task[] = [
  {
    id: "xeducation",
    dataset: "xeducation",
    folds: fifths,
    bars: { trees: 0.906, scorecard: 0.899 },
  },
  { id: "bank", dataset: "bank", folds: tenSplits, bars: { trees: 0.797, scorecard: 0.787 } },
  { id: "bank_in_order", dataset: "bank", folds: inOrder, bars: {} },
  { id: "shoppers", dataset: "shoppers", folds: fifths, bars: { trees: 0.931, scorecard: 0.905 } },
  {
    id: "shoppers_early",
    dataset: "shoppers without PageValues",
    folds: fifths,
    bars: { trees: 0.78 },
  },
];

/** Both trainers on the folds of a task, beside scikit-learn's where that is at hand. */
export async function measureTask(task: Task): Promise<Row[]> {
  const known = await load(FILES[task.dataset]);
  if (!known) return [];
  const folds = task.folds(known);
  const other = rivals(known, folds);
  const moved = task.id === "bank_in_order" ? alarmOf(known, folds[0]!) : {};
  return (["scorecard", "trees"] as const).map((trainer) => ({
    ...measure(task, trainer, known, folds, other?.[trainer]),
    ...moved,
  }));
}

function measure(
  { id, dataset, bars }: Task,
  trainer: Trainer,
  { data, labels }: Known,
  folds: readonly Fold[],
  rival: Rival | undefined,
): Row {
  let seconds = 0;
  const areas = folds.map(({ train, test }) => {
    const began = process.cpuUsage();
    const fitted = fitModel(trainer, takeRows(data, train), takeValues(labels, train));
    seconds += secondsSince(began);
    return auc(takeValues(labels, test), rawScores(fitted, takeRows(data, test)));
  });
  const mean = meanOf(areas);
  const half = spread(areas, mean);
  const bar = bars[trainer] ?? null;
  return {
    ...{ id: `${id}_${trainer}`, dataset, trainer, auc: mean },
    interval: Number.isNaN(half) ? null : [mean - half, mean + half],
    ...{ bar, pass: bar === null ? null : mean >= bar, seconds },
    ...(rival && { scikitLearn: { auc: meanOf(rival.areas), seconds: rival.seconds } }),
  };
}

/** Whether the newest rows are other than the older ones, as the watch of a server would say. */
function alarmOf({ data }: Known, { train, test }: Fold) {
  const act = drift(takeRows(data, train), takeRows(data, test)).filter(
    ({ level }) => level === "act",
  );
  const drifted = Object.fromEntries(act.map(({ name, index }) => [name, index]));
  return { pass: act.length > 0, driftAlarm: act.length > 0, drifted };
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Half the 95% interval of a mean, by Student's t. */
function spread(areas: readonly number[], mean: number): number {
  if (areas.length < 2) return Number.NaN;
  const variance = areas.reduce((sum, area) => sum + (area - mean) ** 2, 0) / (areas.length - 1);
  const t = areas.length === 5 ? 2.776 : 2.262;
  return t * Math.sqrt(variance / areas.length);
}

export function secondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}
