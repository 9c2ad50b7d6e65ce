import { type AgeRange, byAge } from "../age-ranges.ts";
import { fitLine } from "../calibration/platt.ts";
import { takeValues } from "../dataset.ts";
import { Random } from "../random.ts";
import { brier, logit, logLoss, logLossOf } from "../statistics/loss.ts";
import { Z95 } from "../statistics/normal.ts";
import { aucInterval, averagePrecision, byScore } from "../statistics/ranking.ts";
import { type Figure, share } from "../statistics/wilson.ts";

export type Figures = {
  auc: Figure;
  averagePrecision: Figure;
  logLoss: Figure;
  brier: Figure;
  /** 1 when probabilities are as far apart as the outcomes say; less: too far apart. Null: all are the same. */
  calibrationSlope: Figure | null;
  /** Leads of like chances, the least likely first: what was predicted beside what came. */
  calibration: readonly CurvePoint[];
  /** By tenth, the best first; leads of one chance are in one, so that there may be fewer. */
  deciles: readonly Decile[];
  /** From the best on, of so many leads those who bought; from none to all in even steps. */
  gains: readonly Gain[];
  /** Young leads and old, the youngest first; left out where ages were not known. */
  ages?: readonly AgePart[] | undefined;
};

export type AgePart = AgeRange & { rows: number; bought: number } & Pick<
    CurvePoint,
    "predicted" | "rate"
  >;

/** Among leads of one score each stands for the mean of them, so that `bought` need not be whole. */
export type Gain = { rows: number; bought: number };

/** Leads of about the same chances: predicted on average, and the share that bought. */
export type CurvePoint = { rows: number; predicted: number; rate: Figure };

export type Decile = {
  rows: number;
  bought: number;
  /** On average. */
  predicted: number;
  rate: Figure;
  /** The rate beside that of all. */
  lift: number;
  /** Of all who bought, the share that is in this tenth or a better one. */
  gain: number;
};

/** When only the best are called: how many of them bought, and how many of those who bought they are. */
export type Reach = { rows: number; bought: number; precision: Figure; reached: Figure };

const RESAMPLES = 200;
/** Of more rows so many are drawn, and what they vary by is brought to that of all. */
const MOST_DRAWN = 50_000;
/** Chances that are no further apart than this are one. */
const SAME = 1e-9;
const MOST_GAINS = 500;
const TENTHS = 10;

/**
 * Figures of probabilities against what happened. The area's interval is DeLong's, the slope's of its
 * own fit, of shares Wilson's, the others' of resampled rows (Efron, B. (1979), Annals of Statistics 7,
 * 1-26).
 * @param ages in days
 */
export function figuresOf(
  labels: Uint8Array,
  probabilities: Float64Array,
  seed: number,
  ages?: Float64Array,
): Figures {
  const { auc, ...area } = aucInterval(labels, probabilities);
  return {
    auc: { value: auc, ...area },
    ...resampled(labels, probabilities, seed),
    calibrationSlope: slopeOf(labels, probabilities),
    calibration: curveOf(labels, probabilities),
    deciles: decilesOf(labels, probabilities),
    gains: gainsOf(labels, probabilities),
    ...(ages && { ages: agesOf(labels, probabilities, ages) }),
  };
}

const agesOf = (labels: Uint8Array, probabilities: Float64Array, ages: Float64Array): AgePart[] =>
  byAge(ages).map(({ from, to, rows }) => {
    const bought = boughtIn(rows, labels);
    const told = { predicted: meanOf(rows, probabilities), rate: share(bought, rows.length) };
    return { ...{ from, to, rows: rows.length, bought }, ...told };
  });

function slopeOf(labels: Uint8Array, probabilities: Float64Array): Figure | null {
  if (probabilities.every((p) => Math.abs(p - probabilities[0]!) < SAME)) return null;
  const { slope: value, variance } = fitLine(probabilities.map(logit), labels);
  const half = Z95 * Math.sqrt(variance.slope);
  return { value, low: value - half, high: value + half };
}

type Resampled = { averagePrecision: Figure; logLoss: Figure; brier: Figure };

/**
 * Figures of the mean or of ranks over rows drawn again and again. A resample is how often each row was
 * drawn, the rows by score: it needs no sorting, and no logarithm that was not taken before. Of many rows
 * fewer are drawn than there are, and the spread shrinks with the root of how many: the m out of n
 * bootstrap. Bickel, P. J. et al. (1997), Statistica Sinica 7, 1-31.
 */
function resampled(labels: Uint8Array, probabilities: Float64Array, seed: number): Resampled {
  const random = new Random(seed, 4);
  const order = byScore(probabilities);
  const place = new Uint32Array(order.length);
  for (const [at, row] of order.entries()) place[row] = at;
  const own = { labels: takeValues(labels, order), scores: takeValues(probabilities, order) };
  const losses = own.scores.map((p, at) => logLossOf(own.labels[at]!, p));
  const squares = own.scores.map((p, at) => (p - own.labels[at]!) ** 2);
  const found = { averagePrecision: [], logLoss: [], brier: [] } as Record<
    keyof Resampled,
    number[]
  >;
  const size = Math.min(order.length, MOST_DRAWN);
  const drawn = new Uint32Array(order.length);
  for (let sample = 0; sample < RESAMPLES; sample++) {
    drawn.fill(0);
    for (let n = 0; n < size; n++) drawn[place[random.whole(0, order.length - 1)]!]!++;
    found.averagePrecision.push(precisionOf(own, drawn));
    found.logLoss.push(meanDrawn(losses, drawn, size));
    found.brier.push(meanDrawn(squares, drawn, size));
  }
  const shrunk = Math.sqrt(size / order.length);
  return {
    averagePrecision: spreadOf(
      averagePrecision(labels, probabilities),
      found.averagePrecision,
      shrunk,
    ),
    logLoss: spreadOf(logLoss(labels, probabilities), found.logLoss, shrunk),
    brier: spreadOf(brier(labels, probabilities), found.brier, shrunk),
  };
}

