import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type pg from "pg";
import { addressOf } from "./postgres.ts";

/** Does items of a job, one after the other, with connections of its own. */
export type Hand<Item, Result> = {
  work(item: Item): Promise<Result>;
  close(): Promise<void>;
};

/** Takes a hand on; `setup` says what the job is, and like items and results must be plain data. */
export type Hire<Setup, Item, Result> = (
  pool: pg.Pool,
  setup: Setup,
) => Promise<Hand<Item, Result>>;

export type Job<Setup, Item, Result> = {
  /** The file that exports `hire`, for threads. */
  module: URL;
  hire: Hire<Setup, Item, Result>;
  setup: Setup;
  /** 0: done in this thread. */
  threads: number;
  /** The next item, undefined after the last. Never asked for two at once. */
  next(): Promise<Item | undefined>;
  /** Told of each item that is done, in any order. Throws to end the job. */
  done(item: Item, result: Result): Promise<void>;
};

export type ThreadData = { module: string; url: string; setup: unknown };
export type ThreadAnswer = { result: unknown } | { error: { message: string; code?: string } };

/** A thread a core; more of them would take too many of the database's connections. */
export const THREADS = Math.min(availableParallelism(), 8);

/**
 * Shares a job out to threads, so that this one stays free for those who wait for an answer. A fault
 * of any ends the job; its threads are gone when this returns or throws.
 */
export async function shareOut<Setup, Item, Result>(
  pool: pg.Pool,
  job: Job<Setup, Item, Result>,
): Promise<void> {
  const hands: Hand<Item, Result>[] =
    job.threads === 0
      ? [await job.hire(pool, job.setup)]
      : Array.from({ length: job.threads }, () => inThread(pool, job));
  let over = false;
  let asked: Promise<Item | undefined> = Promise.resolve(undefined);
  const next = () => {
    asked = asked.then(() => (over ? undefined : job.next()));
    return asked;
  };
  try {
    await Promise.all(
      hands.map(async (hand) => {
        for (let item = await next(); item !== undefined; item = await next())
          await job.done(item, await hand.work(item));
      }),
    );
  } finally {
    over = true;
    await Promise.all(hands.map((hand) => hand.close()));
  }
}

function inThread<Setup, Item, Result>(
  pool: pg.Pool,
  { module, setup }: Job<Setup, Item, Result>,
): Hand<Item, Result> {
  const data: ThreadData = {
    module: module.href,
    url: addressOf(pool) as string,
    setup,
  };
  const worker = new Worker(new URL("./thread.ts", import.meta.url), {
    workerData: data,
    execArgv: [],
  });
  // Heard also while nothing is asked of it.
  const ended = once(worker, "exit").then(() => Promise.reject(new Error("a thread ended")));
  ended.catch(() => {});
  return {
    async work(item) {
      worker.postMessage(item);
      const [answer] = (await Promise.race([once(worker, "message"), ended])) as [ThreadAnswer];
      if ("result" in answer) return answer.result as Result;
      const { message, code } = answer.error;
      throw Object.assign(new Error(message), code === undefined ? {} : { code });
    },
    // In the middle of its statement, if need be: the database ends that.
    close: async () => void (await worker.terminate()),
  };
}
