import type { Dataset } from "../dataset.ts";
import { AGE_COLUMN } from "../moments/observation.ts";
import { cholesky } from "../scorecard/cholesky.ts";
import { logistic } from "../statistics/loss.ts";

/**
 * What the days since a lead became known add to its score, beside what the score says of them itself: at
 * some ages, between which it goes evenly with the logarithm of the age, and beyond which it stays.
 */
export type AgeTerm = readonly AgeKnot[];

/** @param error standard error of the shift */
export type AgeKnot = { age: number; shift: number; error: number };

/** The days of coming, a week, a month and a quarter: where calls and reminders end, and reports part ages. */
const KNOTS = [0, 7, 30, 90].map((age) => ({ age }));
/**
 * How much the shifts rise from the first age to the next, and bend from then on: as if drawn from a normal
 * of variance 1 / PENALTY. Where few outcomes say how it goes on, it goes on as before.
 */
const PENALTY = 0.3;
const ITERATIONS = 50;
/** Keeps the slope finite when the scores separate the outcomes. */
const RIDGE = 1e-6;
/** With a slope below it the score says nothing, and neither would a shift of it. */
const LEAST_SLOPE = 0.1;

/** The ages of a dataset's rows in days; undefined where it says none. */
export function agesIn({ columns }: Dataset): Float64Array | undefined {
  const column = columns.find(({ name }) => name === AGE_COLUMN);
  return column?.kind === "number" ? column.values : undefined;
}

/**
 * The shifts at which a line through scores and ages together is likeliest, under a normal prior of its bends:
 * `logit = intercept + slope * (score + shift(age))`, by Newton's method; on average they are nought. Recalibration with one more
 * term: Steyerberg, E. W. et al. (2004), Statistics in Medicine 23, 2567-2586.
 * @param scores of rows that the trainer of the scores did not see; none: shifts of the odds by the age alone
 * @param way -1: chances may only fall with the age, 1: only rise
 * @returns undefined where ages cannot be told apart, or the score says nothing
 */
export function fitAges(
  scores: Float64Array | undefined,
  ages: Float64Array,
  labels: Uint8Array,
  way?: 1 | -1,
): AgeTerm | undefined {
  const oldest = ages.reduce((most, age) => Math.max(most, age || 0), 0);
  const knots = KNOTS.filter((_, k) => k === 0 || KNOTS[k - 1]!.age < oldest);
  while (knots.length > 1) {
    const term = fitAt(knots, scores, ages, labels);
    const wrong = term?.findIndex(({ shift }, k) => k > 0 && isWrong(shift, term[k - 1]!.shift));
    if (wrong === undefined || wrong < 0) return term;
    knots.splice(wrong, 1);
  }
  return undefined;

  function isWrong(shift: number, before: number): boolean {
    return way !== undefined && way * (shift - before) < 0;
  }
}

function fitAt(
  knots: readonly Aged[],
  given: Float64Array | undefined,
  ages: Float64Array,
  labels: Uint8Array,
): AgeTerm | undefined {
  const places = placesAmong(knots, ages);
  const scores = given ?? new Float64Array(ages.length);
  const size = 2 + knots.length;
  const x = new Float64Array(size);
  const prior = priorOf(knots);
  for (let i = 0; i < ITERATIONS; i++) {
    const { slopes, curves } = slopesAt(x, scores, places, labels, prior);
    const solve = cholesky(curves, size);
    if (!solve) return undefined;
    solve(slopes);
    let moved = 0;
    for (const [k, step] of slopes.entries()) {
      x[k]! -= step;
      moved += Math.abs(step);
    }
    if (moved > 1e-8) continue;
    const slope = given ? x[1]! : 1;
    if (slope < LEAST_SLOPE) return undefined;
    // As far as from the mean of all rows: what all have in common is the intercept's, and as sure as that.
    const mean = meanPlace(places, knots.length);
    return knots.map(({ age }, k) => {
      const apart = new Float64Array(size);
      for (const [other, share] of mean.entries()) apart[2 + other] = (other === k ? 1 : 0) - share;
      const solved = Float64Array.from(apart);
      solve(solved);
      const product = (values: Float64Array) =>
        apart.reduce((sum, one, i) => sum + one * values[i]!, 0);
      const error = Math.sqrt(Math.max(0, product(solved)));
      return { age, shift: product(x) / slope, error: error / slope };
    });
  }
  return undefined;
}

