/** Leads that became known so many days before; `to` is included, null for all that are older. */
export type AgeRange = { from: number; to: number | null };

/** Days from which a lead is of the next age: a week, a month and a quarter are over. */
const AGES = [0, 8, 31, 91];
const LEAST_OF_AGE = 30;

/**
 * Young leads and old, the youngest first. Ages with few leads are joined with the one before, the first
 * with the next: alone they tell nothing.
 * @param ages in days
 */
export function byAge(ages: Float64Array): (AgeRange & { rows: Uint32Array })[] {
  const bounds = [...AGES];
  const rowsOf = (k: number) => {
    const [from, next = Infinity] = [bounds[k]!, bounds[k + 1]];
    return Uint32Array.from(ages.keys()).filter((row) => ages[row]! >= from && ages[row]! < next);
  };
  for (let k = bounds.length - 1; k > 0; k--)
    if (rowsOf(k).length < LEAST_OF_AGE) bounds.splice(k, 1);
  if (rowsOf(0).length < LEAST_OF_AGE) bounds.splice(1, 1);
  return bounds.map((from, k) => {
    const next = bounds[k + 1];
    return { from, to: next === undefined ? null : next - 1, rows: rowsOf(k) };
  });
}
