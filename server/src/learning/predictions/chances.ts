import type { Chances } from "../../scoring/simulation/chances.ts";
import { type Pool, predicted, readChances } from "./store.ts";

/**
 * The chances of all leads for the lists that go by them, held until the next predictions: of a million
 * leads 24 MB, read in about a second.
 */
export class HeldChances {
  readonly #pool: Pool;
  #held: { state: string; chances: Promise<Chances> } | undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Undefined while nothing predicts. */
  async now(): Promise<Chances | undefined> {
    const published = await predicted(this.#pool);
    if (!published) return undefined;
    const state = `${published.id}:${published.filled}`;
    if (this.#held?.state !== state) {
      const chances = readChances(this.#pool, published.id);
      const held = { state, chances };
      this.#held = held;
      chances.catch(() => {
        if (this.#held === held) this.#held = undefined;
      });
    }
    return this.#held.chances;
  }
}
