import {
  addSketches,
  addVolumes,
  dayOf,
  fallsOf,
  type Model,
  ninth,
  reachedOf,
  type ThresholdFacts,
  type Volume,
  type Weeks,
  weeksOf,
} from "@bussola/engine";
import type pg from "pg";
import { countLeads } from "../../ledger/store.ts";
import type { SignalIds } from "../../scoring/simulation/messages.ts";
import type { Simulation } from "../../scoring/simulation/simulation.ts";
import { addJudgedDeals, type JudgedDeals } from "../../scoring/simulation/thresholds.ts";
import { rangesOf, type Tell, whenLoaded } from "../backtest/memory.ts";
import { lastLead } from "../backtest/store.ts";

/** Weeks that hand-overs are counted in: a quarter. */
const WEEKS = 13;
/** Leads that are judged, at most: the traits of many are read from the ledger as they were. */
const MOST_JUDGED = 100_000;
/** Judged at once. */
const SOME_JUDGED = 10_000;

/** What is asked. Days are UTC day numbers. */
export type Asked = {
  model: Model;
  ids: SignalIds;
  goal: number;
  lost: number | null;
  /** The signal that sums up what deals are worth. */
  value: number | null;
  horizon: number;
};

export type Thresholds = {
  facts: ThresholdFacts;
  /** How much scores change in a week in which the lead did something: nine of ten less, either way. */
  stirred: number | null;
  /** The mean of the deals of those that bought, when it is known. */
  deal: { deals: number; mean: number } | null;
  /** The last day of the latest weeks, and of the settled ones. */
  until: { latest: number; settled: number };
  /** How many of a hundred leads were judged. */
  share: number;
};

type Deps = { pool: pg.Pool; simulation: Simulation; now: () => number; tell: Tell };

/** All that is known of a model's thresholds from what became of leads. */
export async function thresholds(deps: Deps, asked: Asked): Promise<Thresholds> {
  // The last day that is over.
  const today = dayOf(deps.now()) - 1;
  const { judged, share } = await judgeLeads(deps, asked, today);
  const reached = reachedOf(judged);
  const of = async (step: string, last: number) =>
    countVolume(deps, asked, { step, weeks: weeksOf(last - WEEKS * 7 + 1, last) }, reached.levels);
  const latest = await of("latest", today);
  const settled = await of("settled", today - asked.horizon);
  const { rows, bought, worth } = judged;
  return {
    facts: {
      ...{ rows, bought, reached },
      latest: { weeks: WEEKS, handed: latest.handed },
      settled: { weeks: WEEKS, handed: settled.handed, converted: settled.converted },
      falls: fallsOf(latest.quiet),
    },
    stirred: ninth([...latest.active].reduce(addSketches, new Map()), Math.abs),
    deal: worth.deals > 0 ? { deals: worth.deals, mean: worth.sum / worth.deals } : null,
    until: { latest: today, settled: today - asked.horizon },
    share,
  };
}

async function judgeLeads(
  { pool, simulation, tell }: Deps,
  { model, ids, goal, lost, value, horizon }: Asked,
  today: number,
): Promise<{ judged: JudgedDeals; share: number }> {
  const leads = Math.max(1, await countLeads(pool));
  const sample = Math.min(1, MOST_JUDGED / leads);
  const steps = Math.ceil((sample * leads) / SOME_JUDGED);
  const of = { today, horizon, first: 0, last: today, won: goal, lost };
  let judged: JudgedDeals | undefined;
  let held = 1;
  for (let step = 0; step < steps; step++) {
    await tell("judge", step, steps);
    const share = { from: (step / steps) * sample, to: ((step + 1) / steps) * sample };
    const ask = { kind: "judge", model: { model, ids }, of, share, value } as const;
    const given = await whenLoaded((patience) => simulation.ask<"judge">(ask, patience), tell);
    judged = judged ? addJudgedDeals(judged, given.answer) : given.answer;
    held = Math.min(held, given.share);
  }
  return { judged: judged as JudgedDeals, share: Math.min(sample, held) };
}

async function countVolume(
  { pool, simulation, tell }: Deps,
  { model, ids, goal, horizon }: Asked,
  { step, weeks }: { step: string; weeks: Weeks },
  levels: readonly number[],
): Promise<Volume> {
  const ranges = rangesOf(await lastLead(pool));
  let sum: Volume | undefined;
  for (const [i, range] of ranges.entries()) {
    await tell(step, i, ranges.length);
    const ask = {
      ...({ kind: "volume", model: { model, ids } } as const),
      ...{ goal, horizon, weeks, levels, range },
    };
    const { answer } = await whenLoaded(
      (patience) => simulation.ask<"volume">(ask, patience),
      tell,
    );
    sum = sum ? addVolumes(sum, answer) : answer;
  }
  return sum as Volume;
}
