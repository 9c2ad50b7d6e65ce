import { randomBytes } from "node:crypto";
import type { Role } from "@bussola/contract";
import type pg from "pg";
import { withTransaction } from "../../platform/postgres.ts";
import type { Language } from "../../platform/sentence.ts";
import type { Guesses } from "./guesses.ts";

/** Lets one at a time make the first administrator. */
const FIRST_PERSON_LOCK = 1_953_460_001;

/** The secret that signs cookies: made by whoever asks first, the same for every process. */
export async function sharedSecret(pool: pg.Pool): Promise<string> {
  await pool.query("INSERT INTO access_secret (value) VALUES ($1) ON CONFLICT DO NOTHING", [
    randomBytes(32).toString("base64url"),
  ]);
  const { rows } = await pool.query<{ value: string }>("SELECT value FROM access_secret");
  return rows[0]?.value as string;
}

/** Wrong passwords of an account lately. @param key of `guessKey` */
export async function readGuesses(pool: pg.Pool, key: string): Promise<Guesses | undefined> {
  const { rows } = await pool.query<Guesses>(
    `SELECT count, last_request::float8 AS "lastAt" FROM sign_in_attempt WHERE key = $1`,
    [key],
  );
  return rows[0];
}

/** Keeps them, and nothing of accounts that nobody has guessed at for an hour. */
export async function saveGuesses(
  pool: pg.Pool,
  key: string,
  { count, lastAt }: Guesses,
): Promise<void> {
  await pool.query(
    `INSERT INTO sign_in_attempt (id, key, count, last_request) VALUES ($1, $1, $2, $3)
     ON CONFLICT (key) DO UPDATE SET count = $2, last_request = $3`,
    [key, count, lastAt],
  );
  await pool.query(
    "DELETE FROM sign_in_attempt WHERE starts_with(key, 'account:') AND last_request < $1",
    [lastAt - 3_600_000],
  );
}

export async function isActive(db: pg.Pool | pg.ClientBase, personId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    "SELECT 1 FROM person WHERE id = $1 AND deactivated_at IS NULL",
    [personId],
  );
  return rowCount === 1;
}

export async function isAnybodyThere(db: pg.Pool | pg.ClientBase): Promise<boolean> {
  const { rowCount } = await db.query("SELECT 1 FROM person LIMIT 1");
  return rowCount === 1;
}

export type NewPerson = {
  id: string;
  name: string;
  email: string;
  role: Role;
  language: Language | null;
  /** Of the password. */
  hash: string;
};

/** False when there is somebody already. */
export function saveFirstPerson(pool: pg.Pool, person: NewPerson): Promise<boolean> {
  return withTransaction(pool, async (db) => {
    await db.query("SELECT pg_advisory_xact_lock($1)", [FIRST_PERSON_LOCK]);
    if (await isAnybodyThere(db)) return false;
    await savePerson(db, person);
    return true;
  });
}

export async function savePerson(db: pg.ClientBase, person: NewPerson): Promise<void> {
  const { id, name, email, role, language, hash } = person;
  await db.query(
    "INSERT INTO person (id, name, email, role, language) VALUES ($1, $2, $3, $4, $5)",
    [id, name, email, role, language],
  );
  await db.query(
    `INSERT INTO person_credential (id, person_id, provider_id, account_id, password)
     VALUES ($1, $2, 'credential', $2, $3)`,
    [randomBytes(16).toString("hex"), id, hash],
  );
}
