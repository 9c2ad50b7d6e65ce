import type pg from "pg";
import { int2s, int8s, uuids } from "../../platform/arrays.ts";

type Db = pg.ClientBase | pg.Pool;

/** Event times, milliseconds: from the first until before the second. */
export type Window = { from?: number | undefined; to?: number | undefined };

const AGENT = `CASE WHEN json_typeof(e.body -> 'context' -> 'userAgent') = 'string'
                    THEN e.body -> 'context' ->> 'userAgent' END`;
const IN_WINDOW = `e.at >= coalesce(to_timestamp($1::float8 / 1000), '-infinity')
       AND e.at < coalesce(to_timestamp($2::float8 / 1000), 'infinity')`;
const bounds = ({ from, to }: Window) => [from ?? null, to ?? null];

/** What events said of the visitor's program, and what they were judged to be. */
export type Judged = { agent: string | null; machine: number };

/** Each once, of events in a window that a check older than a version judged (any without one). */
export async function judgedAgents(db: Db, window: Window, below?: number): Promise<Judged[]> {
  const { rows } = await db.query<Judged>(
    `SELECT DISTINCT ${AGENT} AS agent, e.machine FROM event e
      WHERE ${IN_WINDOW} AND ($3::int IS NULL OR e.check_version < $3)`,
    [...bounds(window), below ?? null],
  );
  return rows;
}

/** Profiles with events in a window that are judged so. */
export async function profilesJudged(
  db: Db,
  window: Window,
  judged: readonly Judged[],
): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT DISTINCT e.profile_id AS id
       FROM event e JOIN unnest($3::text[], $4::smallint[]) AS j (agent, machine)
         ON e.machine = j.machine AND ${AGENT} IS NOT DISTINCT FROM j.agent
      WHERE ${IN_WINDOW} ORDER BY 1`,
    [...bounds(window), judged.map((j) => j.agent), judged.map((j) => j.machine)],
  );
  return rows.map((row) => row.id);
}

export type JudgedEvent = Judged & { originId: number; profileId: number; key: string };

/** The events of profiles in a window. */
export async function eventsJudged(
  db: Db,
  window: Window,
  profiles: readonly { id: number; originId: number }[],
): Promise<JudgedEvent[]> {
  const { rows } = await db.query<JudgedEvent>(
    `SELECT e.origin_id AS "originId", e.key::text AS key, e.profile_id AS "profileId", e.machine,
            ${AGENT} AS agent
       FROM event e
      WHERE e.origin_id = ANY ($3::bigint[]) AND e.profile_id = ANY ($4::bigint[]) AND ${IN_WINDOW}
      ORDER BY e.origin_id, e.key`,
    [
      ...bounds(window),
      int8s(profiles.map((profile) => profile.originId)),
      int8s(profiles.map((profile) => profile.id)),
    ],
  );
  return rows;
}

/** Gives events their verdicts, and the version of the check where one gave them. */
export async function setVerdicts(
  db: Db,
  events: readonly (Omit<JudgedEvent, "agent"> & { machine: number })[],
  version: number,
): Promise<void> {
  await db.query(
    `UPDATE event e SET machine = j.machine,
            check_version = CASE WHEN $4 = 0 THEN e.check_version ELSE $4 END
       FROM unnest($1::bigint[], $2::uuid[], $3::smallint[]) AS j (origin_id, key, machine)
      WHERE e.origin_id = j.origin_id AND e.key = j.key`,
    [
      int8s(events.map((event) => event.originId)),
      uuids(events.map((event) => event.key.replaceAll("-", ""))),
      int2s(events.map((event) => event.machine)),
      version,
    ],
  );
}
