import type { Asked, Deps as Asking } from "../../learning/thresholds/asking.ts";
import { type Thresholds, thresholds } from "../../learning/thresholds/jobs.ts";
import type { Called } from "../backtests/jobs.ts";
import type { Deps } from "../deps.ts";
import type { Task } from "../tasks.ts";

/** What thresholds are looked for, and what the model is called. */
export type Params = { asked: Asked; called: Called };

export const thresholdTask =
  ({ pool, simulation }: Pick<Deps, "pool" | "simulation">): Task =>
  (given, tell): Promise<Thresholds> => {
    const deps: Asking = { pool, simulation, tell };
    return thresholds(deps, (given as Params).asked);
  };
