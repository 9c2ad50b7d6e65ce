import type { Operation } from "@bussola/contract";

/** An operation without what is of no use outside. */
export function presentOperation(row: Operation): Operation {
  const { id, kind, state, step, done, total, secondsLeft, result, error } = row;
  return { id, kind, state, step, done, total, secondsLeft, result: result ?? null, error };
}
