import { MAX_DAY } from "../history/day.ts";
import type { Scores } from "../score/kernel.ts";
import { addCounts } from "./tally.ts";

/**
 * The day that buyers' records are shifted to, each as if the day before buying were this one: a
 * score depends on ages alone, so that all are scored in one pass, whatever day each bought on.
 */
export const EVE = MAX_DAY;

/** How many stood in each band; of buyers, at the end of the day before they bought. */
export type Outcomes = {
  /** By index in `compiled.bands.names`. */
  readonly buyers: readonly number[];
  /** Those who have not bought, as they stand now. */
  readonly others: readonly number[];
  /** Buyers of whom nothing was known the day before: they stand nowhere. */
  readonly unknown: number;
};

/** A record: signal id, day, amount. */
export type RecordRow = readonly [signal: number, day: number, amount: number];

/** The day of the first record of the goal, if there is any. */
export function conversionDay(rows: readonly RecordRow[], goal: number): number | undefined {
  let first: number | undefined;
  for (const [signal, day] of rows)
    if (signal === goal && !(day >= (first ?? Infinity))) first = day;
  return first;
}

/** The records until the eve of a conversion, shifted so that it is `EVE`. */
export const recordsOnEve = (rows: readonly RecordRow[], conversion: number): RecordRow[] =>
  rows
    .filter(([, day]) => day < conversion)
    .map(([signal, day, amount]) => [signal, day + EVE - (conversion - 1), amount] as const);

/**
 * Counts by band those of a slice who have not bought, `bands` being what all of them count, and
 * those of a slice of buyers' eves.
 */
export function outcomesOf(
  bands: readonly number[],
  now: { scores: Scores; live: Uint8Array; bought: Uint8Array },
  eves: { scores: Scores; live: Uint8Array },
): Outcomes {
  const others = [...bands];
  const buyers = bands.map(() => 0);
  let unknown = 0;
  for (let place = 0; place < now.bought.length; place++) {
    if (now.bought[place] === 0 || now.live[place] === 0) continue;
    unknown++;
    count(others, now.scores.band[place] as number, -1);
  }
  for (let place = 0; place < eves.live.length; place++) {
    if (eves.live[place] === 0) continue;
    unknown--;
    count(buyers, eves.scores.band[place] as number, 1);
  }
  return { buyers, others, unknown };
}

function count(bands: number[], band: number, by: number): void {
  if (band < bands.length) bands[band] = (bands[band] as number) + by;
}

export const addOutcomes = (a: Outcomes, b: Outcomes): Outcomes => ({
  buyers: addCounts(a.buyers, b.buyers),
  others: addCounts(a.others, b.others),
  unknown: a.unknown + b.unknown,
});
