import { parseModel } from "../../model/parse.ts";
import type { Model } from "../../model/schema.ts";
import { type Grouping, groupCount, MISSING_GROUP, OTHER_GROUP } from "./bins.ts";
import type { Weights } from "./logistic.ts";

/** Points that double the odds. Siddiqi, N. (2006), Credit Risk Scorecards, Wiley, chapter 6. */
const POINTS_TO_DOUBLE = 20;
const POINTS = POINTS_TO_DOUBLE / Math.LN2;
/** Below any number that a trait may have. */
const LOWEST = -1e15;

type Rule = { name: string; signal: string; points?: number; tiers?: object[]; values?: object };

/**
 * A scorecard as an ordinary model file, in whole points: a rule for each feature, and one for its
 * absence where that tells something. A lead of which nothing else is known has 0 of a number, and of
 * a text that is like the rare ones.
 */
export function modelOf(
  name: string,
  { groupings, weights }: { groupings: readonly Grouping[] } & Weights,
): Model {
  const signals: Record<string, object> = {};
  const rules: Rule[] = [];
  let offset = 0;
  for (const grouping of groupings) {
    const own = weights.subarray(offset, offset + groupCount(grouping));
    offset += own.length;
    const added = rulesOf(grouping, own);
    rules.push(...added);
    if (added.length > 0) signals[grouping.name] = { trait: grouping.name };
    for (const rule of added)
      if (rule.signal !== grouping.name)
        signals[rule.signal] = { trait: grouping.name, exists: false };
  }
  const groups = [{ name: "Learned", dimension: "fit", rules }];
  return parseModel({ bussola: 1, name, signals, groups });
}

function rulesOf(grouping: Grouping, weights: Float64Array): Rule[] {
  return grouping.kind === "number"
    ? numberRules(grouping.name, grouping.edges, weights)
    : textRules(grouping.name, grouping.labels, weights);
}

/** A missing number gives nothing, so points are told from there. */
function numberRules(name: string, edges: readonly number[], weights: Float64Array): Rule[] {
  const zero = weights[MISSING_GROUP]!;
  const tiers = [LOWEST, ...edges].map((from, k) => ({
    from,
    points: Math.round(POINTS * (weights[k + 1]! - zero)),
  }));
  const steps = tiers.filter(({ points }, k) => points !== (tiers[k - 1]?.points ?? 0));
  return steps.length > 0 ? [{ name, signal: name, tiers: steps }] : [];
}

function textRules(name: string, labels: readonly string[], weights: Float64Array): Rule[] {
  const zero = weights[OTHER_GROUP]!;
  const points = (group: number) => Math.round(POINTS * (weights[group]! - zero));
  const values = Object.fromEntries(
    labels.map((label, k) => [label, points(k + 2)] as const).filter(([, of]) => of !== 0),
  );
  const missing = points(MISSING_GROUP);
  const absent = `${name} missing`;
  return [
    ...(Object.keys(values).length > 0 ? [{ name, signal: name, values }] : []),
    ...(missing !== 0 ? [{ name: absent, signal: absent, points: missing }] : []),
  ];
}
