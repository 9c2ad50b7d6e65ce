import { Random } from "./random.ts";

export type Fold = { train: Uint32Array; test: Uint32Array };

/** Parts of about equal size with the same share of each label; every row is tested once. */
export function stratifiedFolds(labels: Uint8Array, count: number, seed: number): Fold[] {
  const random = new Random(seed, 2);
  const part = new Uint8Array(labels.length);
  for (const label of [0, 1]) {
    const rows = shuffled(
      [...labels.keys()].filter((row) => labels[row] === label),
      random,
    );
    for (const [i, row] of rows.entries()) part[row] = i % count;
  }
  const rows = Uint32Array.from(labels, (_, row) => row);
  return Array.from({ length: count }, (_, fold) => ({
    train: rows.filter((row) => part[row] !== fold),
    test: rows.filter((row) => part[row] === fold),
  }));
}

/** A random share of the rows is tested, the others are learnt from. */
export function randomSplit(rows: number, testShare: number, seed: number): Fold {
  const order = shuffled(
    Array.from({ length: rows }, (_, row) => row),
    new Random(seed, 3),
  );
  return splitAt(order, Math.round(rows * (1 - testShare)));
}

/** The newest share of the rows is tested; `times` in any unit, rows of one time in their order. */
export function timeSplit(times: ArrayLike<number>, testShare: number): Fold {
  const order = Array.from({ length: times.length }, (_, row) => row);
  order.sort((a, b) => times[a]! - times[b]! || a - b);
  return splitAt(order, Math.round(times.length * (1 - testShare)));
}

/** About so many of the rows, drawn by lot, in their order; all where there are no more. */
export function someRows(rows: number, most: number, seed: number): Uint32Array {
  const random = new Random(seed, 6);
  const share = most / rows;
  return Uint32Array.from({ length: rows }, (_, row) => row).filter(() => random.chance(share));
}

function splitAt(order: number[], at: number): Fold {
  return { train: Uint32Array.from(order.slice(0, at)), test: Uint32Array.from(order.slice(at)) };
}

/** Fisher and Yates. */
function shuffled(values: number[], random: Random): number[] {
  for (let i = values.length - 1; i > 0; i--) {
    const other = random.whole(0, i);
    [values[i], values[other]] = [values[other]!, values[i]!];
  }
  return values;
}
