import { Overloaded } from "../platform/errors.ts";

/** Bytes of the bodies that are read and stored at once: three batches of usual messages. */
const MOST_INSIDE = 1.5 * 1024 ** 2;
/** Bytes of the bodies that wait for that. */
const MOST_OUTSIDE = 32 * 1024 ** 2;

type Waiting = { bytes: number; enter: () => void };

/**
 * Lets requests in one behind the other, so many bytes at once. Outside a request is the bytes of its body;
 * read too early, its messages would be thousands of objects that the collector copies while they wait.
 */
export class Turnstile {
  #inside = 0;
  #outside = 0;
  readonly #waiting: Waiting[] = [];
  readonly #mostInside: number;
  readonly #mostOutside: number;

  /** Both in bytes; what is larger than the first is let in alone, and may wait when nobody else does. */
  constructor(mostInside = MOST_INSIDE, mostOutside = MOST_OUTSIDE) {
    this.#mostInside = mostInside;
    this.#mostOutside = mostOutside;
  }

  /** Bytes that wait. */
  get outside(): number {
    return this.#outside;
  }

  /** @throws Overloaded when too much waits outside; `work` is not begun then */
  async pass<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    if (this.#waiting.length === 0 && this.#hasRoom(bytes)) this.#inside += bytes;
    else await this.#wait(bytes);
    try {
      return await work();
    } finally {
      this.#inside -= bytes;
      this.#letIn();
    }
  }

  #hasRoom(bytes: number): boolean {
    return this.#inside === 0 || this.#inside + bytes <= this.#mostInside;
  }

  async #wait(bytes: number): Promise<void> {
    if (this.#outside > 0 && this.#outside + bytes > this.#mostOutside) throw new Overloaded();
    this.#outside += bytes;
    await new Promise<void>((enter) => this.#waiting.push({ bytes, enter }));
  }

  #letIn(): void {
    for (let [next] = this.#waiting; next && this.#hasRoom(next.bytes); [next] = this.#waiting) {
      this.#waiting.shift();
      this.#outside -= next.bytes;
      this.#inside += next.bytes;
      next.enter();
    }
  }
}
