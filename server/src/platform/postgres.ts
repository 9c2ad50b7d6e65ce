import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { codeOf, UserError } from "./errors.ts";
import { together } from "./together.ts";
import { gatherWrites } from "./writes.ts";

export type PoolOptions = {
  /** PostgreSQL's time per event is the limit, so a few connections saturate it. */
  max?: number;
  /** Shown in pg_stat_activity. */
  name?: string;
  /** Ends statements of people who wait (API); jobs and publishing have none. Milliseconds. */
  statementTimeout?: number;
  /** Milliseconds after which a connection or an answer is given up, and the connection with it. */
  patience?: number;
  /**
   * Every statement is a handful of index probes: a plan made while the tables were small must not
   * read them whole when they have grown.
   */
  probesOnly?: boolean;
  /** Told of connections that broke while idle; the pool replaces them by itself. */
  onIdleError?: (error: Error) => void;
};

const PROBES_ONLY = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off";
const OLDEST_SERVER = 150_000;
const SERIALIZATION_FAILURE = "40001";
const DEADLOCK_DETECTED = "40P01";
const MOST_TRIES = 6;

/** @param address asked anew for each connection: an embedded PostgreSQL may come back elsewhere */
export function createPool(address: string | (() => string), options: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    ...(typeof address === "string"
      ? { connectionString: address }
      : { Client: clientOf(address) }),
    // Statements go out without waiting for the answers of those before (see `together`).
    pipeline: true,
    max: options.max ?? 10,
    application_name: options.name ?? "bussola",
    connectionTimeoutMillis: options.patience ?? 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    // A transaction that its process forgot must not hold locks for ever.
    idle_in_transaction_session_timeout: 60_000,
    ...(options.probesOnly ? { options: PROBES_ONLY } : {}),
    ...(options.statementTimeout ? { statement_timeout: options.statementTimeout } : {}),
    ...(options.patience ? { query_timeout: options.patience } : {}),
    types: { getTypeParser: parserOf },
  });
  pool.on("connect", gatherWrites);
  addresses.set(pool, typeof address === "string" ? () => address : address);
  // Without a listener a broken idle connection would end the process.
  pool.on("error", options.onIdleError ?? (() => {}));
  return pool;
}

const addresses = new WeakMap<pg.Pool, () => string>();

/** Where a pool connects to now, for connections of a thread's own. */
export const addressOf = (pool: pg.Pool): string | undefined => addresses.get(pool)?.();

const clientOf = (address: () => string): typeof pg.Client =>
  class extends pg.Client {
    constructor(config: pg.ClientConfig) {
      super({ ...config, connectionString: address() });
    }
  };

/**
 * A connection beside a pool's, to the same database, that sends nothing before an answer: COPY
 * takes no other. Whoever asks for it ends it; that it breaks is told by its statements.
 */
export async function connectAlone(pool: pg.Pool): Promise<pg.Client> {
  const { application_name, types, connectionTimeoutMillis } = pool.options;
  const connectionString = addressOf(pool);
  const client = new pg.Client({
    ...{ connectionString, application_name, types, connectionTimeoutMillis },
    keepAlive: true,
  });
  client.on("error", () => {});
  await client.connect();
  return client;
}

/**
 * Runs `work` in one transaction. `work` runs again from its start after a serialization failure or
 * a deadlock (at most 6 times), so it must change nothing outside the database. A lost connection
 * is thrown: only the caller knows whether a repeated commit is harmless.
 */
export async function withTransaction<T>(
  pool: pg.Pool,
  work: (db: pg.PoolClient) => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await transactOnce(pool, work);
    } catch (error) {
      if (tried === MOST_TRIES || !isRetriable(error)) throw error;
      // Random, so that two that met do not meet again.
      await sleep(Math.random() * 2 ** tried * 5);
    }
  }
}

