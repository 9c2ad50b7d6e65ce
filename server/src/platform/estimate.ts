/** How long a step of long work still takes, by the pace that it has kept so far. */
export class Estimate {
  readonly #now: () => number;
  #step: string | undefined;
  #begun = { at: 0, done: 0 };

  /** @param now milliseconds on a clock that only goes forward */
  constructor(now = () => performance.now()) {
    this.#now = now;
  }

  /** Whole seconds; null while the pace is not known. A step may begin in its middle. */
  secondsLeft(step: string, done: number, total: number): number | null {
    if (step !== this.#step) {
      this.#step = step;
      this.#begun = { at: this.#now(), done };
    }
    const doneSince = done - this.#begun.done;
    if (doneSince <= 0 || total <= 0) return null;
    const each = (this.#now() - this.#begun.at) / doneSince;
    return Math.round((Math.max(0, total - done) * each) / 1000);
  }
}
