import { groupsOfLabels } from "../scorecard/bins.ts";
import { RunningScorecard } from "../scorecard/running.ts";
import { binsOfLabels, type FeatureBins } from "../trees/bins.ts";
import { pruned } from "../trees/prune.ts";
import { RunningTrees } from "../trees/running.ts";
import type { Fitted } from "./trainers.ts";

/** What was fitted, over one row whose bins change one after another. */
export type Running = {
  /** The row's own by feature, 0 for what is missing: filled before `begin`. */
  readonly bins: Uint8Array;
  /** Takes another row, of the bins that are there. */
  begin(): void;
  /** The row has another bin of a feature. */
  change(feature: number, bin: number): void;
  /** The logarithm of the odds, not yet calibrated: what `rawScores` says of such a row. */
  readonly raw: number;
};

/** How the values of a feature fall into bins; 0 is for what is missing. */
export type Coding =
  | { name: string; kind: "number"; edges: Float64Array }
  | { name: string; kind: "category"; binsOf: (labels: readonly string[]) => Uint8Array };

type Kept = { running: Running; codings: Coding[] };

const kept = new WeakMap<Fitted, Kept>();

/**
 * What was fitted over one row, and how values fall into the row's bins, in their order. Whoever asks next
 * is given the same: a base is asked about in a hundred parts, and hundreds of trees are long laid out.
 */
export function runningOf(fitted: Fitted): Kept {
  const known = kept.get(fitted) ?? laidOut(fitted);
  kept.set(fitted, known);
  return known;
}

function laidOut(fitted: Fitted): Kept {
  if (fitted.trainer === "scorecard")
    return {
      running: new RunningScorecard(fitted),
      codings: fitted.groupings.map((grouping) => codingOf(grouping, groupsOfLabels)),
    };
  const trees = pruned(fitted);
  return {
    running: new RunningTrees(trees),
    codings: trees.bins.map((feature) => codingOf(feature, binsOfLabels)),
  };
}

const codingOf = (
  feature: FeatureBins,
  binsOf: (feature: FeatureBins & { kind: "category" }, labels: readonly string[]) => Uint8Array,
): Coding =>
  feature.kind === "number"
    ? { ...feature, edges: Float64Array.from(feature.edges) }
    : { ...feature, binsOf: (labels) => binsOf(feature, labels) };
