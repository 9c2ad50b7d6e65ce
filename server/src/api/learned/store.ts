import type { Operation } from "../../platform/operations.ts";
import { cancelOperation, lastOperation, operationsOf } from "../../platform/operations.ts";
import type { Pool } from "../store.ts";

/** Long work on what is learnt. */
const KINDS = ["train", "predict", "retrain"];

/** The first of them that waits or runs. */
export async function pendingLearning(pool: Pool): Promise<Operation | undefined> {
  return (await operationsOf(pool, KINDS))[0];
}

/** The newest of them, when it failed. */
export async function failedLearning(pool: Pool): Promise<Operation | undefined> {
  const last = await lastOperation(pool, KINDS);
  return last?.state === "failed" ? last : undefined;
}

/** Calls off the trainings that wait or run: how many. */
export async function stopTrainings(pool: Pool): Promise<number> {
  let stopped = 0;
  for (const { id } of await operationsOf(pool, ["train", "retrain"]))
    if (await cancelOperation(pool, id, ["waiting", "running"])) stopped++;
  return stopped;
}
