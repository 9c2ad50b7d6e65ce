import { parseModel } from "../../model/parse.ts";
import type { Model, Rule } from "../../model/schema.ts";
import type { Locale } from "../../score/locale.ts";
import { columnName, type Observation } from "../moments/observation.ts";
import { describeObservation, describeValue } from "../moments/words.ts";
import { type Grouping, groupCount, MISSING_GROUP, OTHER_GROUP } from "../scorecard/bins.ts";
import type { Weights } from "../scorecard/logistic.ts";
import { Names, WORDS } from "./draft.ts";
import { groupOfNothing, POINTS } from "./points.ts";
import { type Ruled, rulesFor, type Worth } from "./rules.ts";

type Scorecard = { groupings: readonly Grouping[] } & Pick<Weights, "weights">;

/**
 * A scorecard as a model to try and to change, in whole points of which 20 double the odds. A lead of
 * whom nothing is observed has 0. Undefined when no group is worth a point.
 */
export function scorecardModel(
  { groupings, weights }: Scorecard,
  observations: readonly Observation[],
  words: { name: string; about: string; locale: Locale },
): Model | undefined {
  const { name, about, locale } = words;
  const byName = new Map(observations.map((one) => [columnName(one), one]));
  const names = new Names();
  const rules: Record<"engagement" | "fit", Rule[]> = { engagement: [], fit: [] };
  let offset = 0;
  for (const grouping of groupings) {
    const own = weights.subarray(offset, offset + groupCount(grouping));
    offset += own.length;
    const observation = byName.get(grouping.name);
    if (!observation) continue;
    const isBehaviour = observation.kind === "amount" || observation.kind === "since";
    const worths = joined(worthsOf(observation, grouping, own));
    for (const ruled of rulesFor(observation, isBehaviour, worths))
      rules[isBehaviour ? "engagement" : "fit"].push(
        names.rule(ruled, nameOf(observation, ruled, worths, locale)),
      );
  }
  const filled = (["engagement", "fit"] as const).filter((group) => rules[group].length > 0);
  if (filled.length === 0) return undefined;
  return parseModel({
    ...{ bussola: 1, name, description: about, signals: Object.fromEntries(names.signals) },
    groups: filled.map((dimension) => ({
      ...{ name: WORDS[locale][dimension], dimension, rules: rules[dimension] },
    })),
  });
}

/** The model with bands: warm from one score on, hot from a higher one. */
export function withBands(
  model: Model,
  [warm, hot]: readonly [number, number],
  locale: Locale,
): Model {
  const [low, middle, high] = WORDS[locale].bands;
  const from = Math.max(1, Math.round(warm));
  return parseModel({
    ...model,
    bands: [
      { name: low, from: 0 },
      { name: middle, from },
      { name: high, from: Math.max(Math.round(hot), from + 1) },
    ],
  });
}

/** Neighbouring ranges that round to the same points are one. */
function joined(worths: readonly Worth[]): Worth[] {
  const found: Worth[] = [];
  for (const worth of worths) {
    const last = found.at(-1);
    const isSame = last?.points === worth.points;
    if (isSame && last.part.kind === "range" && worth.part.kind === "range")
      found[found.length - 1] = { ...last, part: { ...last.part, to: worth.part.to } };
    else found.push(worth);
  }
  return found;
}

/** What a rule is about, and where a single value is worth something, which one: `Visits: 3 or more`. */
function nameOf(
  observation: Observation,
  { signal }: Ruled,
  worths: readonly Worth[],
  locale: Locale,
): string {
  const said = describeObservation(observation, locale);
  if (observation.kind === "holds" || observation.kind === "quality") return said;
  const isOfMissing = "exists" in signal && signal.exists === false;
  const own = worths.filter(
    ({ part, points }) => points !== 0 && (part.kind === "missing") === isOfMissing,
  );
  const [only] = own;
  if (!only || own.length > 1) return said;
  const whole = observation.kind === "amount" || observation.kind === "since";
  return `${said}: ${describeValue(observation, only.part, whole, locale)}`;
}

/** The points of each group, told from a lead of whom nothing is observed. */
function worthsOf(observation: Observation, grouping: Grouping, weights: Float64Array): Worth[] {
  const nothing = weights[groupOfNothing(observation, grouping)]!;
  // Not -0, which JSON does not keep.
  const points = Array.from(weights, (weight) => Math.round(POINTS * (weight - nothing)) + 0);
  const missing: Worth = { part: { kind: "missing" }, points: points[MISSING_GROUP]! };
  if (grouping.kind === "category")
    return [
      missing,
      { part: { kind: "others" }, points: points[OTHER_GROUP]! },
      ...grouping.labels.map(
        (label, k): Worth => ({ part: { kind: "label", label }, points: points[k + 2]! }),
      ),
    ];
  const { edges } = grouping;
  return [
    missing,
    ...Array.from({ length: edges.length + 1 }, (_, k): Worth => {
      const part = { kind: "range", from: edges[k - 1] ?? null, to: edges[k] ?? null } as const;
      return { part, points: points[k + 1]! };
    }),
  ];
}
