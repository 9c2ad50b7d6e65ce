import type { Trainer } from "@bussola/engine";
import { type Asked, type BackTest, backTest } from "../../learning/backtest/jobs.ts";
import type { Deps } from "../deps.ts";
import type { Task } from "../tasks.ts";

/** How a side is called; of what was learnt, from what. */
export type Called = {
  name: string;
  version: number | null;
  learned?: { id: number; trainer: Trainer; until: number; horizon: number } | undefined;
};

/** What a back-test is asked for: what is replayed, and what it is called. */
export type Params = { asked: Asked; names: Called[] };

export const backTestTask =
  ({ pool, simulation }: Pick<Deps, "pool" | "simulation">): Task =>
  (given, tell): Promise<BackTest> =>
    backTest({ pool, simulation, tell }, (given as Params).asked);
