import type pg from "pg";
import type { Identifier } from "../capture/capture.ts";
import { codeOf } from "../platform/errors.ts";
import { isConnectionLoss, isOutOfResources, withTransaction } from "../platform/postgres.ts";

export type Pool = pg.Pool;
export type Db = pg.ClientBase;

const QUERY_CANCELED = "57014";

/** The database cannot answer now; the same request may succeed later. */
export function isUnavailable(error: unknown): boolean {
  return isConnectionLoss(error) || isOutOfResources(error) || codeOf(error) === QUERY_CANCELED;
}

/** A text that PostgreSQL cannot hold came in by a door that does not look for it. */
export const isRefusedText = (error: unknown): boolean =>
  /^(22021|22P05)$/.test(codeOf(error) ?? "");

/** Reads of one instant, while ingestion goes on. */
export function snapshot<T>(pool: Pool, work: (db: Db) => Promise<T>): Promise<T> {
  return withTransaction(pool, async (db) => {
    await db.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    return work(db);
  });
}

export type IdentifierRow = Identifier & { id: number };

/** The identifiers that profiles come from, by id: their `originId`. */
export async function identifiersById(db: Db, ids: number[]): Promise<Map<number, IdentifierRow>> {
  const { rows } = await db.query<IdentifierRow>(
    "SELECT id, kind, value FROM identifier WHERE id = ANY ($1::bigint[])",
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Sources whose people are made up. */
export async function sampleSources(db: Db): Promise<Set<number>> {
  const { rows } = await db.query<{ id: number }>("SELECT id FROM source WHERE kind = 'sample'");
  return new Set(rows.map((row) => row.id));
}

export type ProfileKey = { id: number; originId: number };
export const columns = (profiles: readonly ProfileKey[]): [number[], number[]] => [
  profiles.map((profile) => profile.originId),
  profiles.map((profile) => profile.id),
];

export type EventSpan = { events: number; firstAt: Date; lastAt: Date };

/** How many events each profile has until an instant (all without one) and when, by profile. */
export async function eventSpans(
  db: Db,
  profiles: readonly ProfileKey[],
  until?: number,
): Promise<Map<number, EventSpan>> {
  const { rows } = await db.query<EventSpan & { profileId: number }>(
    `SELECT profile_id AS "profileId", count(*) AS events, min(at) AS "firstAt", max(at) AS "lastAt"
       FROM event
      WHERE origin_id = ANY ($1::bigint[]) AND profile_id = ANY ($2::bigint[])
        AND ($3::float8 IS NULL OR at <= to_timestamp($3 / 1000))
      GROUP BY profile_id`,
    [...columns(profiles), until ?? null],
  );
  return new Map(rows.map((row) => [row.profileId, row]));
}

export type LinkRow = {
  profileId: number;
  leadId: number;
  previousId: number;
  cause: "identify" | "alias" | "merge" | "unmerge" | "import";
  at: Date;
};

/** The moves of profiles from lead to lead, newest first. */
export async function listLinks(db: Db, profileIds: number[]): Promise<LinkRow[]> {
  const { rows } = await db.query<LinkRow>(
    `SELECT profile_id AS "profileId", lead_id AS "leadId", previous_id AS "previousId", cause, at
       FROM link WHERE profile_id = ANY ($1::bigint[]) ORDER BY id DESC`,
    [profileIds],
  );
  return rows;
}

/** Waits for others who look whether an operation is there before they make one. */
export async function lockOperations(db: Db): Promise<void> {
  await db.query("LOCK TABLE operation IN SHARE ROW EXCLUSIVE MODE");
}

/** The publishing or shadowing of a model's version that waits or runs. */
export async function pendingPublish(db: Db, modelId: number): Promise<number | undefined> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT o.id FROM operation o
       JOIN model_version v ON v.id = (o.params ->> 'versionId')::int
      WHERE o.kind IN ('publish', 'shadow') AND o.state IN ('waiting', 'running')
        AND v.model_id = $1
      ORDER BY o.id LIMIT 1`,
    [modelId],
  );
  return rows[0]?.id;
}

/** The newest operation of a kind that has not ended. */
export async function pendingOperation(
  db: Db,
  kind: string,
): Promise<{ id: number; state: "waiting" | "running" } | undefined> {
  const { rows } = await db.query<{ id: number; state: "waiting" | "running" }>(
    `SELECT id, state FROM operation WHERE kind = $1 AND state IN ('waiting', 'running')
      ORDER BY id DESC LIMIT 1`,
    [kind],
  );
  return rows[0];
}

export async function hasSample(db: Db): Promise<boolean> {
  const { rows } = await db.query(
    `SELECT 1 FROM profile p JOIN source s ON s.id = p.source_id WHERE s.kind = 'sample' LIMIT 1`,
  );
  return rows.length > 0;
}
