import type { Dimension } from "../model/schema.ts";
import type { Block } from "./block.ts";
import { type CompiledClause, holds } from "./clauses.ts";
import type { ByCode } from "./readings.ts";
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
  const { points, max, weight } = rule;
  const { contributions, cells, stride, first, count } = block;
  const out = row * stride;
  if (points.kind === "points") {
    const from = points.cell * stride;
    for (let k = 0; k < count; k++) {
      const given = points.points * (cells[from + k] as number);
      contributions[out + k] = boundAndWeigh(given, max, weight);
    }
  } else if (points.kind === "tiers") {
    const from = points.cell * stride;
    const records = points.records * stride;
    for (let k = 0; k < count; k++) {
      const any = (cells[records + k] as number) > 0;
      const given = any ? tierPoints(points.tiers, cells[from + k] as number) : 0;
      contributions[out + k] = boundAndWeigh(given, max, weight);
    }
  } else {
    const { codes, values } = tables[points.table] as ByCode;
    for (let k = 0; k < count; k++) {
      const given = values[codes[first + k] as number] as number;
      contributions[out + k] = boundAndWeigh(given, max, weight);
    }
  }
  for (const clause of rule.when) zeroUnless(clause, row, block);
}

function boundAndWeigh(points: number, max: number, weight: number): number {
  return Math.max(-max, Math.min(max, points)) * weight;
}

function zeroUnless(clause: CompiledClause, row: number, block: Block): void {
  const { contributions, stride, count } = block;
  for (let k = 0; k < count; k++) {
    if (!holds(clause, block, k)) contributions[row * stride + k] = 0;
  }
}
