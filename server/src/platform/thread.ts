import { parentPort, workerData } from "node:worker_threads";
import { codeOf } from "./errors.ts";
import { createPool } from "./postgres.ts";
import type { Hire, ThreadAnswer, ThreadData } from "./threads.ts";

/** What runs in a thread of `shareOut`: takes items, answers each with its result or its fault. */
const { module, url, setup } = workerData as ThreadData;
const pool = createPool(url, { max: 2, name: "bussola-thread" });
const hired = import(module).then(({ hire }: { hire: Hire<unknown, unknown, unknown> }) =>
  hire(pool, setup),
);
// Told with the first item.
hired.catch(() => {});

parentPort?.on("message", async (item: unknown) => {
  const answer: ThreadAnswer = await hired
    .then((hand) => hand.work(item))
    .then(
      (result) => ({ result }),
      (error: Error) => {
        const code = codeOf(error);
        return { error: { message: error.message, ...(code !== undefined && { code }) } };
      },
    );
  parentPort?.postMessage(answer);
});
