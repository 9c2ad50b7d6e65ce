import { dayOf } from "@bussola/engine";
import type pg from "pg";
import type { Progress } from "../../platform/operations.ts";
import type { Answer, Ask } from "../../scoring/simulation/messages.ts";
import { type Simulation, StillLoading } from "../../scoring/simulation/simulation.ts";
import { findPublished } from "../../scoring/store.ts";
import { learningSet } from "../moments/moments.ts";
import { signalIdsOf } from "../moments/store.ts";
import type { Course, Teach } from "../training/jobs.ts";

const DAY_MS = 86_400_000;
const PATIENCE_MS = 1_000;

/** Gathers lessons from the base in memory, with what the main model would have said of each lead. */
export const teachFrom =
  ({ pool, simulation }: { pool: pg.Pool; simulation: Simulation }): Teach =>
  async ({ wanted, day }, progress, observed) => {
    // Loaded first, and its past read: told how far that is.
    await askBase(simulation, { kind: "recall" }, progress);
    const set = await learningSet(
      { pool, simulation, now: () => day * DAY_MS },
      {
        days: wanted.from === null ? {} : { from: dayOf(Date.parse(wanted.from)) },
        ...(observed && { observed }),
        onRead: (share) => progress("observe", Math.round(100 * share), 100),
      },
    );
    if (typeof set === "string") throw new Error(set);
    const { dataset, label, at, lead, observations, horizonDays, outcomes } = set;
    const { total, anonymous, moments, censored, atOnce, decided, outside, sample } = set;
    const { rulesId, rules } = await scoresOfRules({ pool, simulation }, { lead, at }, progress);
    return {
      ...{ observations, horizonDays, outcomes, rulesId, leads: lead },
      lessons: { dataset, label, at, rules },
      counts: { total, anonymous, moments, censored, atOnce, decided, outside, sample },
    };
  };

/** What the published main model would have given each lead at its moment. */
async function scoresOfRules(
  { pool, simulation }: { pool: pg.Pool; simulation: Simulation },
  { lead, at }: { lead: Float64Array; at: Float64Array },
  progress: Progress,
): Promise<{ rulesId: number | null; rules: Course["lessons"]["rules"] }> {
  const version = await findPublished(pool);
  if (!version || lead.length === 0) return { rulesId: null, rules: undefined };
  const model = version.body;
  const ids = await signalIdsOf(pool, [], model);
  const ask = { kind: "scoresThen", leads: lead, days: at, model, ids } as const;
  const { answer } = await askBase<"scoresThen">(simulation, ask, progress);
  const byLead = new Map(Array.from(answer.leads, (id, i) => [id, answer.scores[i] as number]));
  return { rulesId: version.id, rules: lead.map((id) => byLead.get(id) ?? Number.NaN) };
}

/**
 * Asks the base in memory, which may have to be loaded first, and its past to be read; told how far that
 * is, and stoppable.
 */
export async function askBase<Kind extends Ask["kind"]>(
  simulation: Simulation,
  ask: Extract<Ask, { kind: Kind }>,
  progress: Progress,
): Promise<{ answer: Answer[Kind]; share: number }> {
  for (;;) {
    try {
      return await simulation.ask<Kind>(ask, PATIENCE_MS);
    } catch (error) {
      if (!(error instanceof StillLoading)) throw error;
      await progress(error.what === "past" ? "past" : "load", Math.round(100 * error.done), 100);
    }
  }
}
