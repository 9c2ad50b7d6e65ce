import { hash } from "node:crypto";
import type pg from "pg";
import type { Identifier, Rejection } from "./capture.ts";
import { hashKey, type Key } from "./keys.ts";

/** Rows kept in quarantine; older ones go first, so that junk cannot fill the disk. */
const QUARANTINE_ROWS = 10_000;
/** Of each; the rest is cut. */
const QUARANTINE_BYTES = 32 * 1024;
const RELOAD_AFTER_MS = 5_000;
const RELOAD_MISSING_MS = 1_000;
/** How exactly it is known when a key was last used. */
const SEEN_EVERY_MS = 60_000;

/** The keys in force, reloaded every few seconds so that every process sees a revocation. */
export class KeyRing {
  #keys = new Map<string, Key>();
  /** When the use of a key was last written down, by hash. */
  readonly #seen = new Map<string, number>();
  #loadedAt = 0;
  #loading: Promise<void> | undefined;
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** @throws when the database does not answer: a key is refused only when it is not there */
  async find(key: string): Promise<Key | undefined> {
    const hash = hashKey(key);
    const found = this.#keys.get(hash);
    const age = Date.now() - this.#loadedAt;
    if (age < (found ? RELOAD_AFTER_MS : RELOAD_MISSING_MS)) return this.#see(found);
    // One load for all who wait for it.
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    await this.#loading;
    return this.#see(this.#keys.get(hash));
  }

  /**
   * The same without waiting for a database that may be away: a key that was in force when last looked
   * is taken, and looked up behind. For what is asked just then, and tells of nobody: figures.
   */
  async findAtOnce(key: string): Promise<Key | undefined> {
    const known = this.#keys.get(hashKey(key));
    const found = this.find(key);
    if (!known) return found;
    found.catch(() => undefined);
    return known;
  }

