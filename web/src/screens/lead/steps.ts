import type { Explanation } from "@bussola/contract";
import type { Model } from "@bussola/engine";

/** One bar of the waterfall. */
export type Step = {
  kind: "rule" | "adjustment";
  /** Of the rule; of the group that an adjustment bounds, or `scale`. */
  name: string;
  /** Where the sum stood before and stands after, in hundredths: so that what is shown adds up. */
  from: number;
  to: number;
  /** Of a rule, as the explanation tells it. */
  part?: Explanation["parts"][number];
};

/**
 * Every contribution and every adjustment, in the model's order, the larger of a group first; from
 * one step to the next the sum goes from 0 to the score.
 */
export function stepsOf({ parts, adjustments }: Explanation, model: Model): Step[] {
  const steps: Step[] = [];
  let sum = 0;
  const add = (points: number, step: Omit<Step, "from" | "to">) => {
    const from = hundredths(sum);
    sum += points;
    steps.push({ ...step, from, to: hundredths(sum) });
  };
  for (const { name } of model.groups) {
    for (const part of parts.filter(({ group }) => group === name))
      add(part.points, { kind: "rule", name: part.rule, part });
    const adjustment = adjustments[name];
    if (adjustment !== undefined) add(adjustment, { kind: "adjustment", name });
  }
  if (adjustments.scale !== undefined)
    add(adjustments.scale, { kind: "adjustment", name: "scale" });
  return steps;
}

export const pointsOf = ({ from, to }: Pick<Step, "from" | "to">): number => (to - from) / 100;

export const hundredths = (points: number): number => Math.round(points * 100);
