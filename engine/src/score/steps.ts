/** Computed numbers reach a limit within this tolerance, in points (docs/MODEL.md, "Steps"). */
export const TOLERANCE = 1e-9;

/** Whether a computed `value` reaches `limit`: the one comparison behind every step and gate. */
export function reaches(value: number, limit: number): boolean {
  return value >= limit - TOLERANCE;
}

/** Whether a computed `value` stays within an upper bound: `reaches` seen from the other side. */
export function staysWithin(value: number, bound: number): boolean {
  return value <= bound + TOLERANCE;
}

/** A step function: `names[i]` (or the caller's points `i`) holds from `from[i]` on, ascending. */
export type Steps = { readonly names: readonly string[]; readonly from: Float64Array };

/** Sorts named limits into a step function; `names` and `from` have one entry a step. */
export function compileSteps(steps: readonly { name: string; from: number }[]): Steps {
  const sorted = [...steps].sort((a, b) => a.from - b.from);
  return {
    names: sorted.map((step) => step.name),
    from: Float64Array.from(sorted, (step) => step.from),
  };
}

/** How many of ascending limits `value` reaches: without a branch, which nobody could predict. */
export function countReached(from: Float64Array, value: number): number {
  let reached = 0;
  for (let step = 0; step < from.length; step++)
    reached += Number(reaches(value, from[step] as number));
  return reached;
}

/** Index of the step of `value`: the highest reached, the lowest when none is. */
export function stepOf(steps: Steps, value: number): number {
  return Math.max(1, countReached(steps.from, value)) - 1;
}

/** The values that a step stands for: from `from` on, below `to`; undefined when there is no such. */
export function stretchOf(steps: Steps, name: string): { from: number; to: number } | undefined {
  const step = steps.names.indexOf(name);
  if (step < 0) return undefined;
  const reached = (i: number) => (steps.from[i] ?? Infinity) - TOLERANCE;
  return { from: step === 0 ? -Infinity : reached(step), to: reached(step + 1) };
}

/**
 * The compiled form of a rule's `tiers`: limits, ascending, and the points by how many of them are
 * reached, 0 for none.
 */
export type Tiers = { readonly from: Float64Array; readonly points: Float64Array };

/** Sorts a rule's tiers. */
export function compileTiers(tiers: readonly { from: number; points: number }[]): Tiers {
  const sorted = [...tiers].sort((a, b) => a.from - b.from);
  return {
    from: Float64Array.from(sorted, (tier) => tier.from),
    points: Float64Array.of(0, ...sorted.map((tier) => tier.points)),
  };
}

/** Points of the highest tier that `value` reaches, 0 below the first. */
export function tierPoints(tiers: Tiers, value: number): number {
  return tiers.points[countReached(tiers.from, value)] as number;
}
