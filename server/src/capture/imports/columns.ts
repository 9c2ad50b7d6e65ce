import { PlanError } from "./plan-error.ts";

/** Columns with the place of each; an empty place drops the column. */
export type Mapping = Map<string, string>;

/** The mapping with the names of columns as the file writes them. @throws {PlanError} */
export function namedAsInFile(mapping: Mapping, columns: readonly string[]): Mapping {
  return new Map([...mapping].map(([name, place]) => [columnNamed(name, columns), place]));
}

/** A column by its name, in whatever case. @throws {PlanError} none is so called */
export function columnNamed(name: string, columns: readonly string[]): string {
  const found = findColumn(name, columns);
  if (found === undefined) throw new PlanError({ kind: "noColumn", name, columns });
  return found;
}

export function findColumn(name: string, columns: readonly string[]): string | undefined {
  const wanted = name.trim().toLowerCase();
  return (
    columns.find((column) => column === name) ?? columns.find((c) => c.toLowerCase() === wanted)
  );
}
