import { setTimeout as sleep } from "node:timers/promises";

/** How @segment/analytics-node retries; but it is left to who sends whether it ever gives up. */
const TIMEOUT_MS = 10_000;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2_000;
const RETRIED = new Set([408, 410, 429, 460]);

export type Answer = { ok: boolean; status: number; headers: Headers; text: string };

export type Delivery = {
  url: string;
  /** A write key or a secret one. */
  key: string;
  /** Told of each try that is to be tried again, with its status if there was an answer. */
  refused(status: number | undefined): void;
  /** Whether to try no more. */
  isOver?(): boolean;
  /** For how long before the next try, in milliseconds. */
  wait?(tried: number, answer: Answer | undefined): number;
};

/**
 * Sends a batch until it is acknowledged, or refused for good.
 * @returns the last answer; undefined when it was over before there was one
 */
export async function deliver(body: string, delivery: Delivery): Promise<Answer | undefined> {
  const { refused, isOver = () => false, wait = waitOf } = delivery;
  for (let tried = 0; !isOver(); tried++) {
    const answer = await post(body, delivery);
    if (answer && (answer.ok || (answer.status < 500 && !RETRIED.has(answer.status))))
      return answer;
    refused(answer?.status);
    await sleep(wait(tried, answer));
  }
  return undefined;
}

async function post(body: string, { url, key }: Delivery): Promise<Answer | undefined> {
  try {
    const answer = await fetch(`${url}/v1/batch`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${key}:`)}`, "content-type": "application/json" },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { ok, status, headers } = answer;
    return { ok, status, headers, text: await answer.text() };
  } catch {
    // Cut off, also in the middle of the answer.
    return undefined;
  }
}

function waitOf(tried: number, answer: Answer | undefined): number {
  const asked = Number(answer?.headers.get("retry-after")) * 1000;
  return asked || Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tried) * (0.5 + Math.random() / 2);
}
