/**
 * Of a hundred values, those smaller; equals count half. In the middle where there are none.
 * @param sorted from the least to the largest: all values, or some at even shares of them
 */
export function percentileOf(sorted: ArrayLike<number>, value: number): number {
  if (sorted.length === 0) return 50;
  const below = firstWhere(sorted, (one) => one >= value);
  const upTo = firstWhere(sorted, (one) => one > value);
  return (100 * (below + upTo)) / (2 * sorted.length);
}

/** Binary search: the first place from which on it holds. */
function firstWhere(sorted: ArrayLike<number>, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
