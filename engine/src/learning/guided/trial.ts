import type { Batch } from "../../score/batch.ts";
import { leadsOf } from "../../score/batch.ts";
import type { Compiled } from "../../score/compile.ts";
import { score } from "../../score/kernel.ts";
import { type Dataset, takeRows, takeValues } from "../dataset.ts";
import { stratifiedFolds } from "../folds.ts";
import type { Scored } from "./cuts.ts";
import { type Finding, isEnough, pointsOf } from "./findings.ts";

const PARTS = 5;

/** The points of each finding, in their order, made a model that can score. */
export type Make = (points: readonly number[]) => Compiled;

type Trial = {
  data: Dataset;
  labels: Uint8Array;
  findings: readonly Finding[];
  make: Make;
  /** The rows of `data` as leads, for the models that were made. */
  leads: (models: readonly Compiled[]) => Batch;
  today: number;
  seed: number;
};

/**
 * Past leads as the model would have scored them: each fifth by points learnt from the others, so that
 * nobody is judged by a rule that was made of them. Where too few outcomes are known, points are
 * opinions, and all are scored by the same.
 */
export function scoreUnseen({ data, labels, findings, make, leads, today, seed }: Trial): Scored {
  if (!isEnough(labels)) {
    const compiled = make(findings.map(({ points }) => points));
    return { ...scored(compiled, leads([compiled]), today), labels };
  }
  const folds = stratifiedFolds(labels, PARTS, seed);
  const models = folds.map(({ train }) =>
    make(pointsOf(takeRows(data, train), takeValues(labels, train), findings)),
  );
  const batch = leads(models);
  const all = { scores: new Float64Array(data.rows), barred: new Uint8Array(data.rows), labels };
  for (const [k, { test }] of folds.entries()) {
    const own = scored(models[k]!, leadsOf(batch, test), today);
    for (const [i, row] of test.entries()) {
      all.scores[row] = own.scores[i]!;
      all.barred[row] = own.barred[i]!;
    }
  }
  return all;
}

/** @param compiled ready at any score, so that only its gates bar a lead */
function scored(compiled: Compiled, batch: Batch, today: number) {
  const { score: scores, ready } = score(compiled, batch, today);
  return { scores, barred: ready.map((is) => 1 - is) };
}
