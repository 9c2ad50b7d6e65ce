import { setTimeout as sleep } from "node:timers/promises";
import type { Range } from "../../scoring/simulation/range.ts";
import { StillLoading } from "../../scoring/simulation/simulation.ts";

/** Told how far something is. */
export type Tell = (step: string, done: number, total: number) => Promise<void>;

/** A question about a whole base is asked in about so many parts: who asks another waits for one or two. */
const PARTS = 60;
const LEAST_LEADS = 10_000;
const PATIENCE_MS = 1_000;

/** Asks the base in memory; while that is loaded, or its past, tells how far it is. */
export async function whenLoaded<Answer>(
  ask: (patience: number) => Promise<Answer>,
  tell: Tell,
): Promise<Answer> {
  for (;;) {
    try {
      return await ask(PATIENCE_MS);
    } catch (error) {
      if (!(error instanceof StillLoading)) throw error;
      await tell(error.what === "past" ? "past" : "memory", Math.floor(error.done * 100), 100);
      await sleep(100);
    }
  }
}

/** Asks one after the other, the next one while an answer is waited for: no thread is idle in between. */
export async function* askedAhead<Answer>(
  asks: readonly (() => Promise<Answer>)[],
): AsyncGenerator<Answer> {
  const [first, ...others] = asks;
  if (!first) return;
  let asked = first();
  for (const ask of others) {
    const next = ask();
    // Nobody waits for it when the one before fails.
    next.catch(() => {});
    yield await asked;
    asked = next;
  }
  yield await asked;
}

/** The ids up to the last one in ranges. */
export function rangesOf(last: number): Range[] {
  const size = Math.max(LEAST_LEADS, Math.ceil((last + 1) / PARTS));
  const ranges: Range[] = [];
  for (let after = -1; after < last; after += size) ranges.push({ after, until: after + size });
  return ranges.length > 0 ? ranges : [{ after: -1, until: 0 }];
}
