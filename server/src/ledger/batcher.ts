import { Overloaded } from "../platform/errors.ts";

type Waiting<Item, Result> = {
  items: Item[];
  weight: number;
  since: number;
  resolve: (results: Result[]) => void;
  reject: (error: unknown) => void;
};

type Limits<Item> = {
  /** Items of one batch. */
  maxBatch?: number;
  /** Items that may wait or be in flight; a request that comes alone is taken whatever its size. */
  maxQueue?: number;
  /** Batches in flight at once. */
  lanes?: number;
  /** What an item takes of `maxWeight`, all that wait together: bytes, say. */
  weigh?: (item: Item) => number;
  maxWeight?: number;
};

/**
 * Group commit: what arrives while batches are in flight makes the next one. No timer: a lone
 * request goes at once, and under load batches grow by themselves up to `maxBatch`. With two lanes
 * one batch is made ready here while the database works on the other.
 */
export class Batcher<Item, Result> {
  #queue: Waiting<Item, Result>[] = [];
  #queued = 0;
  #weight = 0;
  /**
   * Batches under way. No Set of all who wait: V8 chains the tables that a Set outgrows, and one that has
   * become old keeps those after it, with what they held, until the whole heap is marked.
   */
  #inFlight: Waiting<Item, Result>[][] = [];
  #running = 0;
  #whenIdle: (() => void)[] = [];
  readonly #store: (items: Item[]) => Promise<Result[]>;
  readonly #maxBatch: number;
  readonly #maxQueue: number;
  readonly #weigh: (item: Item) => number;
  readonly #maxWeight: number;
  readonly #lanes: number;

  /** @param store gives a result for each item, in order, or throws for all of them */
  constructor(store: (items: Item[]) => Promise<Result[]>, limits: Limits<Item> = {}) {
    const { maxBatch = 1_000, maxQueue = 20_000, lanes = 2 } = limits;
    this.#store = store;
    this.#maxBatch = maxBatch;
    this.#maxQueue = maxQueue;
    this.#weigh = limits.weigh ?? (() => 0);
    this.#maxWeight = limits.maxWeight ?? Number.POSITIVE_INFINITY;
    this.#lanes = lanes;
  }

  get queued(): number {
    return this.#queued;
  }

  /** Seconds since the oldest that is not answered came; 0 when there is none. */
  get oldestWait(): number {
    const first = [this.#queue, ...this.#inFlight].flatMap(([oldest]) => oldest?.since ?? []);
    return first.length > 0 ? (performance.now() - Math.min(...first)) / 1_000 : 0;
  }

  /** @throws Overloaded when the queue is full; nothing of the items is stored then */
  push(items: Item[]): Promise<Result[]> {
    const weight = items.reduce((sum, item) => sum + this.#weigh(item), 0);
    const isFull =
      this.#queued + items.length > this.#maxQueue || this.#weight + weight > this.#maxWeight;
    if (isFull && this.#queued > 0) return Promise.reject(new Overloaded());
    return new Promise((resolve, reject) => {
      const waiting = { items, weight, since: performance.now(), resolve, reject };
      this.#queue.push(waiting);
      this.#queued += items.length;
      this.#weight += weight;
      if (this.#running < this.#lanes) void this.#drain();
    });
  }

  /** Resolves when everything pushed so far is answered. */
  idle(): Promise<void> {
    return this.#running === 0
      ? Promise.resolve()
      : new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  async #drain(): Promise<void> {
    this.#running++;
    // One turn of the event loop, so that requests read together are stored together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0) await this.#flush(this.#take());
    // In the same turn as the look at the queue: a push after it opens a lane of its own.
    this.#running--;
    if (this.#running === 0) for (const resolve of this.#whenIdle.splice(0)) resolve();
  }

  #take(): Waiting<Item, Result>[] {
    let size = 0;
    let count = 0;
    for (const { items } of this.#queue) {
      if (count > 0 && size + items.length > this.#maxBatch) break;
      size += items.length;
      count++;
    }
    return this.#queue.splice(0, count);
  }

  async #flush(batch: Waiting<Item, Result>[]): Promise<void> {
    const items = batch.flatMap((waiting) => waiting.items);
    this.#inFlight.push(batch);
    try {
      const results = await this.#store(items);
      let from = 0;
      for (const { items: own, resolve } of batch) {
        resolve(results.slice(from, from + own.length));
        from += own.length;
      }
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    } finally {
      this.#inFlight = this.#inFlight.filter((other) => other !== batch);
      this.#queued -= items.length;
      for (const { weight } of batch) this.#weight -= weight;
    }
  }
}
