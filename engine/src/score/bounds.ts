/** A value within bounds. */
export const bounded = (value: number, min: number, max: number): number =>
  Math.max(min, Math.min(max, value));
