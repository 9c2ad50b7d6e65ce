import type pg from "pg";
import { MIGRATIONS_DIR, readMigrations } from "./migrate.ts";
import { type StuckOperation, stuckOperations } from "./stuck.ts";

/** What can be seen of a base from its database, for who looks after it. */
export type Checkup = {
  /** PostgreSQL's, such as 18.4. */
  version: string;
  /** Milliseconds by which the database's clock is ahead of ours, and how sure that is. */
  clock: { ahead: number; within: number };
  /** How many migrations are applied, and how many this Bussola brings. */
  migrations: { applied: number; known: number };
  settings: Map<string, string>;
  invalidIndexes: string[];
  longTransactions: { pid: number; name: string; minutes: number }[];
  /** Absent before the first migration. */
  work: Work | undefined;
};

export type Work = {
  waiting: number;
  running: number;
  /** Of the last day. */
  failed: { id: number; kind: string }[];
  stuck: StuckOperation[];
  /** Hours since the last sweep; null before the first. */
  sweptAgo: number | null;
  /** Hours since the base was made. */
  age: number;
  quarantined: number;
};

/** Settings that may hurt; a version that does not know one leaves it out. */
const SETTINGS = [
  ...["fsync", "full_page_writes", "synchronous_commit", "autovacuum", "track_counts"],
  ...["zero_damaged_pages", "statement_timeout", "idle_session_timeout", "transaction_timeout"],
  "max_connections",
];

export async function checkUp(pool: pg.Pool): Promise<Checkup> {
  const { rows: settings } = await pool.query<{ name: string; setting: string }>(
    "SELECT name, setting FROM pg_settings WHERE name = ANY ($1)",
    [SETTINGS],
  );
  const { rows: version } = await pool.query<{ server_version: string }>("SHOW server_version");
  const migrations = await migrationsOf(pool);
  return {
    version: version[0]?.server_version ?? "",
    clock: await clockOf(pool),
    migrations,
    settings: new Map(settings.map(({ name, setting }) => [name, setting])),
    invalidIndexes: await invalidIndexes(pool),
    longTransactions: await longTransactions(pool),
    work: migrations.applied > 0 ? await workOf(pool) : undefined,
  };
}

async function clockOf(pool: pg.Pool): Promise<Checkup["clock"]> {
  const asked = Date.now();
  const { rows } = await pool.query<{ at: number }>(
    "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS at",
  );
  const answered = Date.now();
  const ahead = (rows[0]?.at ?? 0) - (asked + answered) / 2;
  return { ahead, within: (answered - asked) / 2 };
}

async function migrationsOf(pool: pg.Pool): Promise<Checkup["migrations"]> {
  const known = (await readMigrations(MIGRATIONS_DIR)).length;
  const { rows } = await pool.query("SELECT to_regclass('schema_migration') AS register");
  if (rows[0]?.register === null) return { applied: 0, known };
  const applied = await pool.query<{ n: number }>("SELECT count(*) AS n FROM schema_migration");
  return { applied: applied.rows[0]?.n ?? 0, known };
}

async function invalidIndexes(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE NOT (i.indisvalid AND i.indisready)
        AND c.relnamespace = current_schema()::regnamespace ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** A backup reads for as long as it takes. */
async function longTransactions(pool: pg.Pool): Promise<Checkup["longTransactions"]> {
  const { rows } = await pool.query<Checkup["longTransactions"][number]>(
    `SELECT pid, application_name AS name,
            floor(extract(epoch FROM now() - xact_start) / 60)::int AS minutes
       FROM pg_stat_activity
      WHERE datname = current_database() AND backend_type = 'client backend'
        AND application_name <> 'bussola backup' AND xact_start < now() - interval '15 minutes'
      ORDER BY xact_start`,
  );
  return rows;
}

async function workOf(pool: pg.Pool): Promise<Work> {
  const { rows } = await pool.query<Omit<Work, "stuck" | "failed">>(
    `SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting,
            count(*) FILTER (WHERE state = 'running') AS running,
            (extract(epoch FROM now() - max(updated_at) FILTER (
               WHERE kind = 'sweep' AND state = 'done')) / 3600)::float8 AS "sweptAgo",
            (SELECT extract(epoch FROM now() - min(applied_at)) / 3600
               FROM schema_migration)::float8 AS age,
            (SELECT count(*) FROM quarantine) AS quarantined
       FROM operation`,
  );
  const failed = await pool.query<Work["failed"][number]>(
    `SELECT id, kind FROM operation
      WHERE state = 'failed' AND updated_at > now() - interval '1 day' ORDER BY id`,
  );
  const counts = rows[0] as Omit<Work, "stuck" | "failed">;
  return { ...counts, failed: failed.rows, stuck: await stuckOperations(pool) };
}
