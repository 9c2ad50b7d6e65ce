import { GuidedState } from "@bussola/contract";
import type pg from "pg";

type Db = pg.Pool | pg.ClientBase;

/** A person's guided start, as far as it has come. */
export type GuidedRow = {
  state: GuidedState;
  version: number;
  operation: number | null;
  updatedAt: Date;
};

/** A guided start that nobody touched for so long is over: its files go. */
const KEPT = "30 days";

/** @param personId null: of programs */
export async function findGuided(db: Db, personId: string | null): Promise<GuidedRow | undefined> {
  const { rows } = await db.query<GuidedRow>(
    `SELECT state, version, operation_id AS operation, updated_at AS "updatedAt"
       FROM guided WHERE person_id IS NOT DISTINCT FROM $1`,
    [personId],
  );
  // One that was saved before there was a choice more has it as it begins.
  return rows[0] && { ...rows[0], state: GuidedState.parse(rows[0].state) };
}

/**
 * What was asked for with another state is no longer what this state asks for.
 * @param after the version that it follows, 0 for none; undefined: whichever there is
 * @returns false when there is another
 */
export async function writeGuided(
  db: Db,
  personId: string | null,
  state: GuidedState,
  { after, operation = null }: { after?: number | undefined; operation?: number | null } = {},
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO guided (person_id, state, operation_id)
     SELECT $1, $2, $3
      WHERE $4::int IS NULL OR $4 = 0
         OR EXISTS (SELECT FROM guided WHERE person_id IS NOT DISTINCT FROM $1)
     ON CONFLICT (person_id) DO UPDATE
        SET state = excluded.state, operation_id = excluded.operation_id, updated_at = now(),
            version = guided.version + 1
      WHERE $4::int IS NULL OR guided.version = $4`,
    [personId, JSON.stringify(state), operation, after ?? null],
  );
  return rowCount === 1;
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
