import { numberColumn, Random, type Trainer } from "@bussola/engine";
import { fitModel, rawScores } from "../../engine/src/learning/training/trainers.ts";
import type { Known } from "./datasets.ts";
import { secondsSince } from "./folds.ts";
import type { Row } from "./rows.ts";
import { type Rival, rivals } from "./sklearn.ts";

const ROWS = 100_000;
const FEATURES = 60;
const BARS = { scorecard: 5, trees: 20 };
const PREDICT_BAR = 10;
/** As long as scikit-learn takes, at most so many times. */
const MOST_TIMES = 4;
const TREES = { trees: 100, depth: 5, leaves: 32 };

/** 100,000 leads of 60 made-up features learnt from, a million predicted; processor time of one core. */
export function measureTimes(): Row[] {
  const known = madeUp();
  const all = Uint32Array.from({ length: ROWS }, (_, row) => row);
  const other = rivals(known, [{ train: all, test: all }], {
    trees: { max_iter: TREES.trees, max_depth: TREES.depth, max_leaf_nodes: TREES.leaves },
    predictions: 1_000_000 / ROWS,
  });
  return (["scorecard", "trees"] as const).map((trainer) =>
    timed(trainer, known, other?.[trainer]),
  );
}

function timed(trainer: Trainer, { data, labels }: Known, rival: Rival | undefined): Row {
  let began = process.cpuUsage();
  const fitted = fitModel(trainer, data, labels, { boost: TREES });
  const seconds = secondsSince(began);
  began = process.cpuUsage();
  for (let part = 0; part < 1_000_000 / ROWS; part++) rawScores(fitted, data);
  const predictSeconds = secondsSince(began);
  const isFast = seconds <= BARS[trainer] && predictSeconds <= PREDICT_BAR;
  const times = rival && seconds / rival.seconds;
  return {
    ...{ id: `time_${trainer}`, dataset: "made up, 100,000 x 60", trainer },
    ...{ auc: null, interval: null, bar: BARS[trainer] },
    pass: isFast && (times === undefined || times <= MOST_TIMES),
    ...{ barOf: "seconds", seconds, predictSeconds, predictBar: PREDICT_BAR },
    ...(rival && {
      scikitLearn: { seconds: rival.seconds, predictSeconds: rival.predictSeconds },
      ...{ timesScikitLearn: times, mostTimes: MOST_TIMES },
    }),
  };
}

function madeUp(): Known {
  const random = new Random(1);
  const columns = Array.from({ length: FEATURES }, (_, k) =>
    numberColumn(
      `f${k}`,
      Array.from({ length: ROWS }, () => Math.floor(1_000 * random.unit() ** 2)),
    ),
  );
  const labels = Uint8Array.from({ length: ROWS }, (_, row) => {
    const sum = columns.slice(0, 10).reduce((total, { values }) => total + values[row]!, 0);
    return random.chance(1 / (1 + Math.exp(4 - sum / 1_000))) ? 1 : 0;
  });
  return { data: { rows: ROWS, columns }, labels };
}
