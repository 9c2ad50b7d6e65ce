/** A figure that was measured, and what it is held against. */
export type Row = {
  id: string;
  /** In words. */
  what: string;
  ours: number;
  /** The alternative's, in the same unit. */
  other: number | null;
  unit: string;
  ratio: number | null;
  bar: number | null;
  pass: boolean | null;
};

/** What stands in results.json: a row, the bench that gave it, its day and the machine that it ran on. */
export type Result = Row & { bench: string; measured: string; on: string };

/** How much longer the alternative takes; the bar is the least. */
export function faster(id: string, what: string, ours: number, other: number, bar?: number): Row {
  const ratio = other / ours;
  const pass = bar === undefined ? null : ratio >= bar;
  return { id, what, ours, other, unit: "s", ratio, bar: bar ?? null, pass };
}

type Compared = { ours: number; other: number; unit: string; bar: number };

/** How much of the alternative's ours is; the bar is the least (a rate). */
export function reaching(id: string, what: string, { ours, other, unit, bar }: Compared): Row {
  const ratio = ours / other;
  return { id, what, ours, other, unit, ratio, bar, pass: ratio >= bar };
}

/** How many times the other ours is; the bar is the most (a cost that grows). */
export function growing(id: string, what: string, { ours, other, unit, bar }: Compared): Row {
  const ratio = ours / other;
  return { id, what, ours, other, unit, ratio, bar, pass: ratio <= bar };
}

/** A figure; the bar, if there is one, is the most. */
export function figure(id: string, what: string, ours: number, unit: string, bar?: number): Row {
  const pass = bar === undefined ? null : ours <= bar;
  return { id, what, ours, other: null, unit, ratio: null, bar: bar ?? null, pass };
}

/** The rows of a run in place of all that its benches gave before; those of the others stay. */
export function mergeResults(before: readonly Result[], run: readonly Result[]): Result[] {
  const benches = new Set(run.map((row) => row.bench));
  return [...before.filter((row) => !benches.has(row.bench)), ...run];
}

/** The middle of some times. */
export function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] as number;
}

/** The value that a share of them (0.95) does not exceed. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] as number;
}
