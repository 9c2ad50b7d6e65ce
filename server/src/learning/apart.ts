import { on } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Worker } from "node:worker_threads";

/** What a thread that works on one thing says: how far it is, and at its end what came of it. */
export type FromApart<Told, Result> =
  | { kind: "progress"; told: Told }
  | { kind: "result"; result: Result };

/** How often it is asked whether the work is still wanted, also of a thread that says nothing. */
const ASK_MS = 500;

/**
 * Waits for what a thread comes to, and ends it, whatever happens.
 * @param onTold told what was said last, again and again; throws to end the work
 */
export async function resultOf<Told, Result>(
  worker: Worker,
  onTold: (told: Told | undefined) => Promise<void>,
): Promise<Result> {
  const messages = on(worker, "message", { close: ["exit"] });
  let next = messages.next();
  let told: Told | undefined;
  try {
    for (;;) {
      const heard = await Promise.race([next, sleep(ASK_MS)]);
      if (heard?.done) throw new Error("a thread ended before its work");
      const said = heard?.value[0] as FromApart<Told, Result> | undefined;
      if (said?.kind === "result") return said.result;
      if (said) told = said.told;
      if (heard) next = messages.next();
      await onTold(told);
    }
  } finally {
    // Nobody hears it any more.
    next.catch(() => {});
    await worker.terminate();
  }
}
