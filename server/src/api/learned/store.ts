import type { Operation } from "../../platform/operations.ts";
import { cancelOperation, operationsOf } from "../../platform/operations.ts";
import type { Pool } from "../store.ts";

/** Long work on what is learnt. */
const KINDS = ["train", "predict", "retrain"];

/** The first of them that waits or runs. */
export async function pendingLearning(pool: Pool): Promise<Operation | undefined> {
  return (await operationsOf(pool, KINDS))[0];
}

/** Calls off the trainings that wait or run: how many. */
export async function stopTrainings(pool: Pool): Promise<number> {
  let stopped = 0;
  for (const { id } of await operationsOf(pool, ["train", "retrain"]))
    if (await cancelOperation(pool, id, ["waiting", "running"])) stopped++;
  return stopped;
}
