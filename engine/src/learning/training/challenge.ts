import { LEAST_OUTCOMES } from "./train.ts";

/** Rows that a challenger learns from, and newer ones that it is compared with the champion on. */
export type Challenge = { train: Uint32Array; test: Uint32Array };

/**
 * Divides rows for a comparison that favours nobody: of those newer than all that the champion learnt
 * from, the newer half is the test, and the challenger learns from what is older than that. Undefined
 * where the test would have too few of either outcome to tell the two apart.
 * @param times when each row was decided, in the unit of `until`
 */
export function challengeOf(
  times: Float64Array,
  labels: Uint8Array,
  until: number,
): Challenge | undefined {
  const fresh = times.filter((time) => time > until).sort();
  const cut = fresh[fresh.length >> 1];
  if (cut === undefined) return undefined;
  const rows = Uint32Array.from(times, (_, row) => row);
  const test = rows.filter((row) => times[row]! >= cut);
  const bought = test.reduce((sum, row) => sum + labels[row]!, 0);
  if (Math.min(bought, test.length - bought) < LEAST_OUTCOMES) return undefined;
  return { train: rows.filter((row) => times[row]! < cut), test };
}
