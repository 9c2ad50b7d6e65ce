import { groupCount } from "./bins.ts";
import { offsetsOf } from "./coded.ts";
import type { Scorecard } from "./readable.ts";

/** The sum of a scorecard over one row whose groups change one after another: the very one of `oddsOf`. */
export class RunningScorecard {
  readonly #base: number;
  readonly #weights: Float64Array;
  readonly #offsets: readonly number[];
  readonly bins: Uint8Array;
  #sum = 0;
  #isSummed = false;

  constructor({ base, weights, groupings }: Scorecard) {
    this.#base = base;
    this.#weights = weights;
    this.#offsets = offsetsOf({ sizes: groupings.map(groupCount) });
    this.bins = new Uint8Array(groupings.length);
  }

  begin(): void {
    this.#isSummed = false;
  }

  change(feature: number, group: number): void {
    if (this.bins[feature] === group) return;
    this.bins[feature] = group;
    this.#isSummed = false;
  }

  get raw(): number {
    if (this.#isSummed) return this.#sum;
    let sum = this.#base;
    for (let f = 0; f < this.bins.length; f++)
      sum += this.#weights[this.#offsets[f]! + this.bins[f]!]!;
    this.#sum = sum;
    this.#isSummed = true;
    return sum;
  }
}
