import type { BehaviourSignal, Model } from "@bussola/engine";
import type { VersionStatus } from "../../scoring/catalogue.ts";
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

export type UsingModel = { name: string; number: number; status: VersionStatus; body: Model };

/** Versions in use, and of each model the newest if it is a draft. */
export async function usingModels(db: Db): Promise<UsingModel[]> {
  const { rows } = await db.query<UsingModel>(
    `SELECT m.name, v.number, v.status, v.body
       FROM model_version v JOIN model m ON m.id = v.model_id
      WHERE v.status IN ('published', 'shadow')
         OR v.number = (SELECT max(n.number) FROM model_version n WHERE n.model_id = v.model_id)
      ORDER BY m.main DESC, m.name, v.number DESC`,
  );
  return rows;
}
