import pg from "pg";
import type { Sequence, Table } from "./format.ts";

type Db = pg.ClientBase;

export const quoted = (name: string): string => pg.escapeIdentifier(name);
export const columnsOf = ({ columns }: Table): string => columns.map(quoted).join(", ");

/** Relations of the base, in the schema that it uses; not those that an extension brought. */
const OWN = `c.relnamespace = current_schema()::regnamespace
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')`;

/**
 * The tables that a backup holds, those that others refer to first. Left out: the register of
 * migrations, which the making of the tables writes; what PostgreSQL itself may forget in a crash
 * (unlogged); and tables with transaction numbers, which mean nothing in another cluster.
 */
export async function listTables(db: Db): Promise<(Table & { rows: number })[]> {
  const { rows } = await db.query<Table & { rows: number; needs: string[] }>(
    `SELECT c.relname AS name, greatest(c.reltuples, 0)::float8 AS rows,
            ARRAY(SELECT a.attname::text FROM pg_attribute a
                   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                     AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
            ARRAY(SELECT r.relname::text FROM pg_constraint f JOIN pg_class r ON r.oid = f.confrelid
                   WHERE f.conrelid = c.oid AND f.contype = 'f' AND r.oid <> c.oid) AS needs
       FROM pg_class c
      WHERE ${OWN} AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.relpersistence = 'p' AND c.relname <> 'schema_migration'
        AND NOT EXISTS (SELECT 1 FROM pg_attribute a
                         WHERE a.attrelid = c.oid AND a.atttypid = 'xid8'::regtype)
      ORDER BY c.relname`,
  );
  const ordered: typeof rows = [];
  while (ordered.length < rows.length) {
    const next = rows.filter(
      (table) =>
        !ordered.includes(table) &&
        table.needs.every((name) => ordered.some((before) => before.name === name)),
    );
    if (next.length === 0) throw new Error("tables refer to each other in a circle");
    ordered.push(...next);
  }
  return ordered;
}

/** Asked after the rows were read: numbers given meanwhile do no harm, numbers given twice would. */
export async function listSequences(db: Db): Promise<Sequence[]> {
  const { rows } = await db.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE ${OWN} AND c.relkind = 'S' ORDER BY 1`,
  );
  const sequences: Sequence[] = [];
  for (const { name } of rows) {
    const found = await db.query<Omit<Sequence, "name">>(
      `SELECT last_value::text AS last, is_called AS called FROM ${quoted(name)}`,
    );
    sequences.push({ name, ...(found.rows[0] as Omit<Sequence, "name">) });
  }
  return sequences;
}

export async function setSequences(db: Db, sequences: readonly Sequence[]): Promise<void> {
  for (const { name, last, called } of sequences)
    await db.query("SELECT setval($1::regclass, $2::bigint, $3)", [quoted(name), last, called]);
}

export async function isEmpty(db: Db): Promise<boolean> {
  const { rows } = await db.query(
    `SELECT 1 FROM pg_class c WHERE ${OWN} AND c.relkind IN ('r', 'p', 'v', 'm', 'S') LIMIT 1`,
  );
  return rows.length === 0;
}

/** How many sessions servers have on the database. */
export async function countServers(db: Db | pg.Pool): Promise<number> {
  const { rows } = await db.query<{ n: string }>(
    `SELECT count(*)::text AS n FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'bussola'`,
  );
  return Number(rows[0]?.n ?? 0);
}
