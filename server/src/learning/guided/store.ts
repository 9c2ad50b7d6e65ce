import { GuidedState } from "@bussola/contract";
import type pg from "pg";
import { findOperation, type OperationState } from "../../platform/operations.ts";

type Db = pg.Pool | pg.ClientBase;

/** A person's guided start, as far as it has come. */
export type GuidedRow = {
  state: GuidedState;
  version: number;
  operation: number | null;
  updatedAt: Date;
};

/** One that somebody works at, as others see it. */
export type UnderWayRow = Omit<GuidedRow, "state"> & {
  /** Null: of programs. */
  personId: string | null;
  by: string | null;
  takenFrom: string | null;
  name: string;
  step: string;
  file: string | null;
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

/** @returns what it was; undefined when there was none */
export async function deleteGuided(
  db: Db,
  personId: string | null,
): Promise<Pick<GuidedRow, "state"> | undefined> {
  const { rows } = await db.query<Pick<GuidedRow, "state">>(
    "DELETE FROM guided WHERE person_id IS NOT DISTINCT FROM $1 RETURNING state",
    [personId],
  );
  return rows[0];
}

export async function listGuided(db: Db): Promise<UnderWayRow[]> {
  const { rows } = await db.query<UnderWayRow>(
    `SELECT g.person_id AS "personId", p.name AS by, g.taken_from AS "takenFrom", g.version,
            g.state ->> 'name' AS name, g.state ->> 'step' AS step, g.state ->> 'file' AS file,
            g.operation_id AS operation, g.updated_at AS "updatedAt"
       FROM guided g LEFT JOIN person p ON p.id = g.person_id
      ORDER BY g.updated_at DESC`,
  );
  return rows;
}

/** Whoever takes one over, or ends one, waits for the others: of nobody's there are two then. */
export async function lockGuided(db: pg.ClientBase): Promise<void> {
  await db.query("LOCK TABLE guided IN SHARE ROW EXCLUSIVE MODE");
}

/** @param after its version; false when there is another */
export async function takeOver(
  db: pg.ClientBase,
  from: string | null,
  to: string | null,
  after: number,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE guided SET person_id = $2, taken_from = $1, version = version + 1, updated_at = now()
      WHERE person_id IS NOT DISTINCT FROM $1 AND version = $3`,
    [from, to, after],
  );
  return rowCount === 1;
}

/** Who took over what was this person's, last; null: programs. Undefined when nobody did. */
export async function takenBy(
  db: Db,
  personId: string | null,
): Promise<{ name: string | null } | undefined> {
  const { rows } = await db.query<{ name: string | null }>(
    `SELECT p.name FROM guided g LEFT JOIN person p ON p.id = g.person_id
      WHERE g.taken_from = $1 ORDER BY g.updated_at DESC LIMIT 1`,
    [personId],
  );
  return rows[0];
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

/** Of what imports and publishes; undefined where it was not asked for, or is forgotten. */
export async function stateOf(
  operation: number | null,
  db: Db,
): Promise<OperationState | undefined> {
  return operation === null ? undefined : (await findOperation(db, operation))?.state;
}
