import type { Part } from "../close-rates.ts";
import { type Dataset, without } from "../dataset.ts";
import { usableFeatures } from "../features.ts";
import { comparedValues, type Finding, isEnough } from "../guided/findings.ts";
import { columnName, type Observation } from "../moments/observation.ts";
import { type Interval, wilson } from "../statistics/wilson.ts";
import { adding, type Compared, propose, telling } from "./points.ts";

/** A share of leads with its 95 % interval. */
export type Rate = { leads: number; converted: number; rate: number } & Interval;

/** How the leads with one value of a column close, and what points that is worth. */
export type PartRate = Rate & {
  part: Part;
  /** The rate beside that of all. */
  lift: number;
  /** Of all who converted, the share that is here. */
  share: number;
  /** That the rate differs from the others' by chance, corrected for the many that are looked at. */
  p: number;
  verdict: Finding["verdict"];
  /** Null where none are proposed: the column tells nothing beyond chance, or another tells it better. */
  points: number | null;
};

/** An observation with all its values; every lead is in one of them. */
export type ObservedRates = {
  observation: Observation;
  /** Of a number: whether all its values are whole. */
  whole: boolean;
  parts: readonly PartRate[];
};

export type Analysis = Rate & {
  /** There are outcomes enough of both kinds to tell what differs and to propose points. */
  enough: boolean;
  /** Scores by the points proposed: the lowest, and those that 70 % and 90 % of the leads stay below. */
  scores: { least: number; upper: number; top: number } | null;
  observed: readonly ObservedRates[];
};

/** What leads were at their moments; `labels` is 1 for those who converted. */
export type Moments = {
  observations: readonly Observation[];
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
  const findings = Map.groupBy(comparedValues(usable, labels), ({ column }) => column);
  const columns = [...findings].map(([name, own]): Compared => {
    return { name, observation: byName.get(name)!, findings: own };
  });
  const enough = isEnough(labels);
  const trusted = columns.filter(({ name }) => !suspects.has(name));
  const chosen = enough ? adding(usable, labels, telling(trusted), onShare) : [];
  const proposal = chosen.length > 0 ? propose(usable, labels, chosen) : undefined;
  const points = new Map(proposal?.points.map((own, n) => [chosen[n]!.name, own]));
  const converted = labels.reduce((sum, label) => sum + label, 0);
  return {
    ...rateOf(data.rows, converted),
    enough,
    scores: proposal ? stepsOf(proposal.scores) : null,
    observed: columns.map(({ name, observation, findings: own }) => ({
      observation,
      whole: own[0]!.whole,
      parts: own.map((finding, n) => ({
        ...rateOf(finding.leads, finding.bought),
        ...{ part: finding.part, lift: converted > 0 ? finding.lift : 1 },
        ...{ p: finding.p, verdict: finding.verdict },
        share: converted > 0 ? finding.bought / converted : 0,
        points: points.get(name)?.[n] ?? null,
      })),
    })),
  };
}

function stepsOf(scores: Float64Array) {
  const sorted = scores.toSorted();
  const at = (share: number) => sorted[Math.floor(share * sorted.length)]!;
  return { least: at(0), upper: at(0.7), top: at(0.9) };
}

/** A share of so many leads. */
export const rateOf = (leads: number, converted: number): Rate => ({
  ...{ leads, converted, rate: leads > 0 ? converted / leads : 0 },
  ...wilson(converted, leads),
});
