import type { Dimension } from "../model/schema.ts";
import type { Block } from "./block.ts";

/** A group of rules with consecutive rows of contributions (DESIGN section 2, "A group"). */
export type CompiledGroup = {
  readonly name: string;
  readonly dimension: Dimension;
  /** Rows of `Block.contributions`: `firstRule` to `endRule - 1`. */
  readonly firstRule: number;
  readonly endRule: number;
  readonly combine: "sum" | "best";
  /** Bounds of the total, `-Infinity` and `Infinity` for none. */
  readonly min: number;
  readonly max: number;
};

/** Writes the total of a group, combined and bounded, for each lead of the block. */
export function combineGroup(group: CompiledGroup, row: number, block: Block): void {
  const { contributions, totals, stride, count } = block;
  const out = row * stride;
  const best = group.combine === "best";
  totals.fill(best ? -Infinity : 0, out, out + count);
  for (let rule = group.firstRule; rule < group.endRule; rule++) {
    const from = rule * stride;
    for (let k = 0; k < count; k++) {
      const points = contributions[from + k] as number;
      const total = totals[out + k] as number;
      totals[out + k] = best ? Math.max(total, points) : total + points;
    }
  }
  for (let i = out; i < out + count; i++) totals[i] = bounded(totals[i] as number, group);
}

/** `value` within bounds. */
export function bounded(value: number, { min, max }: { min: number; max: number }): number {
  return Math.max(min, Math.min(max, value)) + 0;
}