function spreadOf(value: number, values: readonly number[], shrunk: number): Figure {
  const sorted = values.filter((one) => !Number.isNaN(one)).sort((a, b) => a - b);
  const at = (share: number) => {
    const drawn = sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
    return shrunk === 1 ? drawn : value + shrunk * (drawn - value);
  };
  return { value, low: at(0.025), high: at(0.975) };
}

/** `averagePrecision` of rows from the highest score to the lowest, each so many times. */
function precisionOf(
  { labels, scores }: { labels: Uint8Array; scores: Float64Array },
  drawn: Uint32Array,
): number {
  let [seen, hits, sum] = [0, 0, 0];
  for (let at = 0; at < scores.length; ) {
    const value = scores[at];
    let inTie = 0;
    for (; at < scores.length && scores[at] === value; at++) {
      seen += drawn[at]!;
      inTie += drawn[at]! * labels[at]!;
    }
    hits += inTie;
    if (inTie > 0) sum += (inTie * hits) / seen;
  }
  return hits > 0 ? sum / hits : Number.NaN;
}

function meanDrawn(values: Float64Array, drawn: Uint32Array, size: number): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += drawn[at]! * values[at]!;
  return sum / size;
}

/** By `tenths`: what they say of a lead does not hang on the lot that would part it from its equals. */
function decilesOf(labels: Uint8Array, probabilities: Float64Array): Decile[] {
  const order = byScore(probabilities);
  const all = boughtIn(order, labels);
  let reached = 0;
  return tenths(order, probabilities).map((rows) => {
    const bought = boughtIn(rows, labels);
    reached += bought;
    const rate = share(bought, rows.length);
    return {
      ...{ rows: rows.length, bought, predicted: meanOf(rows, probabilities), rate },
      lift: rate.value / (all / order.length),
      gain: reached / all,
    };
  });
}

/**
 * Rows in order cut at each tenth of them. Rows of one chance stay together, in the tenth in which the
 * first of them is: where many share one, tenths are larger and fewer, and the same whatever the lot. What
 * is left of less than half a tenth goes with the next, or at the end with the one before.
 */
function tenths(order: Uint32Array, probabilities: Float64Array): Uint32Array[] {
  const found: Uint32Array[] = [];
  const least = order.length / TENTHS / 2;
  for (let from = 0, tenth = 1; from < order.length; tenth++) {
    let to = Math.round((tenth * order.length) / TENTHS);
    if (to <= from || (to - from < least && to < order.length)) continue;
    while (to < order.length && probabilities[order[to]!] === probabilities[order[to - 1]!]) to++;
    if (order.length - to < least) to = order.length;
    found.push(order.subarray(from, to));
    from = to;
  }
  return found;
}

/** The best first; equals by lot, since the order of a file may tell who bought. */
export function byLot(scores: Float64Array, seed: number): Uint32Array {
  const random = new Random(seed, 5);
  const lots = scores.map(() => random.unit());
  return byScore(scores).sort((a, b) => scores[b]! - scores[a]! || lots[a]! - lots[b]!);
}

/** By `tenths`. */
const curveOf = (labels: Uint8Array, probabilities: Float64Array): CurvePoint[] =>
  tenths(byScore(probabilities).reverse(), probabilities).map((rows) => {
    const rate = share(boughtIn(rows, labels), rows.length);
    return { rows: rows.length, predicted: meanOf(rows, probabilities), rate };
  });

const boughtIn = (rows: Uint32Array, labels: Uint8Array): number =>
  rows.reduce((sum, row) => sum + labels[row]!, 0);

const meanOf = (rows: Uint32Array, values: Float64Array): number =>
  rows.reduce((sum, row) => sum + values[row]!, 0) / Math.max(1, rows.length);

/** The cumulative gains curve. Berry, M. and Linoff, G. (2011), Data Mining Techniques, 3rd edition, Wiley. */
function gainsOf(labels: Uint8Array, scores: Float64Array): Gain[] {
  const order = byScore(scores);
  const bought = new Float64Array(order.length + 1);
  for (let from = 0; from < order.length; ) {
    let to = from;
    let inTie = 0;
    for (; to < order.length && scores[order[to]!] === scores[order[from]!]; to++)
      inTie += labels[order[to]!]!;
    for (let k = from + 1; k <= to; k++)
      bought[k] = bought[from]! + (inTie * (k - from)) / (to - from);
    from = to;
  }
  const steps = Math.min(order.length, MOST_GAINS);
  return Array.from({ length: steps + 1 }, (_, k) => {
    const rows = Math.round((k * order.length) / steps);
    return { rows, bought: bought[rows]! };
  });
}

/** How many of the best `rows` bought, read off the curve: between two of its points in proportion. */
export function boughtAmong(gains: readonly Gain[], rows: number): number {
  const above = gains.findIndex((gain) => gain.rows >= rows);
  if (above <= 0) return above < 0 ? (gains.at(-1)?.bought ?? 0) : 0;
  const [low, high] = [gains[above - 1]!, gains[above]!];
  const share = (rows - low.rows) / (high.rows - low.rows);
  return low.bought + share * (high.bought - low.bought);
}

/** What calling the best `rows` comes to. */
export function reachOf(gains: readonly Gain[], rows: number): Reach {
  const bought = boughtAmong(gains, rows);
  const all = gains.at(-1)?.bought ?? 0;
  return { rows, bought, precision: share(bought, rows), reached: share(bought, all) };
}
