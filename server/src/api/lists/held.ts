import { setTimeout as sleep } from "node:timers/promises";
import type { Tell } from "../../learning/backtest/memory.ts";
import type { Simulation } from "../../scoring/simulation/simulation.ts";

/** Lists held at most: each is of 8 bytes a lead. */
const MOST = 8;
/** A list that nobody has asked for since is not counted any further: who wanted it went elsewhere. */
const ABANDONED_MS = 30_000;

/** How far the counting of a list is. */
type Far = { step: string; done: number; total: number };

type Held = {
  leads: Promise<Float64Array>;
  far: Far;
  /** Who waits for it now. */
  waiting: number;
  /** When it was counted, and when it was last asked for: of the process's clock, in milliseconds. */
  countedAt: number | undefined;
  askedAt: number;
};

/** A list is not counted yet. */
export class StillCounting extends Error {
  readonly far: Far;

  constructor(far: Far) {
    super("the leads behind a number are being counted");
    this.far = far;
  }
}

const lists = new WeakMap<Simulation, Map<string, Held>>();

export type Wanted = {
  /** Names the report and the number. */
  key: string;
  /** How long to wait for a list that is not counted yet, and how long it is good for, in milliseconds. */
  patience: number;
  goodFor: number;
};

/**
 * The leads that a number of a report counted are counted once while somebody pages through them and
 * sorts them, not with each page. Who asks again meanwhile is told how far it is; when nobody does any
 * more the counting ends.
 * @throws {StillCounting} when it takes longer
 */
export async function heldList(
  simulation: Simulation,
  { key, patience, goodFor }: Wanted,
  count: (tell: Tell) => Promise<Float64Array>,
): Promise<Float64Array> {
  const held = lists.get(simulation) ?? new Map<string, Held>();
  lists.set(simulation, held);
  const known = held.get(key);
  held.delete(key);
  const isGood = known && performance.now() - (known.countedAt ?? Infinity) < goodFor;
  const one = isGood ? known : begin(count, () => held.get(key) === one && held.delete(key));
  held.set(key, one);
  // One that is counted still stays: it would be begun anew by who asks again, and so would the next.
  const full = [...held].filter(([, each]) => each === one || each.countedAt !== undefined);
  for (const [old] of full.slice(0, Math.max(0, full.length - MOST))) held.delete(old);
  return waitFor(one, patience);
}

function begin(count: (tell: Tell) => Promise<Float64Array>, onFailure: () => void): Held {
  const one: Held = {
    leads: Promise.resolve(new Float64Array(0)),
    far: { step: "", done: 0, total: 0 },
    ...{ waiting: 0, countedAt: undefined, askedAt: performance.now() },
  };
  const tell: Tell = async (step, done, total) => {
    one.far = { step, done, total };
    const isAbandoned = one.waiting === 0 && performance.now() - one.askedAt > ABANDONED_MS;
    if (isAbandoned) throw new StillCounting(one.far);
  };
  one.leads = count(tell);
  one.leads.then(() => {
    one.countedAt = performance.now();
  }, onFailure);
  return one;
}

async function waitFor(one: Held, patience: number): Promise<Float64Array> {
  const late = new AbortController();
  const waited = sleep(patience, undefined, { signal: late.signal }).catch(() => undefined);
  one.waiting++;
  try {
    const leads = await Promise.race([one.leads, waited]);
    if (!leads) throw new StillCounting(one.far);
    return leads;
  } finally {
    late.abort();
    one.waiting--;
    one.askedAt = performance.now();
  }
}
