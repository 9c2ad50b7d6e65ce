import { type Block, pooled } from "../calibration/isotonic.ts";
import type { Column } from "../dataset.ts";
import { findGroups, type Grouping, groupCount, toGroups } from "../scorecard/bins.ts";
import { twoShares } from "../statistics/tests.ts";
import { groupingOf, groupOf, type Part, partsOf } from "./part.ts";

/** Ranges that chance would make differ more often than this are one. */
const ALIKE = 0.05;

/** The leads of a part, and how many of them converted. */
export type Counts = {
  part: Part;
  leads: number;
  converted: number;
  /** Of so many parts the outcomes chose this one; 1 where they chose nothing. */
  among: number;
};

/**
 * The values of a column that are common enough to tell apart, and ranges of its numbers, of which the
 * rate only rises or only falls; those next to each other that do not differ are one.
 * @param labels of each row, 1 for who converted
 */
export function countParts(column: Column, labels: Uint8Array): Counts[] {
  const [grouping] = findGroups({ rows: labels.length, columns: [column] });
  const counted = countGroups(column, labels, grouping!);
  const parts = partsOf(grouping!).map((part, group) => ({ part, ...counted[group]!, among: 1 }));
  const filled = parts.filter(({ leads }) => leads > 0);
  const known = filled.filter(({ part }) => part.kind !== "missing");
  const missing = filled.filter(({ part }) => part.kind === "missing");
  if (column.kind !== "number") return filled;
  const among = comparisons(known.length, missing.length > 0);
  return [...missing, ...joinAlike(oneWay(known)).map((range) => ({ ...range, among }))];
}

/**
 * How many ranges of neighbouring groups there are to compare with all other leads, of which the
 * outcomes choose. Where nobody is outside the groups, all of them together are no range, and one from
 * an end and the rest are one comparison.
 */
const comparisons = (groups: number, hasOthers: boolean): number =>
  (groups * (hasOthers ? groups + 1 : groups - 1)) / 2;

/** The same of parts that were found before, perhaps among other leads. */
export function recount(column: Column, labels: Uint8Array, parts: readonly Part[]): Counts[] {
  const grouping = groupingOf(column, parts);
  const counted = countGroups(column, labels, grouping);
  return parts.map((part) => ({ part, ...counted[groupOf(part, grouping)]!, among: 1 }));
}

function countGroups(column: Column, labels: Uint8Array, grouping: Grouping) {
  const counted = Array.from({ length: groupCount(grouping) }, () => ({ leads: 0, converted: 0 }));
  const [codes] = toGroups({ rows: labels.length, columns: [column] }, [grouping]).features;
  for (const [row, group] of codes!.entries()) {
    counted[group]!.leads++;
    counted[group]!.converted += labels[row]!;
  }
  return counted;
}

/** Ranges, joined until the rate only rises or only falls: whichever fits better. */
function oneWay(ranges: readonly Counts[]): Counts[] {
  const blocks = ranges.map(({ leads, converted }, place) => {
    return { from: place, to: place, rows: leads, bought: converted };
  });
  const rising = pooled(blocks);
  const falling = pooled(blocks.toReversed()).toReversed();
  const better = likelihood(rising) >= likelihood(falling) ? rising : falling;
  return better.map(({ from, to }) => {
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    return ranges.slice(first, last + 1).reduce(together);
  });
}

function likelihood(blocks: readonly Block[]): number {
  const part = (hits: number, of: number) => (hits > 0 ? hits * Math.log(hits / of) : 0);
  return blocks.reduce(
    (sum, { bought, rows }) => sum + part(bought, rows) + part(rows - bought, rows),
    0,
  );
}

/**
 * Ranges next to each other that do not differ become one, the most alike first, until all that are
 * left do: few steps that people can read. Kerber, R. (1992), ChiMerge, AAAI-92, 123-128.
 */
function joinAlike(ranges: readonly Counts[]): Counts[] {
  const joined = [...ranges];
  for (;;) {
    let most = ALIKE;
    let at = -1;
    for (const [place, next] of joined.slice(1).entries()) {
      const one = joined[place]!;
      const p = twoShares(one.converted, one.leads, next.converted, next.leads);
      if (p > most) [most, at] = [p, place];
    }
    if (at < 0) return joined;
    joined.splice(at, 2, together(joined[at]!, joined[at + 1]!));
  }
}

/** Two ranges, the lower first, as one. */
const together = (low: Counts, high: Counts): Counts => ({
  part: {
    kind: "range",
    from: low.part.kind === "range" ? low.part.from : null,
    to: high.part.kind === "range" ? high.part.to : null,
  },
  leads: low.leads + high.leads,
  converted: low.converted + high.converted,
  among: 1,
});
