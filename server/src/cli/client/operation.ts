import { setTimeout } from "node:timers/promises";
import { getOperation, type Operation } from "@bussola/contract";
import type { z } from "zod";
import { EXIT, Stop } from "../exit.ts";
import type { Shell } from "../shell.ts";
import { createProgress } from "../terminal/progress.ts";
import type { Client } from "./client.ts";
import { text } from "./text.ts";

const FIRST_POLL_MS = 100;
const LAST_POLL_MS = 1_000;

/**
 * Waits for an operation, showing how far it is. Gives it once done.
 * @throws {Stop} server: it failed, or somebody called it off
 */
export async function follow(client: Client, started: Operation, shell: Shell): Promise<Operation> {
  const progress = createProgress(shell);
  let operation = started;
  try {
    for (let wait = FIRST_POLL_MS; ; wait = Math.min(wait * 1.5, LAST_POLL_MS)) {
      const { id, kind, state, step, done, total, secondsLeft, error } = operation;
      if (state === "done") return operation;
      if (state === "failed") throw new Stop(EXIT.server, text.operationFailed(error ?? kind));
      if (state === "cancelled") throw new Stop(EXIT.server, text.operationCancelled);
      const doing = step || (state === "waiting" ? state : kind);
      const known = text.steps.get(doing);
      progress.update(known ? shell.say(known) : doing, done, total, secondsLeft);
      await setTimeout(wait);
      operation = await client.call(getOperation, { params: { id } });
    }
  } finally {
    progress.stop();
  }
}

/** What an operation came to. @throws {Stop} server: it is not what the contract says */
export function resultOf<T>({ result }: Operation, schema: z.ZodType<T>, { url }: Client): T {
  const read = schema.safeParse(result);
  if (!read.success) throw new Stop(EXIT.server, text.stranger(url));
  return read.data;
}
