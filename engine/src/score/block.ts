/**
 * Leads are evaluated in blocks, one column operation at a time, so that a rule's options are
 * looked at once a block instead of once a lead. Measured: 120 to 2,000 leads are equally fast.
 */
export const BLOCK_LEADS = 250;

/** Working memory of the kernel, allocated once a pass. Every row has `stride` numbers, a lead each. */
export type Block = {
  /** Leads a row holds. */
  readonly stride: number;
  /** Leads in use, 1 to `stride`, and the index in the batch of the first. */
  count: number;
  first: number;
  /** A row for each amount or value that rules, clauses and personas read. */
  readonly cells: Float64Array;
  /** A row for each rule: its contribution, in points. */
  readonly contributions: Float64Array;
  /** A row for each group: its total after combining and bounds, in points. */
  readonly totals: Float64Array;
};

/** Allocates a block for a batch of `size` leads. */
export function allocateBlock(size: number, cells: number, rules: number, groups: number): Block {
  const stride = Math.min(size, BLOCK_LEADS);
  return {
    stride,
    count: 0,
    first: 0,
    cells: new Float64Array(cells * stride),
    contributions: new Float64Array(rules * stride),
    totals: new Float64Array(groups * stride),
  };
}
