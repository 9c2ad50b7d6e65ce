import type { Clause } from "../model/schema.ts";
import type { Block } from "./block.ts";
import type { Sources } from "./sources.ts";
import { reaches, staysWithin } from "./steps.ts";

/** A clause of `when`, `require` or `disqualify`: bounds on the number in a cell. */
export type CompiledClause = {
  /** Row of `Block.cells`. */
  readonly cell: number;
  /** `-Infinity` and `Infinity` for no bound. */
  readonly atLeast: number;
  readonly atMost: number;
};

export function compileClause(clause: Clause, sources: Sources): CompiledClause {
  const { signal, curve, atMost } = clause;
  const atLeast = clause.atLeast ?? (atMost === undefined ? 1 : -Infinity);
  return { cell: sources.compared(signal, curve), atLeast, atMost: atMost ?? Infinity };
}

/** Whether a clause holds for lead `k` of the block. */
export function holds(clause: CompiledClause, block: Block, k: number): boolean {
  const value = block.cells[clause.cell * block.stride + k] as number;
  return reaches(value, clause.atLeast) && staysWithin(value, clause.atMost);
}
