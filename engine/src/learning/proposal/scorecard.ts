import { parseModel } from "../../model/parse.ts";
import type { Model } from "../../model/schema.ts";
import type { Locale } from "../../score/locale.ts";
import { partsOf } from "../close-rates/part.ts";
import { columnName, type Observation } from "../moments/observation.ts";
import { describeObservation, describeValue } from "../moments/words.ts";
import { weightsOf } from "../scorecard/bins.ts";
import type { Scorecard } from "../scorecard/readable.ts";
import { type About, bandsOf, isBehaviour, modelOf, type Valued } from "./model.ts";
import { inPoints, weightOfNothing } from "./points.ts";
import { isOfAbsence, type Ruled, type Worth } from "./rules.ts";

/**
 * A scorecard as a model, in whole points: a rule for each feature, and one for its absence where that
 * tells something. Undefined when no group is worth a point.
 * @param observations what its columns are of
 */
export function scorecardModel(
  { groupings, weights }: Pick<Scorecard, "groupings" | "weights">,
  observations: readonly Observation[],
  about: About,
): Model | undefined {
  const byName = new Map(observations.map((one) => [columnName(one), one]));
  const own = weightsOf(groupings, weights);
  const valued = groupings.flatMap((grouping, n): Valued[] => {
    const observation = byName.get(grouping.name);
    if (!observation) return [];
    const zero = weightOfNothing(observation, { grouping, weights: own[n]! });
    const points = inPoints(own[n]!, zero);
    const worths = joined(partsOf(grouping).map((part, k) => ({ part, points: points[k]! })));
    const nameOf = (ruled: Ruled) => named(observation, ruled, worths, about.locale);
    return [{ observation, whole: isBehaviour(observation), worths, nameOf }];
  });
  return modelOf(valued, about);
}

/** The model with bands: warm from one score on, hot from a higher one. */
export function withBands(
  model: Model,
  [upper, top]: readonly [number, number],
  locale: Locale,
): Model {
  return parseModel({ ...model, bands: bandsOf({ least: 0, upper, top }, locale) });
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
function named(
  observation: Observation,
  ruled: Ruled,
  worths: readonly Worth[],
  locale: Locale,
): string {
  const said = describeObservation(observation, locale);
  if (observation.kind === "holds" || observation.kind === "quality") return said;
  const own = worths.filter(
    ({ part, points }) => points !== 0 && (part.kind === "missing") === isOfAbsence(ruled),
  );
  const [only] = own;
  if (!only || own.length > 1) return said;
  return `${said}: ${describeValue(observation, only.part, isBehaviour(observation), locale)}`;
}
