import { codeOf } from "../../platform/errors.ts";
import type { Sentence } from "../../platform/sentence.ts";
import type { Pool } from "../store.ts";

const UNDEFINED_TABLE = "42P01";

/**
 * What keeps a base from taking events; undefined when nothing does. Looked up each time: a
 * database may be taken away, or put back as it was before a migration.
 * @param schema the migration that this server needs
 */
export async function hindrance(pool: Pool, schema: number): Promise<Sentence | undefined> {
  try {
    const { rows } = await pool.query<{ newest: number | null }>(
      "SELECT max(number) AS newest FROM schema_migration",
    );
    return (rows[0]?.newest ?? 0) < schema ? UNMIGRATED : undefined;
  } catch (error) {
    return codeOf(error) === UNDEFINED_TABLE ? UNMIGRATED : SILENT;
  }
}

const UNMIGRATED: Sentence = {
  en: "The database's schema is older than this server: restart the server, and it is migrated.",
  it: "Lo schema del database è più vecchio di questo server: riavvia il server, e viene migrato.",
};

const SILENT: Sentence = {
  en: "The database does not answer: try again in a few seconds.",
  it: "Il database non risponde: riprova fra qualche secondo.",
};
