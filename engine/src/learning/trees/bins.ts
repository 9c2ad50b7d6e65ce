import type { Column, Dataset } from "../dataset.ts";

/** Bins of a feature; the first is for what is missing. */
const MOST_BINS = 255;
export const MISSING = 0;

/** How the values of a feature fall into bins. */
export type FeatureBins =
  /** Bin 1 + k holds what is at most `edges[k]` and above the edge before; the last, what is above all. */
  | { name: string; kind: "number"; edges: readonly number[] }
  /** Bin 1 + k is `labels[k]`; rarer and unknown texts count as missing. */
  | { name: string; kind: "category"; labels: readonly string[] };

/** A dataset in bins: a byte for each value, a feature after the other. */
export type Binned = { rows: number; features: readonly Uint8Array[]; sizes: readonly number[] };

/** Finds bins that hold about as many rows each; a value is never split. */
export function findBins(data: Dataset): FeatureBins[] {
  return data.columns.map((column) =>
    column.kind === "number"
      ? { name: column.name, kind: "number", edges: edgesOf(column.values) }
      : { name: column.name, kind: "category", labels: commonest(column) },
  );
}

/** @param data has the features' columns, in any order; one that is absent is missing everywhere */
export function toBins(data: Dataset, bins: readonly FeatureBins[]): Binned {
  const columns = new Map(data.columns.map((column) => [column.name, column]));
  const features = bins.map((feature) => binColumn(columns.get(feature.name), feature, data.rows));
  return { rows: data.rows, features, sizes: bins.map(sizeOf) };
}

export const sizeOf = (feature: FeatureBins): number =>
  1 + (feature.kind === "number" ? feature.edges.length + 1 : feature.labels.length);

function edgesOf(values: Float64Array): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = distinctOf(sorted);
  const between = (below: number, above: number) => below + (above - below) / 2;
  if (distinct.length < MOST_BINS)
    return distinct.slice(1).map((value, i) => between(distinct[i]!, value));
  const edges = new Set<number>();
  for (let k = 1; k < MOST_BINS - 1; k++) {
    const at = Math.floor((k * sorted.length) / (MOST_BINS - 1));
    if (sorted[at - 1]! < sorted[at]!) edges.add(between(sorted[at - 1]!, sorted[at]!));
    else edges.add(sorted[at]!);
  }
  return [...edges];
}

function distinctOf(sorted: Float64Array): number[] {
  const distinct: number[] = [];
  for (const value of sorted) {
    if (distinct.length === 0 || distinct.at(-1) !== value) distinct.push(value);
    if (distinct.length === MOST_BINS) break;
  }
  return distinct;
}

function commonest({ labels, codes }: Column & { kind: "category" }): string[] {
  const counts = new Uint32Array(labels.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  return labels
    .map((label, code) => ({ label, count: counts[code]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
    .slice(0, MOST_BINS - 1)
    .map(({ label }) => label);
}

function binColumn(column: Column | undefined, feature: FeatureBins, rows: number): Uint8Array {
  const binned = new Uint8Array(rows);
  if (column?.kind !== feature.kind) return binned;
  if (column.kind === "number" && feature.kind === "number") {
    const edges = Float64Array.from(feature.edges);
    for (let i = 0; i < rows; i++) binned[i] = binOf(column.values[i]!, edges);
  } else if (column.kind === "category" && feature.kind === "category") {
    const bins = binsOfLabels(feature, column.labels);
    for (let i = 0; i < rows; i++)
      binned[i] = column.codes[i]! < 0 ? MISSING : bins[column.codes[i]!]!;
  }
  return binned;
}

/** The bin of each text of a column. */
export function binsOfLabels(
  feature: FeatureBins & { kind: "category" },
  labels: readonly string[],
): Uint8Array {
  const places = new Map(feature.labels.map((label, k) => [label.toLowerCase(), k + 1]));
  return Uint8Array.from(labels, (label) => places.get(label.toLowerCase()) ?? MISSING);
}

/** The bin of a number: binary search for the first edge that is not below it. */
export function binOf(value: number, edges: ArrayLike<number>): number {
  if (Number.isNaN(value)) return MISSING;
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}
