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

/** Points learnt without a part of the rows, for each part; one for all where points are opinions. */
export type UnseenPoints = readonly { rows: Uint32Array; points: readonly number[] }[];

/** The points that the other four fifths give, for each fifth of the rows. */
export function unseenPoints(
  data: Dataset,
  labels: Uint8Array,
  findings: readonly Finding[],
  seed: number,
): UnseenPoints {
  if (!isEnough(labels)) {
    const rows = Uint32Array.from(labels, (_, row) => row);
    return [{ rows, points: findings.map(({ points }) => points) }];
  }
  return stratifiedFolds(labels, PARTS, seed).map(({ train, test }) => ({
    rows: test,
    points: pointsOf(takeRows(data, train), takeValues(labels, train), findings),
  }));
}

type Trial = {
  labels: Uint8Array;
  parts: UnseenPoints;
  make: Make;
  /** All rows as leads, for the models that were made. */
  leads: (models: readonly Compiled[]) => Batch;
  today: number;
};

/**
 * Past leads as the model would have scored them, each by points learnt from others, so that nobody is
 * judged by a rule that was made of them.
 */
export function scoreUnseen({ labels, parts, make, leads, today }: Trial): Scored {
  const models = parts.map(({ points }) => make(points));
  const batch = leads(models);
  const all = { scores: new Float64Array(batch.size), barred: new Uint8Array(batch.size), labels };
  for (const [k, { rows }] of parts.entries()) {
    // Ready at any score: only gates bar a lead.
    const { score: scores, ready } = score(models[k]!, leadsOf(batch, rows), today);
    for (const [i, row] of rows.entries()) {
      all.scores[row] = scores[i]!;
      all.barred[row] = 1 - ready[i]!;
    }
  }
  return all;
}
