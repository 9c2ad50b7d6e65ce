import type { Pool } from "../store.ts";

/** Behind every text that begins as asked. */
const LAST = "\u{10ffff}";

/** Leads of whom an e-mail or user id begins with a text: in the index's order, each once. */
export async function leadsByPrefix(pool: Pool, text: string, limit: number): Promise<number[]> {
  // E-mails are stored in small letters, user ids as they came.
  const beginnings = [...new Set([text, text.toLowerCase()])];
  const found = await Promise.all(
    beginnings.map((beginning) =>
      pool.query<{ profileId: number }>(
        `SELECT profile_id AS "profileId" FROM identifier
          WHERE kind IN (1, 2) AND value ~>=~ $1 AND value ~<~ $2
          ORDER BY value USING ~<~ LIMIT $3`,
        // More than are shown, since a lead may have several.
        [beginning, beginning + LAST, limit * 3],
      ),
    ),
  );
  const profileIds = found.flatMap(({ rows }) => rows.map(({ profileId }) => profileId));
  const { rows } = await pool.query<{ id: number; leadId: number }>(
    `SELECT id, lead_id AS "leadId" FROM profile WHERE id = ANY ($1::bigint[])`,
    [profileIds],
  );
  const leads = new Map(rows.map(({ id, leadId }) => [id, leadId]));
  return [...new Set(profileIds.flatMap((id) => leads.get(id) ?? []))].slice(0, limit);
}

/** Names that hold a text, of models and of segments. */
export async function namesWith(
  pool: Pool,
  text: string,
  limit: number,
): Promise<{ models: string[]; segments: string[] }> {
  const holding = (table: string, where = "") =>
    `SELECT name FROM ${table} WHERE strpos(lower(name), lower($1)) > 0 ${where}
      ORDER BY strpos(lower(name), lower($1)), name LIMIT $2`;
  const [models, segments] = await Promise.all([
    pool.query<{ name: string }>(holding("model"), [text, limit]),
    pool.query<{ name: string }>(holding("segment", "AND state <> 'deleted'"), [text, limit]),
  ]);
  return {
    models: models.rows.map(({ name }) => name),
    segments: segments.rows.map(({ name }) => name),
  };
}
