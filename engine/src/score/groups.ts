import type { Dimension } from "../model/schema.ts";
import type { Block } from "./block.ts";

/** A group of rules with consecutive rows of contributions (docs/MODEL.md, "Groups"). */
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
  const { totals, stride, count } = block;
  const combine = group.combine === "best" ? best : sum;
  for (let k = 0; k < count; k++) {
    totals[row * stride + k] = bounded(combine(group, block, k), group);
  }
}

function sum({ firstRule, endRule }: CompiledGroup, block: Block, k: number): number {
  const { contributions, stride } = block;
  const end = endRule * stride;
  let total = 0;
  for (let at = firstRule * stride + k; at < end; at += stride)
    total += contributions[at] as number;
  return total;
}

function best({ firstRule, endRule }: CompiledGroup, block: Block, k: number): number {
  const { contributions, stride } = block;
  const end = endRule * stride;
  let largest = -Infinity;
  for (let at = firstRule * stride + k; at < end; at += stride) {
    largest = Math.max(largest, contributions[at] as number);
  }
  return largest;
}

/** `value` within bounds. */
export function bounded(value: number, { min, max }: { min: number; max: number }): number {
  return Math.max(min, Math.min(max, value)) + 0;
}
