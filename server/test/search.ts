import type pg from "pg";

/**
 * Where texts are found in a database: `table` for each table with a row that holds one, in any
 * column, readable or as bytes. Asks the schema, so that a table made tomorrow is searched too.
 * @param texts plain ASCII letters, digits and dashes: written the same in JSON and in rows
 */
export async function tablesHolding(pool: pg.Pool, texts: readonly string[]): Promise<string[]> {
  const needles = texts.flatMap((text) => [
    text.toLowerCase(),
    Buffer.from(text, "utf8").toString("hex"),
  ]);
  const found: string[] = [];
  for (const table of await tablesOf(pool)) {
    const { rows } = await pool.query(
      `SELECT 1 FROM "${table}" AS t
        WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) AS n (needle)
                       WHERE strpos(lower(t::text), n.needle) > 0) LIMIT 1`,
      [needles],
    );
    if (rows.length > 0) found.push(table);
  }
  return found;
}

/** Where numbers of leads and profiles are found: `table.column`, for every column named so. */
export async function columnsNaming(pool: pg.Pool, ids: readonly number[]): Promise<string[]> {
  const { rows: columns } = await pool.query<{ table: string; column: string }>(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type IN ('bigint', 'integer')
        AND column_name ~ '(lead|profile|origin|other|previous)_id$' ORDER BY 1, 2`,
  );
  const found: string[] = [];
  for (const { table, column } of columns) {
    const { rows } = await pool.query(
      `SELECT 1 FROM "${table}" WHERE "${column}" = ANY ($1::bigint[]) LIMIT 1`,
      [ids],
    );
    if (rows.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}

async function tablesOf(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  return rows.map((row) => row.name);
}
