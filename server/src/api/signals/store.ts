import type { BehaviourSignal } from "@bussola/engine";
import type { Db } from "../store.ts";

export type SignalState = {
  id: number;
  key: string;
  definition: BehaviourSignal;
  /** How much of the past is folded in, from 0 to 1. */
  backfilled: number;
};

export async function listSignals(db: Db): Promise<SignalState[]> {
  const { rows } = await db.query<SignalState>(
    `SELECT id, key, definition,
            CASE WHEN backfilled_at IS NOT NULL THEN 1
                 ELSE least(0.99, backfilled_to::float8 / greatest(1, (SELECT max(id) FROM profile)))
             END::float8 AS backfilled
       FROM signal ORDER BY id`,
  );
  return rows;
}
