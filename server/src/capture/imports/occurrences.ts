const FIRST_SLOTS = 1024;

/**
 * Counts how often each 64-bit hash was seen, in 12 bytes a slot: a file of ten million rows takes
 * 400 MB here and would take several times that in a Map of texts.
 */
export class Occurrences {
  #slots = FIRST_SLOTS;
  #used = 0;
  #high = new Uint32Array(FIRST_SLOTS);
  #low = new Uint32Array(FIRST_SLOTS);
  #counts = new Uint32Array(FIRST_SLOTS);

  /** How many times, this one included, the hash was given. */
  count(high: number, low: number): number {
    if (this.#used * 2 >= this.#slots) this.#grow();
    const slot = this.#slot(high, low);
    if (this.#counts[slot] === 0) {
      this.#used++;
      this.#high[slot] = high;
      this.#low[slot] = low;
    }
    const count = (this.#counts[slot] ?? 0) + 1;
    this.#counts[slot] = count;
    return count;
  }

  #slot(high: number, low: number): number {
    const mask = this.#slots - 1;
    let slot = (low & mask) >>> 0;
    while (this.#counts[slot] !== 0 && (this.#high[slot] !== high || this.#low[slot] !== low))
      slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [high, low, counts] = [this.#high, this.#low, this.#counts];
    this.#slots *= 2;
    this.#high = new Uint32Array(this.#slots);
    this.#low = new Uint32Array(this.#slots);
    this.#counts = new Uint32Array(this.#slots);
    for (const [i, count] of counts.entries()) {
      if (count === 0) continue;
      const slot = this.#slot(high[i] ?? 0, low[i] ?? 0);
      this.#high[slot] = high[i] ?? 0;
      this.#low[slot] = low[i] ?? 0;
      this.#counts[slot] = count;
    }
  }
}
