import { type Column, type Dataset, type RuledObservation, takeRows } from "@bussola/engine";
import { type Columns, featureOf, hasDays } from "./columns.ts";

/** A file's columns as what is observed of its leads, so that they are analysed as a base is. */
export type Observed = {
  observations: RuledObservation[];
  data: Dataset;
  /** Columns of days, which are no values to compare. */
  days: string[];
};

/**
 * @param rows those that are looked at
 * @param out columns that are left out
 */
export function observedIn(
  { rows: all, values, kinds }: Columns,
  rows: Uint32Array,
  out: ReadonlySet<string>,
): Observed {
  const names = [...values.keys()].filter((name) => !out.has(name));
  const days = names.filter((name) => hasDays(values.get(name)!));
  const columns = names
    .filter((name) => !days.includes(name))
    .map((name) => featureOf(name, values.get(name)!, kinds.get(name)));
  return {
    ...{ observations: columns.map(observationOf), days },
    data: takeRows({ rows: all, columns }, rows),
  };
}

/** A column of a file as what it would be of a lead. */
export const observationOf = (column: Column): RuledObservation =>
  column.kind === "number"
    ? { kind: "number", path: column.name }
    : { kind: "text", path: column.name, labels: column.labels };
