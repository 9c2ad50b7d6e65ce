import { type Asked, type BackTest, backTest } from "../../learning/backtest/jobs.ts";
import type { Deps } from "../deps.ts";
import type { Task } from "../tasks.ts";

/** What a back-test is asked for: what is replayed, and what it is called. */
export type Params = { asked: Asked; names: { name: string; version: number | null }[] };

export const backTestTask =
  ({ pool, simulation }: Pick<Deps, "pool" | "simulation">): Task =>
  (given, tell): Promise<BackTest> =>
    backTest({ pool, simulation, tell }, (given as Params).asked);
