import { type Asked, type Thresholds, thresholds } from "../../learning/thresholds/jobs.ts";
import type { Deps } from "../deps.ts";
import type { Task } from "../tasks.ts";

/** What thresholds are looked for: of which model. */
export type Params = { asked: Asked; name: string; version: number; day: number };

export const thresholdTask =
  ({ pool, simulation, clock }: Pick<Deps, "pool" | "simulation" | "clock">): Task =>
  (given, tell): Promise<Thresholds> =>
    thresholds({ pool, simulation, now: () => clock.now(), tell }, (given as Params).asked);
