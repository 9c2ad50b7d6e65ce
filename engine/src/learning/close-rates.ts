import { type Block, pooled } from "./calibration/isotonic.ts";
import type { Column, Dataset } from "./dataset.ts";
import { findGroups, toGroups } from "./scorecard/bins.ts";
import { falseDiscovery, twoShares } from "./statistics/tests.ts";
import { type Interval, wilson } from "./statistics/wilson.ts";

/** Which leads a row of a close-rate table is about. Bounds of numbers: above `from`, up to `to`. */
export type Part =
  | { kind: "label"; label: string }
  | { kind: "range"; from: number | null; to: number | null }
  | { kind: "others" }
  | { kind: "missing" };

export type CloseRate = {
  part: Part;
  leads: number;
  bought: number;
  rate: number;
  interval: Interval;
  /** The rate beside that of all. */
  lift: number;
  /** Of all who bought, the share that is here. */
  share: number;
  /** That the rate differs from the others' by chance, corrected for the many that are looked at. */
  p: number;
};

export type CloseRates = { name: string; parts: readonly CloseRate[] };

/**
 * How many of each kind bought, in the four published steps (overall rate, attributes, their rates,
 * comparison), with what the steps leave out: how sure each is. Numbers are cut where the rate changes,
 * in one direction only.
 */
export function closeRates(data: Dataset, labels: Uint8Array): CloseRates[] {
  const bought = labels.reduce((sum, label) => sum + label, 0);
  const tables = data.columns.map((column) => ({
    name: column.name,
    parts: countsOf(column, data.rows, labels).filter(({ leads }) => leads > 0),
  }));
  const all = tables.flatMap(({ parts }) => parts);
  const raw = all.map((part) =>
    twoShares(part.bought, part.leads, bought - part.bought, data.rows - part.leads),
  );
  const corrected = new Map(falseDiscovery(raw).map((p, i) => [all[i]!, p]));
  return tables.map(({ name, parts }) => ({
    name,
    parts: parts.map((part) => ({
      ...part,
      rate: part.bought / part.leads,
      interval: wilson(part.bought, part.leads),
      lift: part.bought / part.leads / (bought / data.rows),
      share: bought > 0 ? part.bought / bought : 0,
      p: corrected.get(part)!,
    })),
  }));
}

/** The rows of a column that are in a part. @param labels those of all parts, of which others are none */
export function rowsIn(column: Column, part: Part, labels: readonly string[]): number[] {
  const isIn = column.kind === "number" ? numberIn(part) : labelIn(part, labels);
  const rows: number[] = [];
  if (column.kind === "number")
    column.values.forEach((value, row) => {
      if (isIn(value)) rows.push(row);
    });
  else
    column.codes.forEach((code, row) => {
      if (isIn(column.labels[code])) rows.push(row);
    });
  return rows;
}

/** Values that are missing are no numbers. */
function numberIn(part: Part): (value: unknown) => boolean {
  if (part.kind === "missing") return Number.isNaN;
  if (part.kind !== "range") return () => false;
  const { from, to } = part;
  const isAbove = (value: number) => from === null || value > from;
  return (value) => typeof value === "number" && isAbove(value) && value <= (to ?? Infinity);
}

function labelIn(part: Part, labels: readonly string[]): (value: unknown) => boolean {
  if (part.kind === "missing") return (label) => label === undefined;
  if (part.kind === "label") return (label) => label === part.label;
  return (label) => typeof label === "string" && !labels.includes(label);
}

type Counts = { part: Part; leads: number; bought: number };

function countsOf(column: Column, rows: number, labels: Uint8Array): Counts[] {
  const data = { rows, columns: [column] };
  return findGroups(data).flatMap((grouping) => {
    const codes = toGroups(data, [grouping]).features[0]!;
    if (grouping.kind === "number") return ranges(grouping.edges, codes, labels);
    const parts: Part[] = [{ kind: "missing" }, { kind: "others" }];
    parts.push(...grouping.labels.map((label): Part => ({ kind: "label", label })));
    return count(codes, labels, parts.length).map((counted, k) => ({
      part: parts[k]!,
      ...counted,
    }));
  });
}

/** Groups of numbers, joined until the rate only rises or only falls: whichever fits better. */
function ranges(edges: readonly number[], codes: Uint8Array, labels: Uint8Array): Counts[] {
  const [missing, ...known] = count(codes, labels, edges.length + 2);
  const groups = known.flatMap(({ leads, bought }, k) =>
    leads > 0 ? [{ from: k + 1, to: k + 1, rows: leads, bought }] : [],
  );
  const rising = pooled(groups);
  const falling = pooled(groups.toReversed()).toReversed();
  const blocks =
    likelihood(rising) >= likelihood(falling)
      ? rising
      : falling.map((block) => ({ ...block, from: block.to, to: block.from }));
  return [
    { part: { kind: "missing" }, ...missing! },
    ...blocks.map(({ from, to, rows, bought: hits }) => ({
      part: {
        kind: "range",
        from: edges[from - 2] ?? null,
        to: edges[to - 1] ?? null,
      } as const,
      leads: rows,
      bought: hits,
    })),
  ];
}

function count(codes: Uint8Array, labels: Uint8Array, groups: number) {
  const counted = Array.from({ length: groups }, () => ({ leads: 0, bought: 0 }));
  for (let row = 0; row < codes.length; row++) {
    const group = counted[codes[row]!];
    if (!group) continue;
    group.leads++;
    group.bought += labels[row]!;
  }
  return counted;
}

function likelihood(blocks: readonly Block[]): number {
  const part = (hits: number, of: number) => (hits > 0 ? hits * Math.log(hits / of) : 0);
  return blocks.reduce(
    (sum, { bought, rows }) => sum + part(bought, rows) + part(rows - bought, rows),
    0,
  );
}
