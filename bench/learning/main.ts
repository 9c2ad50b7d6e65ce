import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { numberColumn, Random, type Trainer, takeRows, takeValues } from "@bussola/engine";
import {
  type Fold,
  randomSplit,
  stratifiedFolds,
  timeSplit,
} from "../../engine/src/learning/folds.ts";
import { auc } from "../../engine/src/learning/statistics/ranking.ts";
import { fitModel, rawScores } from "../../engine/src/learning/training/trainers.ts";
import { FILES, type Known, load } from "./datasets.ts";

// npm run bench:learning. Folds and columns as the data's READMEs say; every figure is of rows that
// were not learnt from, and its interval of the folds' spread (95 %, Student's t).

type Row = {
  id: string;
  dataset: string;
  trainer: Trainer;
  auc: number;
  /** Null of a single split. */
  interval: [number, number] | null;
  bar: number | null;
  pass: boolean | null;
};
type Task = {
  id: string;
  dataset: keyof typeof FILES;
  folds: (known: Known) => Fold[];
  bars: Partial<Record<Trainer, number>>;
};

const fifths = ({ labels }: Known) => stratifiedFolds(labels, 5, 1);
const tenSplits = ({ data }: Known) =>
  Array.from({ length: 10 }, (_, k) => randomSplit(data.rows, 0.3, k + 1));
const inOrder = ({ data }: Known) => [
  timeSplit(
    Array.from({ length: data.rows }, (_, row) => row),
    0.3,
  ),
];

const TASKS: readonly Task[] = [
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

const rows: Row[] = [];
for (const task of TASKS) {
  const known = await load(FILES[task.dataset]);
  if (!known) console.warn(`NOT MEASURED, ${task.id}: its data is not beside the project`);
  else
    for (const trainer of ["scorecard", "trees"] as const) rows.push(measure(task, trainer, known));
}
for (const row of rows)
  console.log(
    `${row.id}, ${row.trainer}: ${row.auc.toFixed(4)} (${row.interval?.map((of) => of.toFixed(4)).join("–") ?? "one split"})` +
      (row.bar === null ? "" : `, bar ${row.bar}: ${row.pass ? "pass" : "MISSED"}`),
  );
const timings = (["scorecard", "trees"] as const).map(timing);
if (rows.length > 0) {
  const path = join(import.meta.dirname, "..", "learning.json");
  await writeFile(path, `${JSON.stringify([...rows, ...timings], null, 2)}\n`);
}

function measure(
  { id, dataset, folds, bars }: Task,
  trainer: Trainer,
  { data, labels }: Known,
): Row {
  const areas = folds({ data, labels }).map(({ train, test }) => {
    const fitted = fitModel(trainer, takeRows(data, train), takeValues(labels, train));
    return auc(takeValues(labels, test), rawScores(fitted, takeRows(data, test)));
  });
  const mean = areas.reduce((sum, area) => sum + area, 0) / areas.length;
  const half = spread(areas, mean);
  const bar = bars[trainer] ?? null;
  const pass = bar === null ? null : mean >= bar;
  return {
    id: `${id}_${trainer}`,
    dataset,
    trainer,
    auc: mean,
    interval: Number.isNaN(half) ? null : [mean - half, mean + half],
    bar,
    pass,
  };
}

function spread(areas: readonly number[], mean: number): number {
  if (areas.length < 2) return Number.NaN;
  const variance = areas.reduce((sum, area) => sum + (area - mean) ** 2, 0) / (areas.length - 1);
  const t = areas.length === 5 ? 2.776 : 2.262;
  return t * Math.sqrt(variance / areas.length);
}

/** 100,000 leads of 60 made-up features; trees: 100 of depth 5. Predictions: a million. */
function timing(trainer: Trainer) {
  const random = new Random(1);
  const size = 100_000;
  const columns = Array.from({ length: 60 }, (_, k) =>
    numberColumn(
      `f${k}`,
      Array.from({ length: size }, () => Math.floor(1_000 * random.unit() ** 2)),
    ),
  );
  const labels = Uint8Array.from({ length: size }, (_, row) => {
    const sum = columns.slice(0, 10).reduce((total, { values }) => total + values[row]!, 0);
    return random.chance(1 / (1 + Math.exp(4 - sum / 1_000))) ? 1 : 0;
  });
  const data = { rows: size, columns };
  const options = { boost: { trees: 100, depth: 5, leaves: 32 } };
  let began = process.cpuUsage();
  const fitted = fitModel(trainer, data, labels, options);
  const trained = secondsSince(began);
  began = process.cpuUsage();
  for (let part = 0; part < 10; part++) rawScores(fitted, data);
  const predicted = secondsSince(began);
  const bar = trainer === "trees" ? 20 : 5;
  console.log(
    `${trainer}: 100,000 x 60 learnt in ${trained.toFixed(1)} s of processor time (bar ${bar}), a million predicted in ${predicted.toFixed(1)} s (bar 10)`,
  );
  const pass = trained <= bar && predicted <= 10;
  return {
    id: `time_${trainer}`,
    dataset: "made up, 100,000 x 60",
    trainer,
    seconds: trained,
    predictSeconds: predicted,
    bar,
    pass,
  };
}

function secondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}
