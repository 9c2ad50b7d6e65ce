import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { PROJECT_DIR } from "./config.ts";
import { UserError } from "./errors.ts";

export type Migration = { number: number; name: string; checksum: string; sql: string };

type Applied = { number: number; name: string; checksum: string };

export const MIGRATIONS_DIR = join(PROJECT_DIR, "server/migrations");

/** Any number that nothing else locks. */
export const MIGRATION_LOCK = 7_000;

/**
 * Brings the schema to the newest migration, each file in a transaction of its own. Processes that
 * start together wait for each other.
 * @returns the files that were applied now, in order.
 * @throws {UserError} when the schema is newer than this server, or an applied file was changed.
 */
export async function migrate(pool: pg.Pool, dir = MIGRATIONS_DIR): Promise<string[]> {
  const migrations = await readMigrations(dir);
  const db = await pool.connect();
  try {
    await db.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const pending = pendingOf(migrations, await readApplied(db));
    for (const migration of pending) await apply(db, migration);
    return pending.map((migration) => migration.name);
  } finally {
    // Ends the session, and with it the lock, whatever state a failed file left.
    db.release(true);
  }
}

/** @throws {Error} for a misnamed file, or numbers that do not run 1, 2, 3, ... */
export async function readMigrations(dir: string): Promise<Migration[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name, index) => {
      const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]);
      if (number !== index + 1) {
        const expected = String(index + 1).padStart(4, "0");
        throw new Error(`${join(dir, name)}: expected the name ${expected}_some_words.sql`);
      }
      // Git may have changed the line ends on the way.
      const sql = (await readFile(join(dir, name), "utf8")).replaceAll("\r\n", "\n");
      return { number, name, checksum: createHash("sha256").update(sql).digest("hex"), sql };
    }),
  );
}

/** What is still to be applied; throws when what was applied is not the beginning of `migrations`. */
export function pendingOf(migrations: Migration[], applied: Applied[]): Migration[] {
  for (const row of applied) {
    const known = migrations[row.number - 1];
    if (known === undefined) throw newerSchema(row.name);
    if (known.checksum !== row.checksum) throw changedFile(known.name);
  }
  return migrations.slice(applied.length);
}

async function readApplied(db: pg.ClientBase): Promise<Applied[]> {
  await createRegister(db);
  const { rows } = await db.query<Applied>(
    "SELECT number, name, checksum FROM schema_migration ORDER BY number",
  );
  return rows;
}

async function createRegister(db: pg.ClientBase): Promise<void> {
  await db.query(
    `CREATE TABLE IF NOT EXISTS schema_migration (
       number     integer PRIMARY KEY,
       name       text NOT NULL,
       checksum   text NOT NULL,
       applied_at timestamptz NOT NULL DEFAULT now()
     )`,
  );
}

async function apply(db: pg.ClientBase, migration: Migration): Promise<void> {
  await db.query("BEGIN");
  await applyHere(db, migration);
  await db.query("COMMIT");
}

/** Makes the tables as of some migrations in the caller's transaction, on an empty database. */
export async function createSchema(db: pg.ClientBase, migrations: Migration[]): Promise<void> {
  await createRegister(db);
  for (const migration of migrations) await applyHere(db, migration);
}

async function applyHere(
  db: pg.ClientBase,
  { number, name, checksum, sql }: Migration,
): Promise<void> {
  try {
    await db.query(sql);
    await db.query("INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)", [
      number,
      name,
      checksum,
    ]);
  } catch (error) {
    throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}

function newerSchema(name: string): UserError {
  return new UserError({
    en: `The database was migrated by a newer Bussola (${name} is unknown here): start that version, or a later one.`,
    it: `Il database è stato migrato da un Bussola più recente (${name} qui non esiste): avvia quella versione o una successiva.`,
  });
}

function changedFile(name: string): UserError {
  return new UserError({
    en: `server/migrations/${name} is not the file that this database was migrated with: restore it, and put the change in a new file.`,
    it: `server/migrations/${name} non è il file con cui questo database è stato migrato: ripristinalo e metti la modifica in un file nuovo.`,
  });
}
