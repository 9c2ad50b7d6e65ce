import { type CloseRate, closeRates, isEnough, type Rate, rateOf } from "../close-rates/rates.ts";
import { type Dataset, without } from "../dataset.ts";
import { usableFeatures } from "../features.ts";
import { columnName, type RuledObservation } from "../moments/observation.ts";
import { adding, type Observed, telling } from "./choose.ts";
import { inPoints, pointsOfParts, weigh, weightOfNothing } from "./points.ts";

/** How the leads with one value of a column close, and what that is worth. */
export type PartRate = CloseRate & {
  /** Null where none are proposed: the column tells nothing beyond chance, or another tells it better. */
  points: number | null;
};

/** An observation with all its values; every lead is in one of them. */
export type ObservedRates = {
  observation: RuledObservation;
  /** Of a number: whether all its values are whole. */
  whole: boolean;
  parts: readonly PartRate[];
};

export type Analysis = Rate & {
  /** There are outcomes enough of both kinds to tell what differs and to propose points. */
  enough: boolean;
  /** Scores by the points proposed: the lowest, and those that 70% and 90% of the leads stay below. */
  scores: { least: number; upper: number; top: number } | null;
  observed: readonly ObservedRates[];
};

/** What leads were at their moments; `labels` is 1 for those who converted. */
export type Moments = {
  observations: readonly RuledObservation[];
  data: Dataset;
  labels: Uint8Array;
};

export type AnalyseOptions = {
  /** Columns that no points are proposed for: they seem to know the outcome. */
  suspects?: ReadonlySet<string>;
  /** Told how many of the columns that tell something were tried, 0 to 1. */
  onShare?: (share: number) => void;
};

/** Close rates overall and by everything that was observed, with points where that tells. */
export function analyse(
  { observations, data, labels }: Moments,
  { suspects = new Set(), onShare = () => {} }: AnalyseOptions = {},
): Analysis {
  const { unusable } = usableFeatures(data);
  const usable = without(data, new Set(unusable.map(({ name }) => name)));
  const byName = new Map(observations.map((one) => [columnName(one), one]));
  const observed = closeRates(usable, labels).map((column): Observed => {
    return { ...column, observation: byName.get(column.name)! };
  });
  const enough = isEnough(labels);
  const trusted = observed.filter(({ name }) => !suspects.has(name));
  const chosen = enough ? adding(usable, labels, telling(trusted), onShare) : [];
  const proposal = chosen.length > 0 ? propose(usable, labels, chosen) : undefined;
  const converted = labels.reduce((sum, label) => sum + label, 0);
  return {
    ...rateOf(data.rows, converted),
    enough,
    scores: proposal ? stepsOf(proposal.scores) : null,
    observed: observed.map(({ name, observation, whole, parts }) => {
      const points = proposal?.points.get(name);
      return {
        ...{ observation, whole },
        parts: parts.map((part, n) => ({ ...part, points: points?.[n] ?? null })),
      };
    }),
  };
}

type Proposal = {
  /** Whole points of each part of each column: 0 is a lead of whom the column says nothing. */
  points: ReadonlyMap<string, readonly number[]>;
  /** What each row's come to. */
  scores: Float64Array;
};

function propose(data: Dataset, labels: Uint8Array, columns: readonly Observed[]): Proposal {
  const scores = new Float64Array(data.rows);
  const points = weigh(data, labels, columns).map((weighed, n) => {
    const column = columns[n]!;
    const byGroup = inPoints(weighed.weights, weightOfNothing(column.observation, weighed));
    for (let row = 0; row < scores.length; row++) scores[row]! += byGroup[weighed.codes[row]!]!;
    return [column.name, pointsOfParts(byGroup, column, weighed.grouping)] as const;
  });
  return { points: new Map(points), scores };
}

function stepsOf(scores: Float64Array) {
  const sorted = scores.toSorted();
  const at = (share: number) => sorted[Math.floor(share * sorted.length)]!;
  return { least: at(0), upper: at(0.7), top: at(0.9) };
}
