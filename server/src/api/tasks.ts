import { BulkVerdict } from "@bussola/contract";
import { type Asked as CloseRatesAsked, closeRates } from "../learning/close-rates/jobs.ts";
import { leadsOf } from "../learning/lessons/evidence.ts";
import { teachFrom } from "../learning/lessons/jobs.ts";
import { predictAgain, publishLearned } from "../learning/predictions/jobs.ts";
import {
  type RetrainParams,
  retrain,
  type TrainParams,
  trainOnce,
} from "../learning/training/jobs.ts";
import { look } from "../learning/watch/jobs.ts";
import { audit, backfill, publish, rebuild, shadow, sweep } from "../scoring/jobs.ts";
import { purge } from "../scoring/retention/jobs.ts";
import { fillSegments } from "../scoring/segments/fill/jobs.ts";
import type { Simulation } from "../scoring/simulation/simulation.ts";
import { declare, judgeEvents, rejudge } from "../scoring/verdicts/jobs.ts";
import { presentPurged } from "./retention/present.ts";
import type { Pool } from "./store.ts";
import { eventsOf } from "./verdicts/window.ts";

type Progress = Parameters<typeof audit>[2];

/** The work of one kind of operation, as the operation runner calls it. */
export type Task = (params: Record<string, unknown>, progress: Progress) => Promise<unknown>;

/** Every kind of operation that the API starts, and `backfill`, which saving a model starts. */
export function createTasks(
  pool: Pool,
  now: () => number,
  simulation: Simulation,
  given: Record<
    "sample" | "reset" | "import" | "guided" | "work" | "backtest" | "thresholds",
    Task
  >,
): Record<string, Task> {
  const base = { pool, simulation, now };
  return {
    backfill: (_params, progress) => backfill(pool, now, progress),
    publish: ({ versionId, main }, progress) =>
      publish(pool, idOf(versionId), main === true, now, progress),
    shadow: async ({ versionId }, progress) => ({
      leads: await shadow(pool, idOf(versionId), now, progress),
    }),
    audit: (_params, progress) => audit(pool, now, progress),
    rebuild: (_params, progress) => rebuild(pool, now, progress),
    sweep: (_params, progress) => sweep(pool, now, progress),
    watch: (_params, progress) => look({ ...base, progress }),
    segments: (_params, progress) => fillSegments(pool, now, progress),
    rejudge: (_params, progress) => rejudge({ pool, now, progress }),
    judge: (params, progress) => {
      const { machine, ...which } = BulkVerdict.parse(params);
      return judgeEvents({ pool, now, progress }, declare(machine, eventsOf(which)));
    },
    purge: async (_params, progress) =>
      presentPurged(await purge({ pool, now, progress, dryRun: false })),
    "purge-preview": async (_params, progress) =>
      presentPurged(await purge({ pool, now, progress, dryRun: true })),
    "close-rates": (params, progress) => closeRates(base, params as CloseRatesAsked, progress),
    train: (params, progress) =>
      trainOnce({ pool, teach: teachFrom(base) }, params as TrainParams, progress),
    retrain: (params, progress) =>
      retrain(
        {
          ...{ pool, teach: teachFrom(base), leadsOf: (champion) => leadsOf(base, champion) },
          publish: (learned) => publishLearned(base, learned, progress),
        },
        params as RetrainParams,
        progress,
      ),
    // Without a number it is what predicts already, which does so every day.
    predict: ({ learned }, progress) =>
      typeof learned === "number"
        ? publishLearned(base, learned, progress)
        : predictAgain(base, progress),
    ...given,
  };
}

function idOf(value: unknown): number {
  if (typeof value === "number") return value;
  throw new Error("the operation names no version");
}