  /** Nobody waits for its being written down, and no event is refused because it cannot be. */
  #see(key: Key | undefined): Key | undefined {
    const now = Date.now();
    if (key && now - (this.#seen.get(key.hash) ?? 0) >= SEEN_EVERY_MS) {
      this.#seen.set(key.hash, now);
      markSeen(this.#pool, key.hash).catch(() => undefined);
    }
    return key;
  }

  /** Reads the keys again before the next is looked up: they changed. */
  reload(): void {
    this.#loadedAt = 0;
  }

  async #load(): Promise<void> {
    const askedAt = Date.now();
    const keys = await loadKeys(this.#pool);
    this.#keys = new Map(keys.map((row) => [row.hash, row]));
    this.#loadedAt = askedAt;
  }
}

async function loadKeys(pool: pg.Pool): Promise<Key[]> {
  const { rows } = await pool.query<Key>(
    `SELECT encode(hash, 'hex') AS hash, scope, source_id AS "sourceId", public_key AS "publicKey"
       FROM api_key
      WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
  );
  return rows;
}

async function markSeen(pool: pg.Pool, hash: string): Promise<void> {
  await pool.query("UPDATE api_key SET last_seen_at = now() WHERE hash = decode($1, 'hex')", [
    hash,
  ]);
}

/** The public key of the tracking source, to be shown to whoever installs the tracker. */
export async function firstWriteKey(pool: pg.Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ key: string }>(
    `SELECT public_key AS key FROM api_key
      WHERE scope = 'write' AND revoked_at IS NULL AND expires_at IS NULL ORDER BY id LIMIT 1`,
  );
  return rows[0]?.key;
}

/** Registers a key of a source, both created where missing; of a secret only the hash is kept. */
export async function saveKey(
  pool: pg.Pool,
  key: { value: string; scope: Key["scope"]; source: string; kind: "tracking" | "import" },
): Promise<void> {
  const sourceId = await ensureSource(pool, key.source, key.kind);
  await pool.query(
    `INSERT INTO api_key (scope, source_id, hash, public_key)
     VALUES ($1, $2, decode($3, 'hex'), $4) ON CONFLICT (hash) DO NOTHING`,
    [key.scope, sourceId, hashKey(key.value), key.scope === "write" ? key.value : null],
  );
}

export async function ensureSource(
  pool: pg.Pool,
  name: string,
  kind: "tracking" | "import" | "sample" | "work",
): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    `WITH made AS (
       INSERT INTO source (name, kind) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING RETURNING id)
     SELECT id FROM made UNION ALL SELECT id FROM source WHERE name = $1 LIMIT 1`,
    [name, kind],
  );
  return rows[0]?.id ?? ensureSource(pool, name, kind);
}

/** Hash under which an identifier is remembered where it must not be readable. */
export const hashIdentifier = ({ kind, value }: Identifier): string =>
  hash("sha256", `${kind}:${value}`, "hex");

/**
 * Keeps refused messages with their reason, the newest QUARANTINE_ROWS of them; not those that name
 * an erased person.
 */
export async function quarantine(
  pool: pg.Pool,
  sourceId: number,
  rejections: Rejection[],
): Promise<void> {
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO quarantine (source_id, reason, identifiers, body)
     SELECT $1, r.reason, n.hashes, r.body
       FROM unnest($2::text[], $3::json[], $4::bytea[]) AS r (reason, hashes, body)
      CROSS JOIN LATERAL (
             SELECT ARRAY(SELECT decode(h, 'hex') FROM json_array_elements_text(r.hashes) h)) AS n (hashes)
      WHERE NOT EXISTS (SELECT 1 FROM erased_identifier WHERE hash = ANY (n.hashes))
     RETURNING id`,
    [
      sourceId,
      rejections.map((r) => r.reason),
      rejections.map((r) => JSON.stringify(r.identifiers.map(hashIdentifier))),
      rejections.map((r) => Buffer.from(r.body, "utf8").subarray(0, QUARANTINE_BYTES)),
    ],
  );
  if (rows.some(({ id }) => id % 100 === 0))
    await pool.query(
      `DELETE FROM quarantine WHERE id <= (SELECT max(id) FROM quarantine) - $1::bigint`,
      [QUARANTINE_ROWS],
    );
}

export type QuarantineRow = {
  id: number;
  receivedAt: Date;
  source: string;
  reason: string;
  size: number;
  body: string;
};

export type QuarantineFilter = {
  limit: number;
  source?: string | undefined;
  reason?: string | undefined;
  /** Rows older than this one. */
  before?: number | undefined;
};

export async function listQuarantine(
  pool: pg.Pool,
  { limit, source, reason, before }: QuarantineFilter,
): Promise<QuarantineRow[]> {
  const { rows } = await pool.query<Omit<QuarantineRow, "body"> & { body: Buffer }>(
    `SELECT q.id, q.received_at AS "receivedAt", s.name AS source, q.reason,
            octet_length(q.body) AS size, q.body
       FROM quarantine q JOIN source s ON s.id = q.source_id
      WHERE ($2::text IS NULL OR s.name = $2) AND ($3::text IS NULL OR q.reason = $3)
        AND ($4::bigint IS NULL OR q.id < $4)
      ORDER BY q.id DESC LIMIT $1`,
    [limit, source ?? null, reason ?? null, before ?? null],
  );
  return rows.map((row) => ({ ...row, body: row.body.toString("utf8") }));
}

export type QuarantineCount = { source: string; reason: string; count: number; lastAt: Date };

/** Why messages were refused, by source; the most frequent reasons first. */
export async function countQuarantine(pool: pg.Pool): Promise<QuarantineCount[]> {
  const { rows } = await pool.query<QuarantineCount>(
    `SELECT s.name AS source, q.reason, count(*) AS count, max(q.received_at) AS "lastAt"
       FROM quarantine q JOIN source s ON s.id = q.source_id
      GROUP BY s.name, q.reason ORDER BY count DESC, s.name, q.reason LIMIT 500`,
  );
  return rows;
}
