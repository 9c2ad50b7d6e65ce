import type { Operation } from "@bussola/contract";

type Stored = Omit<Operation, "createdAt" | "updatedAt"> & { createdAt: Date; updatedAt: Date };

/** An operation without what is of no use outside. */
export function presentOperation(row: Stored): Operation {
  const { id, kind, state, step, done, total, secondsLeft, result, error } = row;
  return {
    ...{ id, kind, state, step, done, total, secondsLeft, result: result ?? null, error },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
