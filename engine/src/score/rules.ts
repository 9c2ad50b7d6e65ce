import type { Dimension } from "../model/schema.ts";
import type { Block } from "./block.ts";
import { bounded } from "./bounds.ts";
import { type CompiledClause, holds } from "./clauses.ts";
import type { ByCode } from "./readings.ts";
import { countReached, type Tiers } from "./steps.ts";

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
  const { points } = rule;
  if (points.kind === "points") multiplied(rule, points, row, block);
  else if (points.kind === "tiers") tiered(rule, points, row, block);
  else lookedUp(rule, tables[points.table] as ByCode, row, block);
  for (const clause of rule.when) zeroUnless(clause, row, block);
}

type Kind<Of extends RulePoints["kind"]> = Extract<RulePoints, { kind: Of }>;

function multiplied(
  { max, weight }: CompiledRule,
  { cell, points }: Kind<"points">,
  row: number,
  { contributions, cells, stride, count }: Block,
): void {
  const [from, out] = [cell * stride, row * stride];
  if (max === Infinity)
    for (let k = 0; k < count; k++)
      contributions[out + k] = points * (cells[from + k] as number) * weight;
  else
    for (let k = 0; k < count; k++)
      contributions[out + k] = bounded(points * (cells[from + k] as number), -max, max) * weight;
}

function tiered(
  { max, weight }: CompiledRule,
  { cell, records, tiers }: Kind<"tiers">,
  row: number,
  { contributions, cells, stride, count }: Block,
): void {
  const given = tiers.points.map((points) => bounded(points, -max, max) * weight);
  for (let k = 0; k < count; k++) {
    const any = Number((cells[records * stride + k] as number) > 0);
    const reached = countReached(tiers.from, cells[cell * stride + k] as number);
    contributions[row * stride + k] = given[any * reached] as number;
  }
}

function lookedUp(
  { max, weight }: CompiledRule,
  { codes, values }: ByCode,
  row: number,
  { contributions, stride, first, count }: Block,
): void {
  for (let k = 0; k < count; k++) {
    const given = values[codes[first + k] as number] as number;
    contributions[row * stride + k] = bounded(given, -max, max) * weight;
  }
}

function zeroUnless(clause: CompiledClause, row: number, block: Block): void {
  const { contributions, stride, count } = block;
  for (let k = 0; k < count; k++) {
    if (!holds(clause, block, k)) contributions[row * stride + k] = 0;
  }
}
