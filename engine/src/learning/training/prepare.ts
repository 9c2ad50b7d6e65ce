import { type Dataset, takeRows, takeValues, without } from "../dataset.ts";
import { type Repeats, repeatsIn, type Unusable, usableFeatures } from "../features.ts";
import { findLeaks, type Leak } from "../leaks.ts";

export type LeakPolicy = "drop" | "report" | "keep";

/** What there is to learn from, once the guards went over it. */
export type Prepared = {
  data: Dataset;
  labels: Uint8Array;
  /** Of the rows that were given, those that are left. */
  rows: Uint32Array;
  /** Rows that are the same as another in all; left out with `drop`. */
  repeated: number;
  /** Those, of the rows that were given. */
  copies: Uint32Array;
  unusable: Unusable[];
  leaks: Leak[];
  dropped: string[];
};

/** Of all rows; where more are the same, the features may be just few. */
const MOST_COPIES = 0.05;
/** Of how often outcomes of rows that are alike would differ by chance, at most so much in copies. */
const MIXED = 0.25;
/** Of kinds of row with a buyer, so many at least, and at most so large a share in which others did not buy. */
const LEAST_KINDS = 20;
const RARELY = 0.05;

/** Takes out what nothing can be learnt from, and with `drop` what knows the outcome. */
export function prepare(given: Dataset, outcomes: Uint8Array, policy: LeakPolicy): Prepared {
  const once = rest(given.rows, copiesOf(given, outcomes));
  const { data: usable, unusable } = usableFeatures(takeRows(given, once));
  const labels = takeValues(outcomes, once);
  const leaks = findLeaks(usable, labels);
  const known = leaks.filter(({ severity }) => severity === "leak").map(({ name }) => name);
  const dropped = policy === "drop" ? known : [];
  const features = without(usable, new Set(known));
  // Without the names of people, and what was written down of them, more may be the same.
  const alike = repeatsIn(features, labels);
  const copies = areAgreed(alike) ? alike.rows : copiesOf(features, labels, alike);
  const kept = takeValues(once, rest(once.length, copies));
  const rows = policy === "drop" ? kept : Uint32Array.from(outcomes, (_, row) => row);
  return {
    data: takeRows(
      without(given, new Set([...dropped, ...unusable.map(({ name }) => name)])),
      rows,
    ),
    labels: takeValues(outcomes, rows),
    ...{ rows, unusable, leaks, dropped },
    ...{ repeated: given.rows - kept.length, copies: rest(given.rows, kept) },
  };
}

/**
 * Rows entered twice, which would be learnt from and tested on. Leads that are alike by chance differ in
 * what became of them now and then; many that are alike are copies only where a column tells everybody
 * else apart.
 */
function copiesOf(data: Dataset, labels: Uint8Array, repeats = repeatsIn(data, labels)): number[] {
  const { rows } = repeats;
  if (rows.length <= MOST_COPIES * data.rows) return isByChance(repeats, labels) ? [] : rows;
  const { unusable } = usableFeatures(takeRows(data, rest(data.rows, rows)));
  return unusable.some(({ why }) => why.kind === "identifies") ? rows : [];
}

/** Of features that do not know the outcome: whoever is like a buyer bought as well, which only copies do. */
const areAgreed = ({ buyers, mixed }: Repeats): boolean =>
  buyers >= LEAST_KINDS && mixed <= RARELY * buyers;

function isByChance({ kinds, mixed }: Repeats, labels: Uint8Array): boolean {
  const rate = labels.reduce((sum, label) => sum + label, 0) / labels.length;
  return mixed > MIXED * 2 * rate * (1 - rate) * kinds;
}

/** The rows but those. */
function rest(rows: number, but: Iterable<number>): Uint32Array {
  const out = new Set(but);
  return Uint32Array.from({ length: rows }, (_, row) => row).filter((row) => !out.has(row));
}
