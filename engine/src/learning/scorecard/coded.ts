/** Of each row, the bin of each feature; weights stand in a row, a feature's bins after another's. */
export type Coded = { rows: number; features: readonly Uint8Array[]; sizes: readonly number[] };

/** Where each feature's weights begin, and at last how many there are. */
export function offsetsOf({ sizes }: Pick<Coded, "sizes">): number[] {
  const offsets = [0];
  for (const size of sizes) offsets.push(offsets.at(-1)! + size);
  return offsets;
}

/** Combinations of the bins of some features that are told apart at most: their sums stay in the cache. */
const MOST_COMBINATIONS = 1_024;

/** Features behind each other as one: of each row, which combination of their bins it has. */
type Bundle = { first: number; sizes: number[]; combinations: number; codes: Uint16Array };

/**
 * Coded rows of which sums over the features are taken again and again: features are bundled, so that a
 * few passes do for many.
 */
export class Bundled {
  readonly #offsets: readonly number[];
  readonly #bundles: readonly Bundle[];

  constructor(coded: Coded) {
    this.#offsets = offsetsOf(coded);
    this.#bundles = bundlesOf(coded);
  }

  /** How many weights there are. */
  get weights(): number {
    return this.#offsets.at(-1)!;
  }

  /** Of each row, a number and the weights of its bins. */
  sumsInto(sums: Float64Array, weights: Float64Array, base: number): void {
    sums.fill(base);
    for (const { first, sizes, codes, combinations } of this.#bundles) {
      const table = new Float64Array(combinations);
      let span = 1;
      for (const [n, size] of sizes.entries()) {
        const offset = this.#offsets[first + n]!;
        for (let at = 0; at < combinations; at++)
          table[at]! += weights[offset + (Math.floor(at / span) % size)]!;
        span *= size;
      }
      for (let row = 0; row < sums.length; row++) sums[row]! += table[codes[row]!]!;
    }
  }

  /** Of each bin, the sum of the values of the rows in it. */
  binsInto(bins: Float64Array, values: Float64Array): void {
    bins.fill(0);
    for (const { first, sizes, codes, combinations } of this.#bundles) {
      const table = new Float64Array(combinations);
      for (let row = 0; row < values.length; row++) table[codes[row]!]! += values[row]!;
      let span = 1;
      for (const [n, size] of sizes.entries()) {
        const offset = this.#offsets[first + n]!;
        for (let at = 0; at < combinations; at++)
          bins[offset + (Math.floor(at / span) % size)]! += table[at]!;
        span *= size;
      }
    }
  }
}

function bundlesOf({ rows, features, sizes }: Coded): Bundle[] {
  const bundles: Bundle[] = [];
  const most = Math.min(MOST_COMBINATIONS, rows);
  for (const [f, feature] of features.entries()) {
    const size = sizes[f]!;
    const last = bundles.at(-1);
    if (!last || last.combinations * size > most) {
      const codes = Uint16Array.from(feature);
      bundles.push({ first: f, sizes: [size], combinations: size, codes });
      continue;
    }
    const { codes, combinations } = last;
    for (let row = 0; row < rows; row++) codes[row]! += feature[row]! * combinations;
    last.sizes.push(size);
    last.combinations *= size;
  }
  return bundles;
}
