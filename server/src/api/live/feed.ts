import { PassThrough } from "node:stream";
import type { LiveMessage } from "@bussola/contract";

/** How old news is when it is told. */
const EVERY_MS = 500;
/** What may wait for a reader who does not read. */
const WAITING_BYTES = 64 * 1024;
export const MOST_LISTENERS = 500;

/** Where the news comes from; `seen` is the source's own. */
export type Source<Seen> = {
  start(): Promise<Seen>;
  read(seen: Seen): Promise<{ seen: Seen; news: LiveMessage[] }>;
  onError(error: unknown): void;
};

/** News for those who listen: the base is asked only while somebody does, once for all of them. */
export class Feed<Seen> {
  readonly #source: Source<Seen>;
  readonly #listeners = new Set<PassThrough>();
  #following: Promise<void> | undefined;

  constructor(source: Source<Seen>) {
    this.#source = source;
  }

  get isFull(): boolean {
    return this.#listeners.size >= MOST_LISTENERS;
  }

  /** A stream of server-sent events, for one reader. */
  listen(): PassThrough {
    const stream = new PassThrough();
    // Who comes back reads again what is shown: it was not told meanwhile.
    stream.write(frameOf({ kind: "leads", leads: [], all: true }));
    this.#listeners.add(stream);
    stream.on("close", () => this.#listeners.delete(stream));
    stream.on("error", () => {});
    this.#start();
    return stream;
  }

  /** Keeps a connection that nothing is told on from being taken for dead. */
  beat(stream: PassThrough): void {
    if (this.#listeners.has(stream)) stream.write(":\n\n");
  }

  /** Ends every stream; resolves when the base is asked no more. */
  async close(): Promise<void> {
    for (const stream of this.#listeners) stream.end();
    this.#listeners.clear();
    await this.#following;
  }

  #start(): void {
    this.#following ??= this.#follow().finally(() => {
      this.#following = undefined;
      // Who came while it was ending.
      if (this.#listeners.size > 0) this.#start();
    });
  }

  async #follow(): Promise<void> {
    let seen: Seen | undefined;
    while (this.#listeners.size > 0) {
      try {
        seen ??= await this.#source.start();
        await pause(EVERY_MS);
        const told = await this.#source.read(seen);
        seen = told.seen;
        for (const message of told.news) this.#tell(frameOf(message));
      } catch (error) {
        this.#source.onError(error);
        // The database is away: what changes meanwhile is told as everything.
        seen = undefined;
        await pause(EVERY_MS * 10);
        this.#tell(frameOf({ kind: "leads", leads: [], all: true }));
      }
    }
  }

  #tell(frame: string): void {
    for (const stream of this.#listeners) {
      if (stream.writableLength + stream.readableLength > WAITING_BYTES) stream.destroy();
      else stream.write(frame);
    }
  }
}

const frameOf = (message: LiveMessage): string => `data: ${JSON.stringify(message)}\n\n`;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
