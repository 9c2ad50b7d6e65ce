import type { Batch } from "../../score/batch.ts";
import { leadsOf } from "../../score/batch.ts";
import type { Compiled } from "../../score/compile.ts";
import { score } from "../../score/kernel.ts";
import { isEnough } from "../close-rates/rates.ts";
import { takeValues } from "../dataset.ts";
import { type Fold, stratifiedFolds } from "../folds.ts";
import type { Scored } from "./cuts.ts";

const PARTS = 5;
/** Of the leads whose day is known, those that are judged. */
const NEWEST = 0.3;
/** Of the leads, those whose day must be known for time to part them. */
const DATED = 0.9;
/** Fewer outcomes of either kind say nothing of a proposal. */
const LEAST_JUDGED = 20;

/** Which leads a proposal is found on, and which it is judged by: newer ones, or each part in turn. */
export type Apart = { how: "newer" | "folds"; folds: readonly Fold[] };

/**
 * Sets leads apart: the newest where days are known and there are outcomes enough on both sides, else
 * fifths, each judged by what the other four say.
 * @param times in any unit, NaN where unknown: such leads are learnt from
 */
export function setApart(labels: Uint8Array, times: Float64Array | undefined, seed: number): Apart {
  const newest = times && newestOf(labels, times);
  if (newest) return { how: "newer", folds: [newest] };
  return { how: "folds", folds: stratifiedFolds(labels, PARTS, seed) };
}

function newestOf(labels: Uint8Array, times: Float64Array): Fold | undefined {
  const rows = Uint32Array.from(labels, (_, row) => row);
  const order = rows.filter((row) => !Number.isNaN(times[row]!));
  if (order.length < DATED * rows.length) return undefined;
  order.sort((a, b) => times[a]! - times[b]! || a - b);
  const from = times[order[Math.round(order.length * (1 - NEWEST))] ?? -1] ?? Number.NaN;
  // Leads of one day are on one side.
  const test = rows.filter((row) => times[row]! >= from);
  const train = rows.filter((row) => !(times[row]! >= from));
  const judged = takeValues(labels, test);
  const bought = judged.reduce((sum, label) => sum + label, 0);
  if (Math.min(bought, judged.length - bought) < LEAST_JUDGED) return undefined;
  return isEnough(takeValues(labels, train)) ? { train, test } : undefined;
}

/** Leads to judge, and the model that was made without them. */
export type Judging = { rows: Uint32Array; model: Compiled };

type Trial = {
  labels: Uint8Array;
  parts: readonly Judging[];
  /** All rows as leads, for the models that were made. */
  leads: (models: readonly Compiled[]) => Batch;
  today: number;
};

/**
 * Past leads as the model would have scored them, each by a model that was made of others, so that
 * nobody is judged by a rule that was found on them.
 * @returns of the leads that are judged; `rows`: which they are
 */
export function scoreUnseen({
  labels,
  parts,
  leads,
  today,
}: Trial): Scored & { rows: Uint32Array } {
  const batch = leads(parts.map(({ model }) => model));
  const scores = new Float64Array(batch.size).fill(Number.NaN);
  const barred = new Uint8Array(batch.size);
  for (const { rows, model } of parts) {
    // Ready at any score: only gates bar a lead.
    const told = score(model, leadsOf(batch, rows), today);
    for (const [i, row] of rows.entries()) {
      scores[row] = told.score[i]!;
      barred[row] = 1 - told.ready[i]!;
    }
  }
  const rows = Uint32Array.from(scores.keys()).filter((row) => !Number.isNaN(scores[row]!));
  return {
    rows,
    scores: takeValues(scores, rows),
    barred: takeValues(barred, rows),
    labels: takeValues(labels, rows),
  };
}
