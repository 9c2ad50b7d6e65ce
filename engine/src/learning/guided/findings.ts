import {
  type CloseRate,
  type ColumnRates,
  type Comparing,
  closeRates,
  isEnough,
} from "../close-rates/rates.ts";
import type { Dataset } from "../dataset.ts";
import { inPoints, meanWeight, pointsOfParts, weigh } from "../proposal/points.ts";

/** Ten points double the odds: what tells much is worth tens of them, and few leads reach a hundred. */
const DOUBLING = 10;

/** What the past says of the leads that have a value, with the points that would follow from it. */
export type Finding = CloseRate & {
  column: string;
  /** Of a number, whether all its values are whole. */
  whole: boolean;
  /**
   * Whole points, 10 for twice the odds, against the column's mean; all columns looked at together,
   * so that two that say the same share them. 0 where there are too few outcomes to learn from.
   */
  points: number;
};

/** Close rates of every value with the points they would be worth. */
export function findingsOf(data: Dataset, labels: Uint8Array, how: Comparing = {}): Finding[] {
  const columns = closeRates(data, labels, how);
  const points = (how.enough ?? isEnough(labels)) ? pointsOf(data, labels, columns) : [];
  return columns.flatMap(({ name, whole, parts }, n) =>
    parts.map((part, k) => ({ ...part, column: name, whole, points: points[n]?.[k] ?? 0 })),
  );
}

/**
 * The points of each part of each column, 0 being an ordinary lead; learnt from the rows of `data`,
 * which may be others than those the parts were found among.
 */
export function pointsOf(
  data: Dataset,
  labels: Uint8Array,
  columns: readonly ColumnRates[],
): number[][] {
  return weigh(data, labels, columns).map((weighed, n) => {
    const column = columns[n]!;
    // Where saying nothing is no value, whoever says nothing is no lead of the column's.
    const hasMissing = column.parts.some(({ part }) => part.kind === "missing");
    const points = inPoints(weighed.weights, meanWeight(weighed, hasMissing), DOUBLING);
    return pointsOfParts(points, column, weighed.grouping);
  });
}
