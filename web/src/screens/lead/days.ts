export const DAY_MS = 86_400_000;

/** Days are UTC, as scoring counts them. */
export const dayOf = (instant: string | number): number =>
  Math.floor(new Date(instant).getTime() / DAY_MS);

/** The last instant of a day: what counts as its score. */
export const endOf = (day: number): string => new Date((day + 1) * DAY_MS - 1).toISOString();

/** As a date input has it. */
export const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** How many days apart the points of a curve are, so that it has no more than so many. */
export const spacing = (days: number, most: number): number => Math.max(1, Math.ceil(days / most));
