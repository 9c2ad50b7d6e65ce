/** Which arrival of a lead is credited with it: the first, or the last before it converted. */
export type Attribution = "first" | "last";

/**
 * The arrival that is credited with a lead, by its place. Of `last`, the last one until the day of
 * the conversion, or of all when there was none; where nobody named a source since, the first.
 * @param days of the arrivals, ascending: the lead's first event, then those that name a source
 * @param conversion the day of the first conversion, if there was any
 */
export function credited(
  days: ArrayLike<number>,
  attribution: Attribution,
  conversion: number | undefined,
): number {
  if (attribution === "first" || days.length === 0) return 0;
  let last = days.length - 1;
  while (last > 0 && (days[last] as number) > (conversion ?? Infinity)) last--;
  return last;
}
