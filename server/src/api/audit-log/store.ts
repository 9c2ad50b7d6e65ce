import type pg from "pg";

export type EntryRow = {
  id: number;
  at: Date;
  personId: string | null;
  name: string;
  method: string;
  path: string;
  subject: string | null;
};

export async function saveEntry(
  pool: pg.Pool,
  {
    personId,
    name,
    method,
    path,
    subject,
  }: Omit<EntryRow, "id" | "at" | "name"> & {
    /** Null: of the source of the key, by its id. */
    name: string | { sourceId: number };
  },
): Promise<void> {
  await pool.query(
    `INSERT INTO audit_entry (person_id, name, method, path, subject)
     VALUES ($1, coalesce($2, (SELECT name FROM source WHERE id = $3), '?'), $4, $5, $6)`,
    [
      personId,
      typeof name === "string" ? name : null,
      typeof name === "string" ? null : name.sourceId,
      method,
      path,
      subject,
    ],
  );
}

export type EntriesAsked = {
  limit: number;
  before?: number | undefined;
  person?: string | undefined;
  /** Method and path of an endpoint. */
  action?: string | undefined;
  /** Instants, ISO 8601: from one on, before the other. */
  from?: string | undefined;
  until?: string | undefined;
};

/** Of a person who may sign in, or could once. */
export async function nameOf(pool: pg.Pool, personId: string): Promise<string | null> {
  const { rows } = await pool.query<{ name: string }>("SELECT name FROM person WHERE id = $1", [
    personId,
  ]);
  return rows[0]?.name ?? null;
}

export async function listEntries(
  pool: pg.Pool,
  { limit, before, person, action, from, until }: EntriesAsked,
): Promise<EntryRow[]> {
  const { rows } = await pool.query<EntryRow>(
    `SELECT id, at, person_id AS "personId", name, method, path, subject
       FROM audit_entry
      WHERE ($2::bigint IS NULL OR id < $2) AND ($3::text IS NULL OR person_id = $3)
        AND ($4::text IS NULL OR method || ' ' || path = $4)
        AND ($5::timestamptz IS NULL OR at >= $5) AND ($6::timestamptz IS NULL OR at < $6)
      ORDER BY id DESC LIMIT $1`,
    [limit, before ?? null, person ?? null, action ?? null, from ?? null, until ?? null],
  );
  return rows;
}
