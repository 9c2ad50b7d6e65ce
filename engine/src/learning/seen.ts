import { hash64 } from "../history/hash64.ts";

/** The smallest hashes of some rows, ascending: enough to tell which share of others is among them. */
export type Sample = readonly number[];

/** So many are kept: a share is told to within a few hundredths. */
const KEPT = 1_000;

/** 53 bits, all that a number of JSON holds. */
function hashOf(key: string): number {
  const { high, low } = hash64(key);
  return high * 2 ** 21 + (low >>> 11);
}

/**
 * What is kept of rows so that they are known again, and say nothing by themselves. Bar-Yossef, Z. et
 * al. (2002), Counting distinct elements in a data stream, RANDOM 2002, 1-10.
 */
export function sampleOf(keys: Iterable<string>): number[] {
  return [...new Set(Array.from(keys, hashOf))].sort((a, b) => a - b).slice(0, KEPT);
}

/** Of some rows, the share that is among those that a sample is of. */
export function shareSeen(sample: Sample, keys: Iterable<string>): number {
  const known = new Set(sample);
  // Of all that a full sample is of, only hashes up to its largest are kept.
  const most = sample.length < KEPT ? Number.POSITIVE_INFINITY : sample.at(-1)!;
  let [looked, seen] = [0, 0];
  for (const key of keys) {
    const hash = hashOf(key);
    if (hash > most) continue;
    looked++;
    if (known.has(hash)) seen++;
  }
  return looked > 0 ? seen / looked : 0;
}
