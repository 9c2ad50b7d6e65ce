import type { Span } from "./store.ts";

/** UTC day numbers, both included. */
export type Period = { first: number; last: number };

const DAY_MS = 86_400_000;

export const lengthOf = ({ first, last }: Period): number => last - first + 1;

/** As long a one just before. */
export const before = (period: Period): Period => ({
  first: period.first - lengthOf(period),
  last: period.first - 1,
});

export const spanOf = ({ first, last }: Period): Span => ({
  from: new Date(first * DAY_MS),
  to: new Date((last + 1) * DAY_MS),
});