/** Between which two knots each age lies, and the share of the upper one; -1 where an age is missing. */
type Places = { lower: Int8Array; share: Float64Array };

function placesAmong(knots: readonly Aged[], ages: Float64Array): Places {
  const share = new Float64Array(ages.length);
  const lower = Int8Array.from(ages, (age, row) => {
    const found = between(knots, age);
    share[row] = found?.share ?? 0;
    return found?.lower ?? -1;
  });
  return { lower, share };
}

type Aged = { age: number };

/** What each knot counts for in the mean of all rows. */
function meanPlace({ lower, share }: Places, knots: number): Float64Array {
  const sums = new Float64Array(knots);
  for (const [row, first] of lower.entries()) {
    if (first < 0) continue;
    sums[first]! += 1 - share[row]!;
    if (share[row]! > 0) sums[first + 1]! += share[row]!;
  }
  const all = sums.reduce((sum, one) => sum + one, 0);
  return sums.map((one) => one / Math.max(1, all));
}

/** Undefined for an age that is missing. */
function between(knots: readonly Aged[], age: number) {
  if (Number.isNaN(age)) return undefined;
  const above = knots.findIndex((knot) => age < knot.age);
  if (above === 0) return { lower: 0, share: 0 };
  if (above < 0) return { lower: knots.length - 1, share: 0 };
  const [low, high] = [Math.log1p(knots[above - 1]!.age), Math.log1p(knots[above]!.age)];
  return { lower: above - 1, share: (Math.log1p(age) - low) / (high - low) };
}

/** First and second derivatives of the loss, by intercept, slope and the knots. */
function slopesAt(
  x: Float64Array,
  scores: Float64Array,
  { lower, share }: Places,
  labels: Uint8Array,
  prior: Float64Array,
) {
  const size = x.length;
  const slopes = new Float64Array(size);
  const curves = new Float64Array(size * size);
  const at = [0, 1, 2, 3];
  const values = [1, 0, 0, 0];
  for (let row = 0; row < scores.length; row++) {
    const first = lower[row]!;
    const own = share[row]!;
    const used = first < 0 ? 2 : own === 0 ? 3 : 4;
    [at[2], at[3]] = [2 + first, 3 + first];
    [values[1], values[2], values[3]] = [scores[row]!, 1 - own, own];
    let odds = 0;
    for (let k = 0; k < used; k++) odds += x[at[k]!]! * values[k]!;
    const p = logistic(odds);
    const [rest, weight] = [p - labels[row]!, p * (1 - p)];
    for (let k = 0; k < used; k++) {
      slopes[at[k]!]! += rest * values[k]!;
      for (let l = 0; l <= k; l++)
        curves[at[k]! * size + at[l]!]! += weight * values[k]! * values[l]!;
    }
  }
  for (let k = 0; k < size; k++)
    for (let l = 0; l < size; l++) {
      slopes[k]! += prior[k * size + l]! * x[l]!;
      if (l <= k) curves[k * size + l]! += prior[k * size + l]!;
    }
  return { slopes, curves };
}

/** The curves of the prior, by intercept, slope and the knots. */
function priorOf(knots: readonly Aged[]): Float64Array {
  const size = 2 + knots.length;
  const prior = new Float64Array(size * size);
  for (let k = 0; k < size; k++) prior[k * size + k] = RIDGE;
  const at = knots.map(({ age }) => Math.log1p(age));
  for (let k = 1; k < knots.length; k++) {
    // To this knot, less what the way from the one before to the last would come to.
    const further = k < 2 ? 0 : (at[k]! - at[k - 1]!) / (at[k - 1]! - at[k - 2]!);
    const bend = [further, -1 - further, 1];
    for (const [i, a] of bend.entries())
      for (const [j, b] of bend.entries())
        if (k + Math.min(i, j) >= 2) prior[(k + i) * size + k + j]! += PENALTY * a * b;
  }
  return prior;
}

/** What an age adds to a score, and how sure that is; nothing where the age is missing. */
export function shiftAt(term: AgeTerm, age: number): { shift: number; error: number } {
  const place = between(term, age);
  const low = place && term[place.lower];
  if (!low) return { shift: 0, error: 0 };
  const high = term[place.lower + 1] ?? low;
  const mixed = (of: "shift" | "error") => low[of] + place.share * (high[of] - low[of]);
  return { shift: mixed("shift"), error: mixed("error") };
}
