import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Leads } from "./base/leads.ts";
import type { Share } from "./kernel-thread.ts";
import { median } from "./results.ts";

/** Seconds that so many threads take to score all leads between them, and the scores. */
export async function timeThreads(
  leads: Leads,
  threads: number,
  runs: number,
): Promise<{ seconds: number; scores: Float64Array }> {
  const scores = new Float64Array(new SharedArrayBuffer(leads.size * 8));
  const shared = share(leads);
  const workers = Array.from({ length: threads }, (_, i) => {
    const bound = (n: number) => Math.floor((leads.size * n) / threads);
    const workerData: Share = { leads: shared, from: bound(i), to: bound(i + 1), scores };
    return new Worker(new URL("./kernel-thread.ts", import.meta.url), { workerData, execArgv: [] });
  });
  await answers(workers);
  const times: number[] = [];
  // Two more, to warm up.
  for (let run = -2; run < runs; run++) {
    const start = performance.now();
    const all = answers(workers);
    for (const worker of workers) worker.postMessage("score");
    await all;
    if (run >= 0) times.push((performance.now() - start) / 1000);
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  return { seconds: median(times), scores };
}

const answers = (workers: readonly Worker[]) =>
  Promise.all(workers.map((worker) => once(worker, "message")));

/** The columns in memory that threads share; a copy for each would not fit in their caches either. */
function share({ today, size, ...columns }: Leads): Leads {
  const copies = Object.entries(columns).map(([name, column]) => {
    const copy = new (column.constructor as typeof Float64Array)(
      new SharedArrayBuffer(column.byteLength) as unknown as ArrayBuffer,
    );
    copy.set(column as Float64Array);
    return [name, copy];
  });
  return { today, size, ...(Object.fromEntries(copies) as unknown as typeof columns) };
}
