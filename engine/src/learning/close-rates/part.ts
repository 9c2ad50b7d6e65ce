import type { Column } from "../dataset.ts";
import { type Grouping, MISSING_GROUP, OTHER_GROUP, toGroups } from "../scorecard/bins.ts";

/** Which leads a row of a close-rate table is about. Bounds of numbers: above `from`, up to `to`. */
export type Part =
  | { kind: "label"; label: string }
  | { kind: "range"; from: number | null; to: number | null }
  | { kind: "others" }
  | { kind: "missing" };

/** The parts that the groups of a column are, in their order; all of them together hold every lead. */
export function partsOf(grouping: Grouping): Part[] {
  if (grouping.kind === "category")
    return [
      { kind: "missing" },
      { kind: "others" },
      ...grouping.labels.map((label): Part => ({ kind: "label", label })),
    ];
  const { edges } = grouping;
  const ranges = Array.from({ length: edges.length + 1 }, (_, k): Part => {
    return { kind: "range", from: edges[k - 1] ?? null, to: edges[k] ?? null };
  });
  return [{ kind: "missing" }, ...ranges];
}

/** The groups that tell parts of a column apart. */
export function groupingOf(
  { name, kind }: Pick<Column, "name" | "kind">,
  parts: readonly Part[],
): Grouping {
  if (kind === "category") return { name, kind, labels: labelsOf(parts) };
  const bounds = parts.flatMap((part) => (part.kind === "range" ? [part.from, part.to] : []));
  const edges = new Set(bounds.filter((bound) => bound !== null));
  return { name, kind, edges: [...edges].sort((a, b) => a - b) };
}

export const labelsOf = (parts: readonly Part[]): string[] =>
  parts.flatMap((part) => (part.kind === "label" ? [part.label] : []));

/** The group that is a part. */
export function groupOf(part: Part, grouping: Grouping): number {
  if (part.kind === "missing") return MISSING_GROUP;
  if (part.kind === "others") return OTHER_GROUP;
  if (part.kind === "label")
    return grouping.kind === "category" ? grouping.labels.indexOf(part.label) + 2 : OTHER_GROUP;
  return grouping.kind === "number" && part.from !== null
    ? grouping.edges.indexOf(part.from) + 2
    : 1;
}

/**
 * Which rows are in a part of a column, 1 or 0.
 * @param among the column's other parts, without which nobody knows who the others are
 */
export function rowsIn(column: Column, part: Part, among: readonly Part[] = [part]): Uint8Array {
  const rows = column.kind === "number" ? column.values.length : column.codes.length;
  const grouping = groupingOf(column, among);
  const wanted = groupOf(part, grouping);
  const [codes] = toGroups({ rows, columns: [column] }, [grouping]).features;
  return codes!.map((group) => (group === wanted ? 1 : 0));
}
