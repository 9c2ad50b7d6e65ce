import { groupingOf, groupOf, type Part } from "../close-rates/part.ts";
import type { Dataset } from "../dataset.ts";
import type { Observation } from "../moments/observation.ts";
import {
  type Grouping,
  MISSING_GROUP,
  OTHER_GROUP,
  toGroups,
  weightsOf,
} from "../scorecard/bins.ts";
import { fitLogistic } from "../scorecard/logistic.ts";
import { binOf } from "../trees/bins.ts";

/** Points that double the odds. Siddiqi, N. (2006), Credit Risk Scorecards, Wiley, chapter 6. */
export const DOUBLING = 20;
/** Draws what few leads say towards nothing. */
export const PENALTY = 2;

/** A column with the values of it that points are for. */
export type Parted = { name: string; parts: readonly { part: Part }[] };

/** A column's weight of each group, in the logarithm of the odds, and the group that each row is in. */
export type Weighed = { grouping: Grouping; weights: Float64Array; codes: Uint8Array };

/** The groups of some columns of a dataset, as their values say. */
export function groupingsOf(data: Dataset, columns: readonly Parted[]): Grouping[] {
  const byName = new Map(data.columns.map((column) => [column.name, column]));
  return columns.map(({ name, parts }) =>
    groupingOf(
      byName.get(name)!,
      parts.map(({ part }) => part),
    ),
  );
}

/**
 * What each value of the columns is worth beside all the others, so that two that say the same share it:
 * a regularised logistic regression on all of them together.
 * @param labels of each row, 1 for who converted
 */
export function weigh(data: Dataset, labels: Uint8Array, columns: readonly Parted[]): Weighed[] {
  const groupings = groupingsOf(data, columns);
  const coded = toGroups(data, groupings);
  const { weights } = fitLogistic(coded, labels, { penalty: PENALTY });
  const own = weightsOf(groupings, weights);
  return groupings.map((grouping, n) => {
    return { grouping, weights: own[n]!, codes: coded.features[n]! };
  });
}

/** Whole points of each weight, told from the one that has 0; `doubling` of them are twice the odds. */
export const inPoints = (weights: Float64Array, zero: number, doubling = DOUBLING): number[] =>
  // Not -0, which JSON does not keep.
  Array.from(weights, (weight) => Math.round((doubling / Math.LN2) * (weight - zero)) + 0);

/** The weight of leads of whom a column says nothing: no such event, no such trait, a rare text. */
export function weightOfNothing(
  { kind }: Observation,
  { grouping, weights }: Pick<Weighed, "grouping" | "weights">,
): number {
  if (grouping.kind === "category") return weights[OTHER_GROUP]!;
  const isNumber = kind === "since" || kind === "number";
  return weights[isNumber ? MISSING_GROUP : binOf(0, grouping.edges)]!;
}

/** The mean weight of the rows, or of those that say something. */
export function meanWeight({ weights, codes }: Weighed, withMissing: boolean): number {
  let sum = 0;
  let rows = 0;
  for (const code of codes) {
    if (code === MISSING_GROUP && !withMissing) continue;
    sum += weights[code]!;
    rows++;
  }
  return rows > 0 ? sum / rows : 0;
}

/** Points of each part of a column. */
export const pointsOfParts = (
  points: readonly number[],
  { parts }: Parted,
  grouping: Grouping,
): number[] => parts.map(({ part }) => points[groupOf(part, grouping)]!);
