import { setTimeout } from "node:timers/promises";
import { ImportAnswer, ImportProblem, importBatch } from "@bussola/contract";
import type { JsonObject } from "@bussola/engine";
import type { Client } from "../client/client.ts";
import { EXIT, Stop } from "../exit.ts";
import { text } from "./text.ts";

/** What became of a batch; `index` is the place of a refused message in it. */
export type Sent = {
  stored: number;
  duplicates: number;
  rejected: { index: number; reason: string }[];
};

const TRIES = 10;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 30_000;

/**
 * Sends a batch, again and again while the server is too busy, restarting or away: message ids
 * make that harmless. @throws {Stop} server: it refuses, or does not come back
 */
export async function sendBatch(client: Client, batch: readonly JsonObject[]): Promise<Sent> {
  for (let attempt = 1; ; attempt++) {
    const response = await tryToSend(client, batch, attempt);
    if (response?.ok || response?.status === 400) return await resultOf(client, response);
    if (response && response.status < 500 && ![408, 425, 429].includes(response.status))
      throw await client.refusal(response);
    if (attempt === TRIES) throw new Stop(EXIT.server, text.gaveUp(client.url));
    await setTimeout(waitOf(response, attempt));
  }
}

/** Undefined when nobody answered, but for the last time. */
async function tryToSend(
  client: Client,
  batch: readonly JsonObject[],
  attempt: number,
): Promise<Response | undefined> {
  try {
    return await client.send(importBatch, { body: { batch: [...batch] } });
  } catch (error) {
    if (attempt === TRIES) throw error;
    return undefined;
  }
}

/** What the server asks for, else twice as long each time, scattered so that batches do not meet. */
function waitOf(response: Response | undefined, attempt: number): number {
  const asked = Number(response?.headers.get("retry-after") ?? Number.NaN) * 1000;
  const doubled = FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + Math.random());
  return Math.min(asked > 0 ? asked : doubled, LONGEST_WAIT_MS);
}

async function resultOf(client: Client, response: Response): Promise<Sent> {
  const copy = response.clone();
  const value: unknown = await response.json().catch(() => undefined);
  const answer = ImportAnswer.safeParse(value);
  if (response.ok && answer.success) return answer.data;
  const problem = ImportProblem.safeParse(value);
  if (!problem.success || !problem.data.rejected) throw await client.refusal(copy);
  return { stored: 0, duplicates: 0, rejected: problem.data.rejected };
}
