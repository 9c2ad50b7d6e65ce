import type { Part } from "../close-rates/part.ts";
import type { Dataset } from "../dataset.ts";
import { chanceIndex, stability } from "../statistics/stability.ts";
import { countParts, leadsIn, partsOf, type Tally, tallyOf } from "./tally.ts";

/** The usual bands of the index (Siddiqi 2006): below the first it stands, from the second on act. */
export const WATCH_FROM = 0.1;
export const ACT_FROM = 0.25;
/** Fewer leads on one side, and chance alone makes an index that looks like change. */
export const LEAST_LEADS = 100;

export type Level = "stable" | "watch" | "act" | "unknown";

/** How far the values of a feature have moved from those of a reference. */
export type Drift = {
  /** The population stability index without its bias; null when there are too few leads. */
  index: number | null;
  level: Level;
  /** Leads compared. */
  before: number;
  now: number;
  /** Leads of each part on either side; parts that nobody is in are left out. */
  parts: readonly { part: Part; before: number; now: number }[];
};

/** The drift of each column that both have, those that moved most first; rows are leads. */
export function drift(reference: Dataset, now: Dataset): ({ name: string } & Drift)[] {
  const columns = new Map(now.columns.map((column) => [column.name, column]));
  return reference.columns
    .flatMap((column) => {
      const other = columns.get(column.name);
      if (!other) return [];
      return { name: column.name, ...driftOf(tallyOf(column), tallyOf(other)) };
    })
    .sort((a, b) => (b.index ?? -1) - (a.index ?? -1));
}

/** How far `now` has moved from `reference`, by the parts that the reference falls into. */
export function driftOf(reference: Tally, now: Tally): Drift {
  const parts = partsOf(reference);
  const [before, after] = [countParts(parts, reference), countParts(parts, now)];
  const filled = parts.flatMap((part, i) =>
    before[i]! + after[i]! > 0 ? { part, before: before[i]!, now: after[i]! } : [],
  );
  const sizes = { before: leadsIn(reference), now: leadsIn(now) };
  const known = Math.min(sizes.before, sizes.now) >= LEAST_LEADS;
  const index = known ? indexOf(filled) : null;
  return { index, level: levelOf(index), ...sizes, parts: filled };
}

/** The index less what chance alone makes of it on average; none within what chance may well make. */
function indexOf(parts: readonly { before: number; now: number }[]): number {
  const [before, now] = [parts.map((part) => part.before), parts.map((part) => part.now)];
  const raw = stability(before, now);
  const chance = chanceIndex(before, now);
  return raw <= chance.most ? 0 : raw - chance.mean;
}

function levelOf(index: number | null): Level {
  if (index === null) return "unknown";
  if (index < WATCH_FROM) return "stable";
  return index < ACT_FROM ? "watch" : "act";
}
