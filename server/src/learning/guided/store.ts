import type { GuidedState } from "@bussola/contract";
import type pg from "pg";

type Db = pg.Pool | pg.ClientBase;

/** A person's guided start, as far as it has come. */
export type GuidedRow = { state: GuidedState; operation: number | null; updatedAt: Date };

/** A guided start that nobody touched for so long is over: its files go. */
const KEPT = "30 days";

/** @param personId null: of programs */
export async function findGuided(db: Db, personId: string | null): Promise<GuidedRow | undefined> {
  const { rows } = await db.query<GuidedRow>(
    `SELECT state, operation_id AS operation, updated_at AS "updatedAt"
       FROM guided WHERE person_id IS NOT DISTINCT FROM $1`,
    [personId],
  );
  return rows[0];
}

/** What was asked for with another state is no longer what this state asks for. */
export async function writeGuided(
  db: Db,
  personId: string | null,
  state: GuidedState,
  operation: number | null = null,
): Promise<void> {
  await db.query(
    `INSERT INTO guided (person_id, state, operation_id) VALUES ($1, $2, $3)
     ON CONFLICT (person_id) DO UPDATE
        SET state = excluded.state, operation_id = excluded.operation_id, updated_at = now()`,
    [personId, JSON.stringify(state), operation],
  );
}

export async function deleteGuided(db: Db, personId: string | null): Promise<void> {
  await db.query("DELETE FROM guided WHERE person_id IS NOT DISTINCT FROM $1", [personId]);
}

/** Files that are still asked about. */
export async function keptFiles(db: Db): Promise<Set<string>> {
  const { rows } = await db.query<{ id: string | null }>(
    `SELECT unnest(ARRAY[state ->> 'file', state ->> 'open']) AS id
       FROM guided WHERE updated_at > now() - $1::interval`,
    [KEPT],
  );
  return new Set(rows.flatMap(({ id }) => id ?? []));
}
