import type { Operation } from "@bussola/contract";

type Stored = Omit<Operation, "createdAt" | "updatedAt"> & { createdAt: Date; updatedAt: Date };

/** An operation without what is of no use outside. */
export function presentOperation(row: Stored): Operation {
  const { id, kind, state, step, done, total, secondsLeft, result, error } = row;
  return {
    ...{ id, kind, state, step, done, total, secondsLeft, error },
    result: kind === "work" ? withoutUndo(result) : UNTOLD.includes(kind) ? null : (result ?? null),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Kinds that have pages of their own: what they come to names leads, or is long. */
const UNTOLD: readonly string[] = ["backtest", "thresholds", "close-rates"];

/** What undoes work on a million leads is as long as they are many. */
function withoutUndo(result: unknown): unknown {
  if (typeof result !== "object" || result === null) return null;
  return { ...result, undo: undefined };
}
