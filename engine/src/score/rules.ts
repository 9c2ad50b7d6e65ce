import type { Dimension } from "../model/schema.ts";
import type { Block } from "./block.ts";
import { type CompiledClause, holds } from "./clauses.ts";
import { type ByCode, copyByCode } from "./readings.ts";
import { type Tiers, tierPoints } from "./steps.ts";

/** Where a rule's points come from, before `max`, the group's weight and `when`. */
export type RulePoints =
  /** `points` times the counter in `cell`. */
  | { readonly kind: "points"; readonly cell: number; readonly points: number }
  /** The tier of the counter in `cell`, 0 when the counter of records in `records` is 0. */
  | {
      readonly kind: "tiers";
      readonly cell: number;
      readonly records: number;
      readonly tiers: Tiers;
    }
  /** A trait table, by index. */
  | { readonly kind: "table"; readonly table: number };

/** A rule ready to be evaluated; its index in the model is its row of `Block.contributions`. */
export type CompiledRule = {
  readonly name: string;
  /** Name of its signal and of its group. */
  readonly signal: string;
  readonly group: string;
  readonly dimension: Dimension;
  readonly points: RulePoints;
  /** Bound of the contribution before the weight, `Infinity` for none. */
  readonly max: number;
  /** The group's weight. */
  readonly weight: number;
  readonly when: readonly CompiledClause[];
  /** For explanations: the signal whose records it counts and its row of weights. */
  readonly records: { readonly signal: number; readonly row: number } | undefined;
};

/** Writes the contribution of one rule for each lead of the block. */
export function contribute(
  rule: CompiledRule,
  row: number,
  tables: readonly ByCode[],
  block: Block,
): void {
  fillPoints(rule.points, row, tables, block);
  boundAndWeigh(rule, row, block);
  for (const clause of rule.when) zeroUnless(clause, row, block);
}

function fillPoints(
  points: RulePoints,
  row: number,
  tables: readonly ByCode[],
  block: Block,
): void {
  const { contributions, cells, stride, count } = block;
  const out = row * stride;
  if (points.kind === "table") {
    copyByCode(tables[points.table] as ByCode, block, contributions, row);
  } else if (points.kind === "points") {
    const from = points.cell * stride;
    for (let k = 0; k < count; k++)
      contributions[out + k] = points.points * (cells[from + k] as number);
  } else {
    const from = points.cell * stride;
    const records = points.records * stride;
    for (let k = 0; k < count; k++) {
      const any = (cells[records + k] as number) > 0;
      contributions[out + k] = any ? tierPoints(points.tiers, cells[from + k] as number) : 0;
    }
  }
}

function boundAndWeigh({ max, weight }: CompiledRule, row: number, block: Block): void {
  if (max === Infinity && weight === 1) return;
  const { contributions, stride, count } = block;
  const end = row * stride + count;
  for (let i = row * stride; i < end; i++) {
    contributions[i] = Math.max(-max, Math.min(max, contributions[i] as number)) * weight;
  }
}

function zeroUnless(clause: CompiledClause, row: number, block: Block): void {
  const { contributions, stride, count } = block;
  for (let k = 0; k < count; k++) {
    if (!holds(clause, block, k)) contributions[row * stride + k] = 0;
  }
}
