import { type About, type Learned, sampleOf, shareSeen } from "@bussola/engine";
import type { Columns } from "./columns.ts";

const DAY_MS = 86_400_000;

/** What tells a row again: who it is of or, where nobody says, all that was learnt from. */
function keysOf({ rows, values }: Columns, { fitted }: Learned, id: string | null): string[] {
  const ids = id === null ? undefined : values.get(id);
  const features = fitted.trainer === "trees" ? fitted.bins : fitted.groupings;
  const own = features.map(({ name }) => values.get(name));
  const textOf = (row: number) => JSON.stringify(own.map((of) => String(of?.[row] ?? "")));
  return Array.from({ length: rows }, (_, row) => String(ids?.[row] ?? textOf(row)));
}

/**
 * What is kept of the rows that were learnt from, so that a test on the same ones is known as such.
 * @param days of all rows: UTC day numbers, undefined without a column of them
 */
export function learntFrom(
  columns: Columns,
  rows: Uint32Array,
  learned: Learned,
  { id, days }: { id: string | null; days: ArrayLike<number> | undefined },
): NonNullable<About["learnt"]> {
  const keys = keysOf(columns, learned, id);
  let last = Number.NEGATIVE_INFINITY;
  for (const row of rows) if ((days?.[row] ?? Number.NaN) > last) last = days![row]!;
  return {
    ...{ rows: rows.length, sample: sampleOf(Array.from(rows, (row) => keys[row]!)) },
    until: last > 0 ? new Date(last * DAY_MS).toISOString().slice(0, 10) : null,
  };
}

/**
 * Of some rows of a file, the share that was learnt from, or is the same as one that was. Null where
 * nobody can tell: the model does not say, or the file has no column of who each is.
 */
export function shareLearnt(
  columns: Columns,
  rows: Uint32Array,
  learned: Learned,
  { id, learnt }: Pick<About, "id" | "learnt">,
): number | null {
  if (!learnt || (id !== null && !columns.values.has(id))) return null;
  const keys = keysOf(columns, learned, id);
  return shareSeen(
    learnt.sample,
    Array.from(rows, (row) => keys[row]!),
  );
}
