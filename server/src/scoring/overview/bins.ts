import type { StandingCount } from "./store.ts";

/** As everywhere, a score reaches a limit when it is less than this below it. */
const EPSILON = 1e-9;
const BINS = 20;

/** Edges of about twenty bins of a round width, from at most `low` to above `high`. */
export function binEdges(low: number, high: number): number[] {
  const rough = Math.max(high - low, 1) / BINS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const width = power * ([1, 2, 5, 10].find((each) => each * power >= rough) as number);
  const place = (score: number) => Math.floor(score / width + EPSILON);
  const first = place(low);
  const last = Math.max(place(high), first) + 1;
  return Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * width).toFixed(6)),
  );
}

export type BandEdge = { name: string; from: number };

/** Where scores are told apart: at the edges of bins and of bands. */
export const allEdges = (edges: readonly number[], bands: readonly BandEdge[]): number[] =>
  [...new Set([...edges, ...bands.map(({ from }) => from)])].sort((a, b) => a - b);

export const asLimits = (edges: readonly number[]): number[] => edges.map((edge) => edge - EPSILON);

/** The known leads of every bin and of every band. */
export function binned(
  counts: readonly StandingCount[],
  edges: readonly number[],
  bands: readonly BandEdge[],
): { bins: number[]; bands: (BandEdge & { leads: number })[] } {
  const all = allEdges(edges, bands);
  const bins = edges.slice(1).map(() => 0);
  const sorted = bands.toSorted((a, b) => a.from - b.from).map((band) => ({ ...band, leads: 0 }));
  for (const { known, bin, leads } of counts) {
    if (!known) continue;
    const from = all[Math.max(0, bin - 1)] as number;
    const at = edges.findLastIndex((edge) => edge <= from);
    const place = Math.min(Math.max(at, 0), bins.length - 1);
    bins[place] = (bins[place] as number) + leads;
    // Below the lowest step stands who stands at it.
    const band = sorted.findLast((each) => each.from <= from) ?? sorted[0];
    if (band) band.leads += leads;
  }
  return { bins, bands: sorted };
}
