export type RecordKind = "count" | "sum" | "distinct";

/**
 * What a history holds of one signal. Count and sum: `days` ascending without duplicates, with
 * the amount of each (sums in thousandths; beyond 2^53 a bigint, so that it stays exact).
 * Distinct: one entry a value, sorted by hash, with the first day of each.
 */
export type AmountRecord = {
  id: number;
  kind: "count" | "sum";
  days: number[];
  amounts: (number | bigint)[];
};
export type DistinctRecord = {
  id: number;
  kind: "distinct";
  days: number[];
  high: number[];
  low: number[];
};
export type SignalRecord = AmountRecord | DistinctRecord;
