import type pg from "pg";
import type { Config } from "./config.ts";
import { type EmbeddedDatabase, openEmbedded } from "./embedded.ts";
import { checkDatabase, createPool, type PoolOptions } from "./postgres.ts";
import type { Sentence } from "./sentence.ts";

/** The base's PostgreSQL, open: the one of DATABASE_URL, else the one of our own. */
export type Database = {
  pool: pg.Pool;
  /** The cluster's folder; absent for a database that was given. */
  dir: string | undefined;
  /** Where it is now: one of our own may come back at another port. */
  url: () => string;
  /** Connections for a purpose of their own. */
  connect(options: PoolOptions): pg.Pool;
  /** Ends every pool, then PostgreSQL if nobody else uses it. */
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** Shown in pg_stat_activity; servers are `bussola`. */
  name?: string;
  tell: (what: Sentence) => void;
  onIdleError?: (error: Error) => void;
  /** PostgreSQL of our own went away and did not come back at once. */
  onLost?: (error: Error) => void;
};

/** @throws {UserError} for what its user can mend: address, version, folder, disk, memory */
export async function openDatabase(config: Config, given: DatabaseOptions): Promise<Database> {
  const { name, tell, onIdleError, onLost } = given;
  let embedded: EmbeddedDatabase | undefined;
  if (!config.databaseUrl) {
    tell({ en: "Starting PostgreSQL", it: "Avvio di PostgreSQL" });
    embedded = await openEmbedded({
      dataDir: config.dataDir,
      onProgress: tell,
      ...(onLost && { onLost }),
    });
  }
  const url = () => config.databaseUrl ?? (embedded as EmbeddedDatabase).url;
  const pools: pg.Pool[] = [];
  const connect = (options: PoolOptions) => {
    const pool = createPool(url, {
      ...(name && { name }),
      ...(onIdleError && { onIdleError }),
      ...options,
    });
    pools.push(pool);
    return pool;
  };
  const close = async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await embedded?.close();
  };
  const pool = connect({});
  try {
    if (config.databaseUrl) await checkDatabase(pool, config.databaseUrl);
  } catch (error) {
    await close();
    throw error;
  }
  return { pool, dir: embedded?.dir, url, connect, close };
}
