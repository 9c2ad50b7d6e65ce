import type { Db, Pool } from "../store.ts";

export type SourceRow = {
  id: number;
  name: string;
  kind: "tracking" | "import" | "sample" | "work";
  createdAt: Date;
};

/** A source with what came of it. */
export type SourceFigures = SourceRow & {
  lastSeenAt: Date | null;
  eventsToday: number;
  refused: number;
};

/** Every source; today's events are found by the index on their time. */
export async function listSources(db: Db | Pool, today: Date): Promise<SourceFigures[]> {
  const { rows } = await db.query<SourceFigures>(
    `SELECT s.id, s.name, s.kind, s.created_at AS "createdAt", k.seen AS "lastSeenAt",
            coalesce(e.n, 0)::int AS "eventsToday", coalesce(q.n, 0)::int AS refused
       FROM source s
       LEFT JOIN (SELECT source_id, max(last_seen_at) AS seen FROM api_key GROUP BY 1) k
         ON k.source_id = s.id
       LEFT JOIN (SELECT source_id, count(*) AS n FROM event WHERE at >= $1 GROUP BY 1) e
         ON e.source_id = s.id
       LEFT JOIN (SELECT source_id, count(*) AS n FROM quarantine GROUP BY 1) q
         ON q.source_id = s.id
      ORDER BY s.id`,
    [today],
  );
  return rows;
}

export async function sourceByName(db: Db | Pool, name: string): Promise<SourceRow | undefined> {
  const { rows } = await db.query<SourceRow>(
    `SELECT id, name, kind, created_at AS "createdAt" FROM source WHERE name = $1`,
    [name],
  );
  return rows[0];
}

export type KeyRow = {
  id: number;
  scope: "write" | "secret";
  source: string;
  sourceKind: SourceRow["kind"];
  hash: string;
  publicKey: string | null;
  createdAt: Date;
  revokedAt: Date | null;
  expiresAt: Date | null;
  lastSeenAt: Date | null;
};

const KEY_COLUMNS = `k.id, k.scope, s.name AS source, s.kind AS "sourceKind",
  encode(k.hash, 'hex') AS hash, k.public_key AS "publicKey", k.created_at AS "createdAt",
  k.revoked_at AS "revokedAt", k.expires_at AS "expiresAt", k.last_seen_at AS "lastSeenAt"`;

export async function listKeys(db: Db | Pool): Promise<KeyRow[]> {
  const { rows } = await db.query<KeyRow>(
    `SELECT ${KEY_COLUMNS} FROM api_key k JOIN source s ON s.id = k.source_id ORDER BY k.id`,
  );
  return rows;
}

export async function keyByHash(db: Db | Pool, hash: string): Promise<KeyRow | undefined> {
  const { rows } = await db.query<KeyRow>(
    `SELECT ${KEY_COLUMNS} FROM api_key k JOIN source s ON s.id = k.source_id
      WHERE k.hash = decode($1, 'hex')`,
    [hash],
  );
  return rows[0];
}

export async function keyById(db: Db | Pool, id: number): Promise<KeyRow | undefined> {
  const { rows } = await db.query<KeyRow>(
    `SELECT ${KEY_COLUMNS} FROM api_key k JOIN source s ON s.id = k.source_id WHERE k.id = $1`,
    [id],
  );
  return rows[0];
}

/** Ends a key; one that is ended already keeps its first end. */
export async function revokeKey(db: Db | Pool, id: number): Promise<void> {
  await db.query("UPDATE api_key SET revoked_at = coalesce(revoked_at, now()) WHERE id = $1", [id]);
}

/** Takes a revocation of the last ten minutes back; false when there is none. */
export async function restoreKey(db: Db | Pool, id: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE api_key SET revoked_at = NULL
      WHERE id = $1 AND revoked_at > now() - interval '10 minutes'`,
    [id],
  );
  return rowCount === 1;
}

/** Lets a key end after some hours; false for one that ends already. */
export async function expireKey(db: Db | Pool, id: number, hours: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE api_key SET expires_at = now() + make_interval(hours => $2)
      WHERE id = $1 AND revoked_at IS NULL AND expires_at IS NULL`,
    [id, hours],
  );
  return rowCount === 1;
}
