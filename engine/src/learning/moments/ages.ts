import { MAX_DAY } from "../../history/day.ts";
import { NO_DAY } from "../../simulate/dated.ts";
import { binOf } from "../trees/bins.ts";

/** The bins that a number of days comes into while it grows day by day. */
export class Ages {
  /** By days, the last for all that are more: the bin, and the first number of days that is in another. */
  readonly #bins: Uint8Array;
  readonly #next: Uint32Array;

  constructor(edges: Float64Array) {
    const most = Math.min(MAX_DAY, Math.max(0, Math.ceil(edges.at(-1) ?? 0) + 1));
    this.#bins = Uint8Array.from({ length: most + 1 }, (_, days) => binOf(days, edges));
    this.#next = new Uint32Array(most + 1).fill(NO_DAY);
    for (let days = most - 1; days >= 0; days--)
      this.#next[days] =
        this.#bins[days] === this.#bins[days + 1] ? this.#next[days + 1]! : days + 1;
  }

  binOf(days: number): number {
    return this.#bins[Math.min(days, this.#bins.length - 1)]!;
  }

  /** The first number of days above one that is in another bin. */
  next(days: number): number {
    return days < this.#next.length ? this.#next[days]! : NO_DAY;
  }
}
