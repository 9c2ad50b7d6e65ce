import type { SavedView } from "@bussola/contract";
import type { Pool } from "../store.ts";

export type ViewRow = SavedView & { id: number; personId: string | null; by: string | null };

/** Most of one person, or of all programs. */
export const MOST_VIEWS = 100;

const COLUMNS = `v.id, v.person_id AS "personId", p.name AS by, v.name, v.shared, v.list`;
const FROM = "FROM lead_view v LEFT JOIN person p ON p.id = v.person_id";

/** Those that somebody may see. */
export async function listViews(pool: Pool, personId: string | null): Promise<ViewRow[]> {
  const { rows } = await pool.query<ViewRow>(
    `SELECT ${COLUMNS} ${FROM}
      WHERE v.shared OR v.person_id IS NOT DISTINCT FROM $1 ORDER BY lower(v.name), v.id`,
    [personId],
  );
  return rows;
}

export async function findView(pool: Pool, id: number): Promise<ViewRow | undefined> {
  const { rows } = await pool.query<ViewRow>(`SELECT ${COLUMNS} ${FROM} WHERE v.id = $1`, [id]);
  return rows[0];
}

/** Its id; undefined when there are too many of the person already. */
export async function insertView(
  pool: Pool,
  personId: string | null,
  { name, shared, list }: SavedView,
): Promise<number | undefined> {
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO lead_view (person_id, name, shared, list)
     SELECT $1, $2, $3, $4
      WHERE (SELECT count(*) FROM lead_view WHERE person_id IS NOT DISTINCT FROM $1) < $5
     RETURNING id`,
    [personId, name, shared, JSON.stringify(list), MOST_VIEWS],
  );
  return rows[0]?.id;
}

export async function updateView(
  pool: Pool,
  id: number,
  { name, shared, list }: SavedView,
): Promise<void> {
  await pool.query(
    `UPDATE lead_view SET name = $2, shared = $3, list = $4, updated_at = now() WHERE id = $1`,
    [id, name, shared, JSON.stringify(list)],
  );
}

export async function deleteView(pool: Pool, id: number): Promise<void> {
  await pool.query("DELETE FROM lead_view WHERE id = $1", [id]);
}
