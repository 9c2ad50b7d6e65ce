import type { Dimension } from "../model/schema.ts";
import type { Block } from "./block.ts";
import { bounded } from "./bounds.ts";

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
  // A function a way to combine: one that is called for each lead takes three times as long.
  if (group.combine === "best") takeBest(group, row, block);
  else addRules(group, row, block);
}

function addRules(
  { firstRule, endRule, min, max }: CompiledGroup,
  row: number,
  { totals, contributions, stride, count }: Block,
): void {
  const end = endRule * stride;
  for (let k = 0; k < count; k++) {
    let total = 0;
    for (let at = firstRule * stride + k; at < end; at += stride)
      total += contributions[at] as number;
    totals[row * stride + k] = bounded(total, min, max) + 0;
  }
}

function takeBest(
  { firstRule, endRule, min, max }: CompiledGroup,
  row: number,
  { totals, contributions, stride, count }: Block,
): void {
  const end = endRule * stride;
  for (let k = 0; k < count; k++) {
    let largest = -Infinity;
    for (let at = firstRule * stride + k; at < end; at += stride)
      largest = Math.max(largest, contributions[at] as number);
    totals[row * stride + k] = bounded(largest, min, max) + 0;
  }
}
