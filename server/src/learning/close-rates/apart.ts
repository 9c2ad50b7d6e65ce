import { Worker } from "node:worker_threads";
import type { Analysis, Moments } from "@bussola/engine";
import { type FromApart, resultOf } from "../apart.ts";

/** How much is tried, 0 to 1, then the analysis. */
export type FromAnalyst = FromApart<number, Analysis>;

/**
 * Works close rates out in a thread, so that this one goes on answering.
 * @param moments are given away: their arrays are the thread's from now on
 * @param onShare told how much is tried, 0 to 1; throws to end the work
 */
export function analyseApart(
  moments: Moments,
  onShare: (share: number) => Promise<void>,
): Promise<Analysis> {
  const { data, labels } = moments;
  const arrays = data.columns.map((of) => (of.kind === "number" ? of.values : of.codes));
  const buffers = [...arrays, labels].map(({ buffer }) => buffer as ArrayBuffer);
  const worker = new Worker(new URL("./thread.ts", import.meta.url), {
    workerData: moments,
    transferList: [...new Set(buffers)],
    execArgv: [],
  });
  return resultOf<number, Analysis>(worker, (share = 0) => onShare(share));
}
