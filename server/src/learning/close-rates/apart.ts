import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Analysis, Moments } from "@bussola/engine";

/** How often it is asked whether the work is still wanted. */
const ASK_MS = 500;

/**
 * Works close rates out in a thread, so that this one goes on answering.
 * @param moments are given away: their arrays are the thread's from now on
 * @param stillWanted throws to end the work
 */
export async function analyseApart(
  moments: Moments,
  stillWanted: () => Promise<void>,
): Promise<Analysis> {
  const { data, labels } = moments;
  const arrays = data.columns.map((of) => (of.kind === "number" ? of.values : of.codes));
  const buffers = [...arrays, labels].map(({ buffer }) => buffer as ArrayBuffer);
  const worker = new Worker(new URL("./thread.ts", import.meta.url), {
    workerData: moments,
    transferList: [...new Set(buffers)],
    execArgv: [],
  });
  const found = once(worker, "message").then(([analysis]) => ({ analysis: analysis as Analysis }));
  const ended = once(worker, "exit").then(() => {
    throw new Error("the thread of the close rates ended");
  });
  // Heard only while the race is on.
  found.catch(() => {});
  ended.catch(() => {});
  try {
    for (;;) {
      const done = await Promise.race([found, ended, sleep(ASK_MS)]);
      if (done) return done.analysis;
      await stillWanted();
    }
  } finally {
    await worker.terminate();
  }
}
