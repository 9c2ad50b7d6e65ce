const DAY_MS = 86_400_000;

/** The last milliseconds of the days from one instant to another, some days apart, and the latter. */
export function instantsBetween(from: number, to: number, every: number): number[] {
  const instants: number[] = [];
  const first = Math.floor(from / DAY_MS) + 1;
  for (let day = first; day * DAY_MS - 1 < to; day += every) instants.push(day * DAY_MS - 1);
  return [...instants, to];
}
