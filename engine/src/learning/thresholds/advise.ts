import { type Share, shareOf } from "../backtest/figures.ts";
import { Random } from "../random.ts";
import type { Interval } from "../statistics/wilson.ts";
import { LEAST_OUTCOMES } from "../training/train.ts";
import { fromAbove, type Reached } from "./judged.ts";

/** Of the intervals; seeded, so that the same base says the same. */
const DRAWS = 500;
const SEED = 39;
/** Above it a Poisson count is drawn as the normal one that it is near. */
const MANY = 50;

/** All that is known of some thresholds; each list has an entry a level. */
export type ThresholdFacts = {
  /** Rows of leads at a moment of their own, and those that bought within the horizon. */
  rows: number;
  bought: number;
  reached: Reached;
  /** Of the leads, the share that the weeks are counted of. */
  share: number;
  /** The latest weeks: how many, and who would have been handed over first in them. */
  latest: { weeks: number; handed: readonly number[] };
  /** The latest weeks that are settled, with who bought within the horizon. */
  settled: { weeks: number; handed: readonly number[]; converted: readonly number[] };
  /** What nine of ten quiet leads at or above the level do not lose in a week; null when unknown. */
  falls: readonly (number | null)[];
};

/** What the team can do and what it is worth; what is not given is not advised. */
export type Means = {
  /** Hand-overs a week. */
  capacity: number | null;
  /** Of a deal and of a call, in one currency. */
  value: number | null;
  cost: number | null;
};

/** A number a week with its 95% interval. */
export type Weekly = { mean: number } & Interval;

/** What a threshold would do. */
export type Effect = {
  at: number;
  /** Where it is armed again; null when it is not known how scores waver. */
  dropAt: number | null;
  precision: Share;
  recall: Share;
  f1: number;
  /** New hand-overs a week, and purchases that come of them within the horizon; null when unknown. */
  handed: Weekly;
  converted: Weekly | null;
  /** Value of the purchases of a week less the cost of its calls; null when either is not given. */
  worth: Weekly | null;
};

export type Proposal = Effect & {
  kind: "f1" | "capacity" | "value";
  /** Where the threshold might as well be, by chance; null when chance was not asked. */
  between: Interval | null;
};

export type Advice = { proposals: Proposal[] } | { missing: number };

/** Proposes thresholds; with too few outcomes says how many are missing. */
export function advise(facts: ThresholdFacts, means: Means): Advice {
  if (facts.bought < LEAST_OUTCOMES || facts.reached.levels.length === 0)
    return { missing: Math.max(1, LEAST_OUTCOMES - facts.bought) };
  const { reached, bought } = facts;
  const f1 = best(reached, (rows, hits) => f1Of(rows, hits, bought));
  const f1Between = between(facts, (drawn, of) => best(drawn, (r, h) => f1Of(r, h, of)));
  const proposals: Proposal[] = [{ kind: "f1", ...effectAt(facts, f1, means), between: f1Between }];
  const { capacity, value, cost } = means;
  if (capacity !== null)
    proposals.push({
      kind: "capacity",
      ...effectAt(facts, levelForCapacity(facts, capacity), means),
      between: null,
    });
  if (value !== null && cost !== null) {
    const worth = (rows: number, hits: number) => value * hits - cost * rows;
    proposals.push({
      kind: "value",
      ...effectAt(facts, best(reached, worth), means),
      between: between(facts, (drawn) => best(drawn, worth)),
    });
  }
  return { proposals };
}

/** The harmonic mean of precision and recall (van Rijsbergen, Information Retrieval, 1979). */
export const f1Of = (rows: number, hits: number, bought: number): number =>
  rows + bought === 0 ? 0 : (2 * hits) / (rows + bought);

/** The level at which something is largest; of equals the highest, which hands over fewer. */
function best(
  { levels, rows, bought }: Reached,
  of: (rows: number, hits: number) => number,
): number {
  let [place, most] = [levels.length - 1, -Infinity];
  for (let i = levels.length - 1; i >= 0; i--) {
    const value = of(rows[i] as number, bought[i] as number);
    if (value > most) [place, most] = [i, value];
  }
  return place;
}

/** The lowest level above which all hand over no more a week than the team can take. */
export function levelForCapacity(facts: ThresholdFacts, capacity: number): number {
  let place = facts.reached.levels.length - 1;
  while (place > 0 && aWeek(facts, place - 1) <= capacity) place--;
  return place;
}

