import { type Dataset, takeRows, takeValues } from "../dataset.ts";
import { someRows } from "../folds.ts";
import { AGE_COLUMN } from "../moments/observation.ts";
import { logistic } from "../statistics/loss.ts";
import { normalCdf } from "../statistics/normal.ts";
import { findGroups, type Grouping, toGroups } from "./bins.ts";
import type { Coded } from "./coded.ts";
import { joinGroups } from "./join.ts";
import { fitLogistic, oddsOf, type Weights } from "./logistic.ts";

/** What people read: features with their groups, and a weight for each group. */
export type Scorecard = { groupings: readonly Grouping[] } & Weights;

export type ScorecardOptions = {
  seed?: number;
  /** By name of a number: 1 the chance may only rise with it, -1 only fall. */
  monotone?: Readonly<Record<string, 1 | -1>>;
  onShare?: (share: number) => boolean;
};

/** Draws what few rows say towards nothing. */
const PENALTY = 2;
/** Rows that features are chosen by, at most: enough to tell what adds something from what does not. */
const MOST_ROWS = 30_000;
/** A rough fit is enough to see what is left to be told. */
const ROUGHLY = { penalty: PENALTY, iterations: 15, curved: false };
const MOST_FEATURES = 40;
/** As many of the features left may tell as much by chance as the next one does. */
const BY_CHANCE = 2;
/** Times that groups are joined and weighed anew, at most; each leaves fewer. */
const MOST_ROUNDS = 20;

/**
 * Logistic regression on groups that people can read: features that add nothing to the others beyond
 * noise are left out, and neighbouring groups that are worth the same are one. Groups of a number with
 * a direction are joined until their weights go that way. A lead's age is left out, since a scorecard is
 * a model of rules as well, and these do not know it.
 */
export function fitScorecard(
  data: Dataset,
  labels: Uint8Array,
  { seed = 1, monotone = {}, onShare = () => true }: ScorecardOptions = {},
): Scorecard {
  const all = findGroups(data).filter(({ name }) => name !== AGE_COLUMN);
  let groupings: Grouping[] = choose(data, labels, all, seed, onShare).map((place) => all[place]!);
  let fitted = fitLogistic(toGroups(data, groupings), labels, { penalty: PENALTY });
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const coded = toGroups(data, groupings);
    const joined = joinGroups({ groupings, ...fitted }, coded, monotone);
    if (joined === undefined || !onShare(1)) break;
    groupings = joined;
    fitted = fitLogistic(toGroups(data, groupings), labels, { penalty: PENALTY });
  }
  onShare(1);
  return { groupings, ...fitted };
}

/**
 * Features, the one that tells most beside those before it first, while the next still tells something
 * beyond noise: by Rao's score test, which asks of each what it would change without trying it.
 * Rao, C. R. (1948), Mathematical Proceedings of the Cambridge Philosophical Society 44, 50-57.
 */
function choose(
  data: Dataset,
  labels: Uint8Array,
  groupings: readonly Grouping[],
  seed: number,
  onShare: (share: number) => boolean,
): number[] {
  const rows = someRows(data.rows, MOST_ROWS, seed);
  const coded = toGroups(takeRows(data, rows), groupings);
  const outcomes = takeValues(labels, rows);
  const chosen: number[] = [];
  let fitted = fitLogistic(only(coded, chosen), outcomes, ROUGHLY);
  while (chosen.length < MOST_FEATURES && onShare(chosen.length / (MOST_FEATURES + 1))) {
    const chances = oddsOf(only(coded, chosen), fitted).map(logistic);
    const left = coded.features.map((_, place) => place).filter((one) => !chosen.includes(one));
    const told = left.map((place) => ({ place, z: toldBy(coded, place, chances, outcomes) }));
    const best = told.reduce((a, b) => (b.z > a.z ? b : a), { place: -1, z: -Infinity });
    // Without any there is nothing to say.
    if (best.place < 0) break;
    const byChance = left.length * (1 - normalCdf(best.z));
    if (byChance >= BY_CHANCE && chosen.length > 0) break;
    chosen.push(best.place);
    fitted = fitLogistic(only(coded, chosen), outcomes, ROUGHLY);
  }
  return chosen;
}

const only = ({ rows, features, sizes }: Coded, places: readonly number[]): Coded => ({
  rows,
  features: places.map((place) => features[place]!),
  sizes: places.map((place) => sizes[place]!),
});

/**
 * How far beyond noise a feature tells what the chances do not, as a normal deviate: the score
 * statistic, a chi-square with as many degrees as it has groups less one, by Wilson, E. B. and
 * Hilferty, M. M. (1931), Proceedings of the National Academy of Sciences 17, 684-688.
 */
function toldBy(
  { rows, features, sizes }: Coded,
  place: number,
  chances: Float64Array,
  labels: Uint8Array,
): number {
  const codes = features[place]!;
  const slopes = new Float64Array(sizes[place]!);
  const curves = new Float64Array(sizes[place]!);
  for (let row = 0; row < rows; row++) {
    const group = codes[row]!;
    const chance = chances[row]!;
    slopes[group]! += labels[row]! - chance;
    curves[group]! += chance * (1 - chance);
  }
  let statistic = 0;
  let degrees = -1;
  for (const [group, curve] of curves.entries()) {
    statistic += slopes[group]! ** 2 / (curve + PENALTY);
    degrees += curve / (curve + PENALTY);
  }
  if (degrees <= 0.5) return -Infinity;
  const spread = 2 / (9 * degrees);
  return (Math.cbrt(statistic / degrees) - (1 - spread)) / Math.sqrt(spread);
}
