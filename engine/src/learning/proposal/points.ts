import type { Part } from "../close-rates.ts";
import type { Dataset } from "../dataset.ts";
import { type Finding, groupingOf } from "../guided/findings.ts";
import type { Observation } from "../moments/observation.ts";
import {
  type Grouping,
  groupCount,
  MISSING_GROUP,
  OTHER_GROUP,
  toGroups,
} from "../scorecard/bins.ts";
import { fitLogistic, oddsOf, type Weights } from "../scorecard/logistic.ts";
import { logistic, logLoss } from "../statistics/loss.ts";
import { binOf } from "../trees/bins.ts";

/** Points that double the odds. Siddiqi, N. (2006), Credit Risk Scorecards, Wiley, chapter 6. */
export const POINTS = 20 / Math.LN2;
/** Draws what few leads say towards nothing. */
const PENALTY = 2;

/** A column with the values of it that were compared. */
export type Compared = { observation: Observation; name: string; findings: readonly Finding[] };

/**
 * The columns that points may be proposed for: those of which a value differs beyond chance, and of a
 * signal counted in several ways the one that tells buyers from others best. The best of all first.
 */
export function telling(columns: readonly Compared[]): Compared[] {
  const best = new Map<string, { column: Compared; information: number }>();
  for (const column of columns) {
    if (column.findings.every(({ verdict }) => verdict === "unclear")) continue;
    const { observation } = column;
    const isCounted = observation.kind === "amount" || observation.kind === "since";
    const key = isCounted ? `signal ${observation.name}` : `column ${column.name}`;
    const information = informationOf(column.findings);
    if (information > (best.get(key)?.information ?? 0)) best.set(key, { column, information });
  }
  return [...best.values()]
    .sort((a, b) => b.information - a.information)
    .map(({ column }) => column);
}

/**
 * Those of the columns, taken in their order, that tell more than the ones before say already: beyond
 * what as many values tell by chance (Akaike).
 */
export function adding(
  data: Dataset,
  labels: Uint8Array,
  columns: readonly Compared[],
  onShare: (share: number) => void,
): Compared[] {
  const groupings = columns.map(({ name, findings }) => groupingOf(name, findings));
  const all = toGroups(data, groupings);
  const tryOut = (places: readonly number[], start?: Weights) => {
    const features = places.map((place) => all.features[place]!);
    const coded = { rows: all.rows, features, sizes: places.map((place) => all.sizes[place]!) };
    const weights = fitLogistic(coded, labels, { penalty: PENALTY, ...(start && { start }) });
    const loss = logLoss(labels, oddsOf(coded, weights).map(logistic));
    return { places, weights, deviance: 2 * labels.length * loss };
  };
  let kept = tryOut([]);
  for (const [place, { findings }] of columns.entries()) {
    // Each is fitted beside all that are kept: the later, the longer.
    onShare((place / columns.length) ** 2);
    const tried = tryOut([...kept.places, place], kept.weights);
    if (kept.deviance - tried.deviance > 2 * (findings.length - 1)) kept = tried;
  }
  return kept.places.map((place) => columns[place]!);
}

/**
 * How much a column tells of the outcome: the likelihood ratio of its values' rates against the one of
 * all, less what as many values tell by chance. Akaike, H. (1974), IEEE Trans. Automatic Control 19.
 */
function informationOf(findings: readonly Finding[]): number {
  const leads = findings.reduce((sum, part) => sum + part.leads, 0);
  const bought = findings.reduce((sum, part) => sum + part.bought, 0);
  const part = (hits: number, of: number) => (hits > 0 ? hits * Math.log(hits / of) : 0);
  const of = (hits: number, rows: number) => part(hits, rows) + part(rows - hits, rows);
  const told = findings.reduce((sum, each) => sum + of(each.bought, each.leads), 0);
  return 2 * (told - of(bought, leads)) - 2 * (findings.length - 1);
}

export type Proposal = {
  /** Whole points of each finding of each column. */
  points: readonly (readonly number[])[];
  /** What each row's come to. */
  scores: Float64Array;
};

/**
 * Points by a regularised logistic regression on all columns together: 20 for twice the odds, told from
 * a lead of whom the column says nothing (no such event, no such trait, a rare text), which has 0 of a
 * rule too.
 */
export function propose(data: Dataset, labels: Uint8Array, columns: readonly Compared[]): Proposal {
  const groupings = columns.map(({ name, findings }) => groupingOf(name, findings));
  const coded = toGroups(data, groupings);
  const { weights } = fitLogistic(coded, labels, { penalty: PENALTY });
  const scores = new Float64Array(data.rows);
  let offset = 0;
  const points = columns.map(({ observation, findings }, n) => {
    const grouping = groupings[n]!;
    const own = weights.subarray(offset, offset + groupCount(grouping));
    offset += own.length;
    const nothing = own[groupOfNothing(observation, grouping)]!;
    // Not -0, which JSON does not keep.
    const byGroup = Array.from(own, (weight) => Math.round(POINTS * (weight - nothing)) + 0);
    const codes = coded.features[n]!;
    for (let row = 0; row < scores.length; row++) scores[row]! += byGroup[codes[row]!]!;
    return findings.map(({ part }) => byGroup[groupOf(part, grouping)]!);
  });
  return { points, scores };
}

/** The group of leads of whom a column says nothing. */
export function groupOfNothing({ kind }: Observation, grouping: Grouping): number {
  if (grouping.kind === "category") return OTHER_GROUP;
  return kind === "since" || kind === "number" ? MISSING_GROUP : binOf(0, grouping.edges);
}

function groupOf(part: Part, grouping: Grouping): number {
  if (part.kind === "missing") return MISSING_GROUP;
  if (part.kind === "others") return OTHER_GROUP;
  if (part.kind === "label")
    return grouping.kind === "category" ? grouping.labels.indexOf(part.label) + 2 : OTHER_GROUP;
  return grouping.kind === "number" && part.from !== null
    ? grouping.edges.indexOf(part.from) + 2
    : 1;
}
