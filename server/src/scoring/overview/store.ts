import type pg from "pg";
import { NONE } from "../../ledger/arrivals.ts";
import { int8s } from "../../platform/arrays.ts";

type Db = pg.ClientBase | pg.Pool;

/** From an instant up to another. */
export type Span = { from: Date; to: Date };

export type StandingCount = { known: boolean; bin: number; leads: number };

/** Leads of a version by the stretch between `edges` that their score is in: 0 below the first. */
export async function countScores(
  db: Db,
  versionId: number,
  edges: readonly number[],
): Promise<StandingCount[]> {
  const { rows } = await db.query<StandingCount>(
    `SELECT known, width_bucket(score, $2::float8[]) AS bin, count(*)::int AS leads
       FROM score WHERE version_id = $1 GROUP BY 1, 2`,
    [versionId, edges],
  );
  return rows;
}

/** Lowest and highest score of the known leads of a version. */
export async function scoreBounds(
  db: Db,
  versionId: number,
): Promise<{ low: number | null; high: number | null }> {
  const { rows } = await db.query<{ low: number | null; high: number | null }>(
    `SELECT (SELECT score FROM score WHERE version_id = $1 AND known ORDER BY score LIMIT 1) AS low,
            (SELECT score FROM score WHERE version_id = $1 AND known
              ORDER BY score DESC LIMIT 1) AS high`,
    [versionId],
  );
  return rows[0] ?? { low: null, high: null };
}

/** All versions of a model: each wrote transitions while it was published. */
export async function versionsOf(db: Db, modelId: number): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    "SELECT id FROM model_version WHERE model_id = $1",
    [modelId],
  );
  return rows.map(({ id }) => id);
}

/** The first band and the last one of each lead that moved in a span, but by publishing. */
const MOVES = `
  SELECT lead_id, max(at) AS at,
         (array_agg(previous ORDER BY at, id))[1] AS previous,
         (array_agg(current ORDER BY at DESC, id DESC))[1] AS current
    FROM transition
   WHERE version_id = ANY ($1::int[]) AND kind = 'band' AND at >= $2 AND at < $3
     AND cause <> 'publish'
   GROUP BY lead_id`;

export type MoveCount = { from: string; to: string; leads: number };

/** How many leads went from which band to which; who came back to the first is left out. */
export async function countMoves(
  db: Db,
  versionIds: readonly number[],
  { from, to }: Span,
): Promise<MoveCount[]> {
  const { rows } = await db.query<MoveCount>(
    `SELECT previous AS "from", current AS "to", count(*)::int AS leads FROM (${MOVES}) AS m
      WHERE previous <> current GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`,
    [versionIds, from, to],
  );
  return rows;
}

export type LeadAt = { leadId: number; at: Date };
/** Names of bands. */
export type Moved = LeadAt & { previous: string; current: string };

/** Who they are, the latest first. */
export async function listMoves(
  db: Db,
  versionIds: readonly number[],
  { from, to }: Span,
  bands: { previous?: string | undefined; current?: string | undefined },
): Promise<Moved[]> {
  const { rows } = await db.query<Moved>(
    `SELECT lead_id AS "leadId", at, previous, current FROM (${MOVES}) AS m
      WHERE previous <> current AND ($4::text IS NULL OR previous = $4)
        AND ($5::text IS NULL OR current = $5)
      ORDER BY at DESC, lead_id`,
    [versionIds, from, to, bands.previous ?? null, bands.current ?? null],
  );
  return rows;
}

/** Leads that publishing moved from band to band. */
export async function countPublished(
  db: Db,
  versionIds: readonly number[],
  { from, to }: Span,
): Promise<number> {
  const { rows } = await db.query<{ leads: number }>(
    `SELECT count(DISTINCT lead_id)::int AS leads FROM transition
      WHERE version_id = ANY ($1::int[]) AND kind = 'band' AND at >= $2 AND at < $3
        AND cause = 'publish'`,
    [versionIds, from, to],
  );
  return rows[0]?.leads ?? 0;
}

export type EntryCount = { day: string; band: string; leads: number };

/** Entries into bands by UTC day, but by publishing. */
export async function countEntries(
  db: Db,
  versionIds: readonly number[],
  { from, to }: Span,
): Promise<EntryCount[]> {
  const { rows } = await db.query<EntryCount>(
    `SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, current AS band,
            count(DISTINCT lead_id)::int AS leads
       FROM transition
      WHERE version_id = ANY ($1::int[]) AND kind = 'band' AND at >= $2 AND at < $3
        AND cause <> 'publish' AND current IS NOT NULL
      GROUP BY 1, 2 ORDER BY 1, 2`,
    [versionIds, from, to],
  );
  return rows;
}

/**
 * Of some leads the first profile, with where it came from, whether any names a person, and whether any
 * was heard of by more than machines: else no arrival is kept.
 */