/** How many leads a week the threshold at a level hands over first, of all that there are. */
export const aWeek = ({ latest, share }: ThresholdFacts, level: number): number =>
  (latest.handed[level] as number) / (latest.weeks * share);

/** The level nearest to a number of points. */
export function levelNear({ levels }: Reached, points: number): number {
  let place = 0;
  for (let i = 1; i < levels.length; i++)
    if (Math.abs((levels[i] as number) - points) < Math.abs((levels[place] as number) - points))
      place = i;
  return place;
}

/** What the threshold at a level would do. */
export function effectAt(facts: ThresholdFacts, level: number, means: Means): Effect {
  const { reached, bought, latest, settled, falls, share: counted } = facts;
  const at = reached.levels[level] as number;
  const [rows, hits] = [reached.rows[level] as number, reached.bought[level] as number];
  const handed = latest.handed[level] as number;
  const of = settled.handed[level] as number;
  const converted = settled.converted[level] as number;
  const fall = falls[level] ?? null;
  const { value, cost } = means;
  const random = new Random(SEED, level + 1);
  const draws = Array.from({ length: DRAWS }, () => {
    const volume = drawn(random, handed) / (latest.weeks * counted);
    const [did, not] = [drawn(random, converted), drawn(random, of - converted)];
    const share = did + not === 0 ? 0 : did / (did + not);
    return { volume, bought: volume * share };
  });
  const volume = aWeek(facts, level);
  const sold = of > 0 ? (volume * converted) / of : null;
  const worth = (calls: number, deals: number) => deals * (value ?? 0) - calls * (cost ?? 0);
  return {
    at,
    dropAt: fall === null ? null : below(at, fall, step(reached)),
    precision: shareOf(hits, rows),
    recall: shareOf(hits, bought),
    f1: f1Of(rows, hits, bought),
    handed: weekly(
      volume,
      draws.map((each) => each.volume),
    ),
    converted:
      sold === null
        ? null
        : weekly(
            sold,
            draws.map((each) => each.bought),
          ),
    worth:
      sold === null || value === null || cost === null
        ? null
        : weekly(
            worth(volume, sold),
            draws.map((each) => worth(each.volume, each.bought)),
          ),
  };
}

/** Rounded down to a level, so that it is a number that people write, and not the threshold itself. */
const below = (at: number, fall: number, width: number): number =>
  Math.round((at - Math.max(1, Math.ceil(fall / width - 1e-9)) * width) * 100) / 100;

const step = ({ levels: [first = 0, second = first + 1] }: Reached): number => second - first;

const weekly = (mean: number, draws: number[]): Weekly => ({ mean, ...middle(draws) });

/**
 * Where a choice falls when the rows are drawn anew with replacement, each cell by a Poisson count:
 * Hanley, J. A. and MacGibbon, B. (2006), Computer Methods and Programs in Biomedicine 83, 57-62.
 */
function between(
  { reached, rows, bought }: ThresholdFacts,
  choose: (drawn: Reached, bought: number) => number,
): Interval {
  const random = new Random(SEED);
  const hits = cells(reached.bought);
  const others = cells(reached.rows).map((count, i) => count - (hits[i] as number));
  const shut = bought - (reached.bought[0] ?? 0);
  const places = Array.from({ length: DRAWS }, () => {
    const drawnHits = fromAbove(hits.map((count) => drawn(random, count)));
    const drawnOthers = fromAbove(others.map((count) => drawn(random, count)));
    const again = {
      levels: reached.levels,
      rows: drawnHits.map((count, i) => count + (drawnOthers[i] as number)),
      bought: drawnHits,
    };
    return reached.levels[choose(again, (drawnHits[0] ?? 0) + drawn(random, shut))] as number;
  });
  return rows === 0 ? { low: 0, high: 0 } : middle(places);
}

/** How many fall between each level and the next. */
const cells = (above: readonly number[]): number[] =>
  above.map((count, i) => count - (above[i + 1] ?? 0));

function drawn(random: Random, mean: number): number {
  if (mean < MANY) return mean === 0 ? 0 : random.count(mean);
  return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()));
}

/** The middle 95 of a hundred. */
function middle(values: number[]): Interval {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number;
  return { low: at(0.025), high: at(0.975) };
}
