import type { ColumnRates, Figure, Report, Trained } from "@bussola/engine";

/** Everything that is told of a file of past leads, in the JSON of `--report`. */
export type Told = {
  file: string;
  label: string;
  /** The values of the label that mean bought. */
  positive: string;
  outcome: Trained["outcome"];
  rows: number;
  bought: number;
  rate: Figure;
  /** Of all leads, those that the team can call. */
  capacity: number;
  /** Ranges of `days` are of UTC day numbers. */
  closeRates: readonly ColumnRates[];
  /** Columns of days. */
  days: readonly string[];
} & (Report | { needed: number });