const FIRSTS = `
  SELECT DISTINCT ON (p.lead_id) p.lead_id, p.first_at, p.touch,
         bool_or(p.kind <> 3) OVER (PARTITION BY p.lead_id) AS known,
         bool_or(p.arrivals IS DISTINCT FROM '${NONE}') OVER (PARTITION BY p.lead_id) AS arrived
    FROM wanted w JOIN profile p ON p.lead_id = w.lead_id
   ORDER BY p.lead_id, p.first_at, p.id`;

export type FreshCount = { day: string; touch: string | null; leads: number };

/** Known leads that were heard of for the first time in a span, by UTC day and touch; not those only of machines. */
export async function countFresh(db: Db, { from, to }: Span): Promise<FreshCount[]> {
  const { rows } = await db.query<FreshCount>(
    `WITH wanted AS (SELECT DISTINCT lead_id FROM profile WHERE first_at >= $1 AND first_at < $2),
          firsts AS (${FIRSTS})
     SELECT to_char(first_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, touch, count(*)::int AS leads
       FROM firsts WHERE known AND arrived AND first_at >= $1 GROUP BY 1, 2`,
    [from, to],
  );
  return rows;
}

export type Fresh = LeadAt & { touch: string | null };

/** Who they are, the latest first. */
export async function listFresh(db: Db, { from, to }: Span): Promise<Fresh[]> {
  const { rows } = await db.query<Fresh>(
    `WITH wanted AS (SELECT DISTINCT lead_id FROM profile WHERE first_at >= $1 AND first_at < $2),
          firsts AS (${FIRSTS})
     SELECT lead_id AS "leadId", first_at AS at, touch FROM firsts
      WHERE known AND arrived AND first_at >= $1 ORDER BY first_at DESC, lead_id`,
    [from, to],
  );
  return rows;
}

/** Where some leads came from, those of whom it is known. */
export async function touchesOf(
  db: Db,
  leadIds: readonly number[],
): Promise<Map<number, string | null>> {
  const { rows } = await db.query<{ leadId: number; touch: string | null }>(
    `WITH wanted AS (SELECT unnest($1::bigint[]) AS lead_id), firsts AS (${FIRSTS})
     SELECT lead_id AS "leadId", touch FROM firsts WHERE known`,
    [int8s([...leadIds])],
  );
  return new Map(rows.map(({ leadId, touch }) => [leadId, touch]));
}

/** How often leads became qualified in a span. */
export async function countQualified(
  db: Db,
  versionIds: readonly number[],
  { from, to }: Span,
): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM transition
      WHERE version_id = ANY ($1::int[]) AND kind = 'qualified' AND at >= $2 AND at < $3`,
    [versionIds, from, to],
  );
  return rows[0]?.n ?? 0;
}

export type ResponseRow = LeadAt & { answeredAt: Date | null; owner: string | null };

/**
 * The latest that became qualified in a span, with the first answer that people here gave since, and
 * with their owner. Answers are found by an index of their own.
 */
export async function listResponses(
  db: Db,
  versionIds: readonly number[],
  { from, to }: Span,
  limit: number,
): Promise<ResponseRow[]> {
  const { rows } = await db.query<ResponseRow>(
    `SELECT q.lead_id AS "leadId", q.at, a.at AS "answeredAt", o.owner
       FROM (SELECT lead_id, at FROM transition
              WHERE version_id = ANY ($1::int[]) AND kind = 'qualified' AND at >= $2 AND at < $3
              ORDER BY at DESC, lead_id LIMIT $4) AS q
       LEFT JOIN LATERAL
            (SELECT min(e.at) AS at FROM profile p
               JOIN event e ON e.origin_id = p.origin_id AND e.profile_id = p.id
              WHERE p.lead_id = q.lead_id AND e.flags & 16 <> 0 AND e.type = 1
                AND e.at >= q.at) AS a ON true
       LEFT JOIN LATERAL
            (SELECT p.traits -> 'bussola.owner' ->> 0 AS owner FROM profile p
              WHERE p.lead_id = q.lead_id AND p.traits -> 'bussola.owner' IS NOT NULL
              ORDER BY (p.traits -> 'bussola.owner' ->> 1)::float8 DESC LIMIT 1) AS o ON true
      ORDER BY q.at DESC, q.lead_id`,
    [versionIds, from, to, limit],
  );
  return rows;
}

/** The standings of some leads in a version. */
export async function standingsOf(
  db: Db,
  versionId: number,
  leadIds: readonly number[],
): Promise<Map<number, { score: number; band: string | null }>> {
  const { rows } = await db.query<{ leadId: number; score: number; band: string | null }>(
    `SELECT lead_id AS "leadId", score, band FROM score
      WHERE version_id = $1 AND lead_id = ANY ($2::bigint[])`,
    [versionId, int8s([...leadIds])],
  );
  return new Map(rows.map((row) => [row.leadId, row]));
}
