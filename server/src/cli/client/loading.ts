import { setTimeout as sleep } from "node:timers/promises";
import type { Shell } from "../shell.ts";
import { createProgress } from "../terminal/progress.ts";
import { Refusal } from "./client.ts";

/** A large base is loaded into memory in less. */
const PATIENCE_MS = 10 * 60_000;
const RETRY_MS = 1_000;

/** Asks again while the server loads the base into memory, showing how far that is. */
export async function whenLoaded<T>(ask: () => Promise<T>, shell: Shell): Promise<T> {
  const progress = createProgress(shell);
  try {
    for (const end = Date.now() + PATIENCE_MS; ; await sleep(RETRY_MS)) {
      try {
        return await ask();
      } catch (error) {
        const waits = error instanceof Refusal && error.problem.status === 503;
        if (!waits || Date.now() > end) throw error;
        progress.update(error.problem.detail ?? "", 0, 0);
      }
    }
  } finally {
    progress.stop();
  }
}