async function transactOnce<T>(pool: pg.Pool, work: (db: pg.PoolClient) => Promise<T>): Promise<T> {
  const db = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  db.on("error", onError);
  try {
    const [, result] = await together(db.query("BEGIN"), work(db));
    await db.query("COMMIT");
    return result;
  } catch (error) {
    await db.query("ROLLBACK").catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    db.off("error", onError);
    db.release(broken);
  }
}

/** True when the same work may succeed if it is simply done again. */
function isRetriable(error: unknown): boolean {
  const code = codeOf(error);
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED;
}

/** True when PostgreSQL has no room (class 53: disk, memory, connections) for what may succeed later. */
export function isOutOfResources(error: unknown): boolean {
  return codeOf(error)?.startsWith("53") === true;
}

/** True when the connection, not the statement, failed: what was sent may or may not have happened. */
export function isConnectionLoss(error: unknown): boolean {
  const code = codeOf(error) ?? "";
  // 08: connection exception; 57P01 to 57P03: shutting down, crashed, starting.
  if (/^(08|57P0[123])/.test(code)) return true;
  if (["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"].includes(code)) return true;
  return error instanceof Error && /^Connection terminated|timeout exceeded/.test(error.message);
}

/**
 * Checks a database that a user gave us before anything is done with it.
 * @throws {UserError} when it does not answer, refuses us, is older than 15 or not in UTF-8.
 */
export async function checkDatabase(pool: pg.Pool, url: string): Promise<void> {
  const { host } = new URL(url);
  const version = await pool
    .query<{ server_version_num: string }>("SHOW server_version_num")
    .catch((error: Error) => {
      throw unreachable(host, error);
    });
  const number = Number(version.rows[0]?.server_version_num);
  if (number < OLDEST_SERVER) throw tooOld(host, Math.floor(number / 10_000));
  const encoding = await pool.query<{ server_encoding: string }>("SHOW server_encoding");
  if (encoding.rows[0]?.server_encoding !== "UTF8") throw notUtf8(host);
}

function unreachable(host: string, cause: Error): UserError {
  const why = cause.message || codeOf(cause);
  return new UserError(
    {
      en: `The database at ${host} cannot be used (${why}): check DATABASE_URL and that the server is running, or unset it to use the embedded PostgreSQL.`,
      it: `Il database su ${host} non è utilizzabile (${why}): controlla DATABASE_URL e che il server sia acceso, oppure togli la variabile per usare il PostgreSQL incluso.`,
    },
    { cause },
  );
}

function tooOld(host: string, major: number): UserError {
  return new UserError({
    en: `The database at ${host} is PostgreSQL ${major}: version 15 or later is needed.`,
    it: `Il database su ${host} è PostgreSQL ${major}: serve la versione 15 o successiva.`,
  });
}

function notUtf8(host: string): UserError {
  return new UserError({
    en: `The database at ${host} is not in UTF-8: create one with ENCODING 'UTF8'.`,
    it: `Il database su ${host} non è in UTF-8: creane uno con ENCODING 'UTF8'.`,
  });
}

const { builtins } = pg.types;

/** pg's own parsers but for two that lose or bend data: int8 came as text, dates in local time. */
function parserOf(oid: number, format?: "text" | "binary"): (value: string) => unknown {
  if (format !== "binary") {
    if (oid === builtins.INT8) return parseInt8;
    if (oid === INT8_ARRAY) return parseInt8Array;
    if (oid === builtins.DATE) return (text) => text;
  }
  return pg.types.getTypeParser(oid, format === "binary" ? "binary" : "text") as (
    value: string,
  ) => unknown;
}

const INT8_ARRAY = 1016;

/** `{1,2}` of array_agg: never with NULLs or dimensions here. */
const parseInt8Array = (text: string): (number | bigint)[] =>
  text === "{}" ? [] : text.slice(1, -1).split(",").map(parseInt8);

/** A number while a number is exact, a bigint beyond. */
function parseInt8(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}
