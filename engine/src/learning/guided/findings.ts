import { closeRates, type Part } from "../close-rates.ts";
import { type Column, type Dataset, takeRows, takeValues } from "../dataset.ts";
import { type Grouping, groupCount, MISSING_GROUP, toGroups } from "../scorecard/bins.ts";
import { fitLogistic } from "../scorecard/logistic.ts";
import { falseDiscovery, twoShares } from "../statistics/tests.ts";
import { type Interval, wilson } from "../statistics/wilson.ts";
import { LEAST_OUTCOMES } from "../training/train.ts";

/** Ten points double the odds: what tells much is worth tens of them, and few leads reach a hundred. */
const POINTS = 10 / Math.LN2;
/** Draws what few leads say towards nothing. */
const PENALTY = 2;
/** A difference that chance would make less often than this, after correction, is one. */
const SURE = 0.05;

/** What the past says of the leads that have a value, with the points that would follow from it. */
export type Finding = {
  column: string;
  part: Part;
  /** Of a number, whether all its values are whole. */
  whole: boolean;
  leads: number;
  bought: number;
  rate: number;
  interval: Interval;
  /** The rate beside that of all who are compared. */
  lift: number;
  /** That it differs from the others' by chance, corrected for the many that are looked at. */
  p: number;
  /** Whether these buy more or less often than those they are compared with, beyond chance. */
  verdict: "higher" | "lower" | "unclear";
  /**
   * Whole points, 10 for twice the odds, against the column's mean; all columns looked at together,
   * so that two that say the same share them. 0 where there are too few outcomes to learn from.
   */
  points: number;
};

/** Whether there are outcomes enough of both kinds to learn from. */
export function isEnough(labels: Uint8Array): boolean {
  const bought = labels.reduce((sum, label) => sum + label, 0);
  return Math.min(bought, labels.length - bought) >= LEAST_OUTCOMES;
}

export type Comparing = {
  /**
   * Columns that may have been filled after the outcome: only the leads of which they say something are
   * compared, and that they say nothing is no finding.
   */
  suspects?: ReadonlySet<string>;
  /** Values to compare as they are: of their columns no others are looked for. */
  kept?: readonly Placed[];
  /** Whether there are outcomes enough, where these are a part of all. */
  enough?: boolean;
};

/** Close rates of every value with the points they would be worth. */
export function findingsOf(data: Dataset, labels: Uint8Array, how: Comparing = {}): Finding[] {
  const findings = comparedValues(data, labels, how);
  if (!(how.enough ?? isEnough(labels))) return findings;
  const points = pointsOf(data, labels, findings);
  return findings.map((finding, i) => ({ ...finding, points: points[i]! }));
}

/** The same without points: how every value compares with the leads that have another. */
export function comparedValues(
  data: Dataset,
  labels: Uint8Array,
  { suspects = new Set(), kept = [], enough = isEnough(labels) }: Comparing = {},
): Finding[] {
  const keptOf = Map.groupBy(kept, ({ column }) => column);
  const found = data.columns.flatMap((column) =>
    partsOf(column, labels, suspects.has(column.name), keptOf.get(column.name)),
  );
  const corrected = falseDiscovery(found.map(({ p }) => p));
  return found.map((finding, i): Finding => {
    const p = corrected[i]!;
    const verdict = finding.lift > 1 ? "higher" : "lower";
    return { ...finding, p, verdict: enough && p < SURE ? verdict : "unclear", points: 0 };
  });
}

function partsOf(
  column: Column,
  labels: Uint8Array,
  suspect: boolean,
  kept: readonly Placed[] | undefined,
) {
  const rows = Uint32Array.from(labels, (_, row) => row).filter(
    (row) => !suspect || isFilled(column, row),
  );
  const data = takeRows({ rows: labels.length, columns: [column] }, rows);
  const own = takeValues(labels, rows);
  const bought = own.reduce((sum, label) => sum + label, 0);
  const whole = column.kind === "number" && column.values.every((v) => !(v % 1));
  const parts = kept
    ? countKept(data, own, kept)
    : joinRanges(closeRates(data, own).flatMap((table) => table.parts));
  // Nearly all leads have the same: nothing to tell them apart by.
  if (parts.filter((one) => one.part.kind !== "others").length < 2) return [];
  return parts.map(({ part, leads, bought: hits }) => ({
    ...{ column: column.name, part, whole, leads, bought: hits },
    rate: leads > 0 ? hits / leads : 0,
    interval: wilson(hits, leads),
    lift: leads > 0 ? hits / leads / (bought / own.length) : 1,
    p: twoShares(hits, leads, bought - hits, own.length - leads),
  }));
}

