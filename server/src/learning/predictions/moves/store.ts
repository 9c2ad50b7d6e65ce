import type pg from "pg";
import { int8s, texts } from "../../../platform/arrays.ts";
import type { Cause } from "../../../scoring/standing.ts";
import type { Move } from "../standing.ts";
import type { Db } from "../store.ts";

/** In the transaction that changes the bands. @param at milliseconds */
export async function saveMoves(
  db: pg.ClientBase,
  { learnedId, cause, at }: { learnedId: number; cause: "sweep" | "publish"; at: number },
  moves: readonly Move[],
): Promise<void> {
  if (moves.length === 0) return;
  await db.query(
    `INSERT INTO transition (lead_id, learned_id, kind, previous, current, cause, at)
     SELECT lead_id, $1, 'band', previous, current, $2, to_timestamp($3::float8 / 1000)
       FROM unnest($4::bigint[], $5::text[], $6::text[]) AS m (lead_id, previous, current)`,
    [
      ...[learnedId, cause, at, int8s(moves.map(({ leadId }) => leadId))],
      ...[texts(moves.map(({ previous }) => previous)), texts(moves.map(({ current }) => current))],
    ],
  );
}

/** What a switch told of leads that were erased while it did: who was erased later has nothing left. */
export async function dropToldOfGone(db: Db, id: number): Promise<void> {
  await db.query(
    `DELETE FROM transition t WHERE t.learned_id = $1 AND t.cause = 'publish'
        AND NOT EXISTS (SELECT 1 FROM profile f WHERE f.lead_id = t.lead_id)`,
    [id],
  );
}

/** When a lead's band by its chance last changed, whatever predicted then. */
export async function lastMove(
  db: Db,
  leadId: number,
): Promise<(Omit<Move, "leadId"> & { at: Date; cause: Cause }) | undefined> {
  const { rows } = await db.query<Omit<Move, "leadId"> & { at: Date; cause: Cause }>(
    `SELECT previous, current, at, cause FROM transition
      WHERE lead_id = $1 AND learned_id IS NOT NULL ORDER BY at DESC, id DESC LIMIT 1`,
    [leadId],
  );
  return rows[0];
}

const MOVED = {
  hot: "current = 'hot'",
  cooled: "previous = 'hot'",
} as const;

const BY_CHANCE = `learned_id = (SELECT id FROM learned WHERE state = 'published')
  AND kind = 'band' AND cause <> 'publish' AND at >= to_timestamp($1::float8 / 1000)`;

/** How many leads the chance made hot since an instant, in milliseconds, and how many cooled off. */
export async function countMoved(db: Db, since: number): Promise<{ hot: number; cooled: number }> {
  const { rows } = await db.query<{ hot: number; cooled: number }>(
    `SELECT count(DISTINCT lead_id) FILTER (WHERE ${MOVED.hot})::int AS hot,
            count(DISTINCT lead_id) FILTER (WHERE ${MOVED.cooled})::int AS cooled
       FROM transition WHERE ${BY_CHANCE}`,
    [since],
  );
  return rows[0] as { hot: number; cooled: number };
}

/** These leads, by ascending id. */
export async function movedLeads(
  db: Db,
  to: keyof typeof MOVED,
  since: number,
): Promise<Float64Array> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT DISTINCT lead_id AS id FROM transition WHERE ${BY_CHANCE} AND ${MOVED[to]} ORDER BY 1`,
    [since],
  );
  return Float64Array.from(rows, ({ id }) => id);
}
