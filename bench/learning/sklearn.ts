import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Trainer } from "@bussola/engine";
import type { Fold } from "../../engine/src/learning/folds.ts";
import type { Known } from "./datasets.ts";

/** How scikit-learn did: the area of each fold, and processor seconds of one thread. */
export type Rival = { areas: number[]; seconds: number; predictSeconds: number };

export type RivalOptions = {
  /** Of HistGradientBoostingClassifier. */
  trees?: { max_iter: number; max_leaf_nodes: number; max_depth: number | null };
  /** How often the tested rows are predicted, for its time. */
  predictions?: number;
};

const SCRIPT = join(import.meta.dirname, "sklearn_rivals.py");
const PYTHONS = ["python3", "/usr/bin/python3"];
const REFERENCE = { max_iter: 200, max_leaf_nodes: 15, max_depth: null };

const python = PYTHONS.find(
  (name) => spawnSync(name, ["-c", "import sklearn"], { stdio: "ignore" }).status === 0,
);

/**
 * scikit-learn on the same rows and folds: its histogram boosting for the trees, its logistic
 * regression on one-hot columns for the scorecard. Undefined where there is no Python that has it.
 */
export function rivals(
  { data, labels }: Known,
  folds: readonly Pick<Fold, "train" | "test">[],
  { trees = REFERENCE, predictions = 0 }: RivalOptions = {},
): Record<Trainer, Rival> | undefined {
  if (python === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "bussola-rivals-"));
  try {
    const numbers = new Float64Array(data.rows * data.columns.length);
    for (const [k, column] of data.columns.entries()) {
      const values = column.kind === "number" ? column.values : column.codes;
      const missing = column.kind === "number" ? Number.NaN : -1;
      for (let row = 0; row < data.rows; row++) {
        const value = values[row]!;
        numbers[k * data.rows + row] = value === missing ? Number.NaN : value;
      }
    }
    writeFileSync(join(folder, "values"), numbers);
    writeFileSync(join(folder, "labels"), labels);
    const about = {
      rows: data.rows,
      categories: data.columns.map(({ kind }) => kind === "category"),
      folds: folds.map(({ train, test }) => ({ train: [...train], test: [...test] })),
      ...{ trees, predictions },
    };
    writeFileSync(join(folder, "about.json"), JSON.stringify(about));
    const one = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };
    const { status } = spawnSync(python, [SCRIPT, folder], {
      ...{ stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...one } },
    });
    if (status !== 0) throw new Error("scikit-learn failed");
    return JSON.parse(readFileSync(join(folder, "answer.json"), "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