type Counted = { part: Part; leads: number; bought: number };

function countKept(data: Dataset, labels: Uint8Array, kept: readonly Placed[]): Counted[] {
  const [{ column }] = kept as [Placed];
  const grouping = groupingOf(column, kept);
  const counts = Array.from({ length: groupCount(grouping) }, () => ({ leads: 0, bought: 0 }));
  for (const [row, group] of toGroups(data, [grouping]).features[0]!.entries()) {
    counts[group]!.leads++;
    counts[group]!.bought += labels[row]!;
  }
  return kept.map(({ part }) => ({ part, ...counts[groupOf(column, part, kept)]! }));
}

/**
 * Ranges next to each other that do not differ become one, the most alike first, until all that are
 * left do: few steps that people can read. Kerber, R. (1992), ChiMerge, AAAI-92, 123-128.
 */
function joinRanges(parts: readonly Counted[]): Counted[] {
  const joined = [...parts];
  for (;;) {
    let most = SURE;
    let at = -1;
    for (const [i, one] of joined.entries()) {
      const next = joined[i + 1];
      if (one.part.kind !== "range" || next?.part.kind !== "range") continue;
      const p = twoShares(one.bought, one.leads, next.bought, next.leads);
      if (p > most) [most, at] = [p, i];
    }
    if (at < 0) return joined;
    const [one, other] = joined.slice(at, at + 2) as [Counted, Counted];
    joined.splice(at, 2, join(one, other));
  }
}

const join = (one: Counted, other: Counted): Counted => ({
  part: {
    kind: "range",
    from: one.part.kind === "range" ? one.part.from : null,
    to: other.part.kind === "range" ? other.part.to : null,
  },
  leads: one.leads + other.leads,
  bought: one.bought + other.bought,
});

const isFilled = (column: Column, row: number): boolean =>
  column.kind === "number" ? !Number.isNaN(column.values[row]!) : column.codes[row]! >= 0;

/**
 * The points of each finding by a regularised logistic regression on all of them together; learnt from
 * the rows of `data`, which may be others than those the findings were made of.
 */
export function pointsOf(
  data: Dataset,
  labels: Uint8Array,
  findings: readonly Pick<Finding, "column" | "part">[],
): number[] {
  const columns = [...new Set(findings.map(({ column }) => column))];
  const groupings = columns.map((name) => groupingOf(name, findings));
  const coded = toGroups(data, groupings);
  const { weights } = fitLogistic(coded, labels, { penalty: PENALTY });
  const points = new Map<string, (group: number) => number>();
  let offset = 0;
  for (const [f, name] of columns.entries()) {
    const own = weights.subarray(offset, offset + groupCount(groupings[f]!));
    offset += own.length;
    const known = findings.some(({ column, part }) => column === name && part.kind === "missing");
    const mean = meanWeight(coded.features[f]!, own, known);
    points.set(name, (group) => Math.round(POINTS * (own[group]! - mean)) + 0);
  }
  return findings.map(({ column, part }) => points.get(column)!(groupOf(column, part, findings)));
}

/** Of the rows that say something, and the others too where saying nothing is a finding. */
function meanWeight(codes: Uint8Array, weights: Float64Array, withMissing: boolean): number {
  let sum = 0;
  let rows = 0;
  for (const code of codes) {
    if (code === MISSING_GROUP && !withMissing) continue;
    sum += weights[code]!;
    rows++;
  }
  return rows > 0 ? sum / rows : 0;
}

type Placed = Pick<Finding, "column" | "part">;

/** The groups that a column's findings are about. */
export function groupingOf(name: string, findings: readonly Placed[]): Grouping {
  const parts = findings.filter(({ column }) => column === name).map(({ part }) => part);
  const ranges = parts.flatMap((part) => (part.kind === "range" ? [part] : []));
  if (ranges.length > 0)
    return { name, kind: "number", edges: ranges.flatMap(({ to }) => (to === null ? [] : [to])) };
  return { name, kind: "category", labels: labelsOf(parts) };
}

const labelsOf = (parts: readonly Part[]): string[] =>
  parts.flatMap((part) => (part.kind === "label" ? [part.label] : []));

function groupOf(name: string, part: Part, findings: readonly Placed[]): number {
  if (part.kind === "missing") return MISSING_GROUP;
  if (part.kind === "others") return MISSING_GROUP + 1;
  const parts = findings.filter(({ column }) => column === name).map((one) => one.part);
  if (part.kind === "label") return labelsOf(parts).indexOf(part.label) + 2;
  return parts.filter(({ kind }) => kind === "range").indexOf(part) + 1;
}
