import { TOLERANCE } from "../score/steps.ts";

/** How many scores fall in each bin: bin `i` of `counts` holds those from `(first + i) * width` on. */
export type Histogram = {
  /** In hundredths of a point. */
  readonly width: number;
  readonly first: number;
  readonly counts: number[];
};

const MOST_BINS = 40;
const HUNDREDTHS = 100;

/**
 * Counts the scores of the leads that `live` marks, in at most so many bins. Widths are 0.01, 0.05, 0.1,
 * 0.5, 1, 5 points and so on, each a multiple of the one before: any parts of a base, counted by
 * themselves, add up to what the whole would give.
 */
export function histogramOf(scores: Float64Array, live: Uint8Array, most = MOST_BINS): Histogram {
  let low = Infinity;
  let high = -Infinity;
  for (let lead = 0; lead < scores.length; lead++) {
    if (live[lead] === 0) continue;
    const at = scores[lead] as number;
    if (at < low) low = at;
    if (at > high) high = at;
  }
  if (low > high) return { width: 1, first: 0, counts: [] };
  const width = widthFor(hundredths(low), hundredths(high), 1, most);
  const first = Math.floor(hundredths(low) / width);
  const counts = new Uint32Array(Math.floor(hundredths(high) / width) - first + 1);
  for (let lead = 0; lead < scores.length; lead++) {
    if (live[lead] === 0) continue;
    const bin = Math.floor(hundredths(scores[lead] as number) / width) - first;
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { width, first, counts: Array.from(counts) };
}

/** Both in one. */
export function addHistograms(a: Histogram, b: Histogram, most = MOST_BINS): Histogram {
  const [first, second] = alignHistograms(a, b, most);
  return { ...first, counts: first.counts.map((count, bin) => count + (second.counts[bin] ?? 0)) };
}

/** The same two with the same bins. */
export function alignHistograms(
  a: Histogram,
  b: Histogram,
  most = MOST_BINS,
): [Histogram, Histogram] {
  if (a.counts.length === 0) return [emptyLike(b), b];
  if (b.counts.length === 0) return [a, emptyLike(a)];
  const low = Math.min(a.first * a.width, b.first * b.width);
  const high = Math.max(last(a), last(b));
  const width = widthFor(low, high, Math.max(a.width, b.width), most);
  const first = Math.floor(low / width);
  const bins = Math.floor(high / width) - first + 1;
  return [rebin(a, width, first, bins), rebin(b, width, first, bins)];
}

/** The lower edges of the bins and the upper one of the last, in points. */
export const edgesOf = ({ width, first, counts }: Histogram): number[] =>
  counts.length === 0
    ? []
    : Array.from({ length: counts.length + 1 }, (_, i) => ((first + i) * width) / HUNDREDTHS);

/** A score reaches an edge as it reaches a band: a rounding below it is on it. */
const hundredths = (score: number): number => Math.floor((score + TOLERANCE) * HUNDREDTHS);

/** Somewhere in the last bin. */
const last = ({ width, first, counts }: Histogram): number => (first + counts.length - 1) * width;

const emptyLike = (other: Histogram): Histogram => ({
  ...other,
  counts: other.counts.map(() => 0),
});

function widthFor(low: number, high: number, least: number, most: number): number {
  let width = least;
  while (Math.floor(high / width) - Math.floor(low / width) >= most) width = wider(width);
  return width;
}

const wider = (width: number): number => width * (String(width)[0] === "1" ? 5 : 2);

function rebin(histogram: Histogram, width: number, first: number, bins: number): Histogram {
  const counts = new Array<number>(bins).fill(0);
  histogram.counts.forEach((count, i) => {
    const bin = Math.floor(((histogram.first + i) * histogram.width) / width) - first;
    counts[bin] = (counts[bin] ?? 0) + count;
  });
  return { width, first, counts };
}
