import type { CategoryColumn, Column, Dataset, NumberColumn } from "../dataset.ts";
import { OTHER_LABEL } from "../moments/observation.ts";
import { binOf } from "../trees/bins.ts";
import type { Coded } from "./coded.ts";

/** How the values of a feature are grouped for people to read; the missing are a group of their own. */
export type Grouping =
  | { name: string; kind: "number"; edges: readonly number[] }
  | { name: string; kind: "category"; labels: readonly string[] };

export type GroupOptions = {
  /** Groups of a number, at most. */
  numbers: number;
  /** Texts told apart, at most. */
  labels: number;
  /** Fewest rows of a group. */
  least: number;
};

export const GROUPS: GroupOptions = { numbers: 12, labels: 40, least: 30 };

/** Group 0 is the missing; for texts group 1 is all the others. */
export const MISSING_GROUP = 0;
export const OTHER_GROUP = 1;

/**
 * Groups of about as many rows each. A number whose commonest value is common enough to fill groups
 * has that value as one; texts too rare to tell apart are one.
 */
export function findGroups(data: Dataset, options: Partial<GroupOptions> = {}): Grouping[] {
  const limits = { ...GROUPS, ...options };
  return data.columns.map((column) =>
    column.kind === "number" ? groupNumbers(column, limits) : groupLabels(column, limits),
  );
}

export function toGroups(data: Dataset, groupings: readonly Grouping[]): Coded {
  const columns = new Map(data.columns.map((column) => [column.name, column]));
  return {
    rows: data.rows,
    features: groupings.map((grouping) => codesOf(columns.get(grouping.name), grouping, data.rows)),
    sizes: groupings.map(groupCount),
  };
}

/** Of a grouping, how many there are, the missing and the others included. */
export const groupCount = (grouping: Grouping): number =>
  grouping.kind === "number" ? grouping.edges.length + 2 : grouping.labels.length + 2;

/** Of weights that stand behind each other, those of each grouping's own groups. */
export function weightsOf(groupings: readonly Grouping[], weights: Float64Array): Float64Array[] {
  let offset = 0;
  return groupings.map((grouping) => {
    const from = offset;
    offset += groupCount(grouping);
    return weights.subarray(from, offset);
  });
}

function groupNumbers({ name, values }: NumberColumn, limits: GroupOptions): Grouping {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const wanted = Math.min(limits.numbers, Math.floor(sorted.length / limits.least));
  const edges: number[] = [];
  let from = 0;
  while (edges.length + 1 < wanted) {
    const share = (sorted.length - from) / (wanted - edges.length);
    const end = stretchEnd(sorted, from, Math.ceil(share));
    if (sorted.length - end < limits.least) break;
    edges.push((sorted[end - 1]! + sorted[end]!) / 2);
    from = end;
  }
  return { name, kind: "number", edges };
}

/** The end of a group that begins at `from` and has at least so many rows; equals stay together. */
function stretchEnd(sorted: Float64Array, from: number, rows: number): number {
  let end = Math.min(sorted.length, from + rows);
  while (end < sorted.length && sorted[end] === sorted[end - 1]) end++;
  return end;
}

function groupLabels({ name, labels, codes }: CategoryColumn, limits: GroupOptions): Grouping {
  const counts = new Uint32Array(labels.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  const common = labels
    .map((label, code) => ({ label, count: counts[code]! }))
    .filter(({ label, count }) => count >= limits.least && label !== OTHER_LABEL)
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
    .slice(0, limits.labels);
  return { name, kind: "category", labels: common.map(({ label }) => label) };
}

function codesOf(column: Column | undefined, grouping: Grouping, rows: number): Uint8Array {
  const codes = new Uint8Array(rows);
  if (column?.kind === "number" && grouping.kind === "number") {
    for (let i = 0; i < rows; i++) codes[i] = binOf(column.values[i]!, grouping.edges);
  } else if (column?.kind === "category" && grouping.kind === "category") {
    const groups = groupsOfLabels(grouping, column.labels);
    for (let i = 0; i < rows; i++)
      codes[i] = column.codes[i]! < 0 ? MISSING_GROUP : groups[column.codes[i]!]!;
  }
  return codes;
}

/** The group of each text of a column. */
export function groupsOfLabels(
  grouping: Grouping & { kind: "category" },
  labels: readonly string[],
): Uint8Array {
  const places = new Map(grouping.labels.map((label, k) => [label.toLowerCase(), k + 2]));
  return Uint8Array.from(labels, (label) => places.get(label.toLowerCase()) ?? OTHER_GROUP);
}
