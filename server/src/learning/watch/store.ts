import {
  type AgeHealth,
  type Arrivals,
  type ChancesHealth,
  type ChanceWeeks,
  type Change,
  type Cohort,
  leadsIn,
  type Raised,
  readTally,
  type SalesAnswer,
  type StoredTally,
  storeTally,
} from "@bussola/engine";
import type pg from "pg";
import { FLAG, typeCode } from "../../capture/capture.ts";
import { WORK_EVENTS } from "../../capture/work.ts";
import { bools, int4s, int8s } from "../../platform/arrays.ts";
import { createOperation, type Operation } from "../../platform/operations.ts";
import { withTransaction } from "../../platform/postgres.ts";
import type { VersionRow } from "../../scoring/catalogue.ts";

export type Pool = pg.Pool;
export type Db = pg.ClientBase | pg.Pool;

/** UTC day numbers: from, up to but not including. */
export type Days = { from: number; to: number };

const DAY_MS = 86_400_000;
const span = ({ from, to }: Days): [Date, Date] => [new Date(from * DAY_MS), new Date(to * DAY_MS)];

/** Leads by when they became known: their first profile that names a person. */
const KNOWN_SINCE = `
  SELECT p.lead_id, min(p.first_at) AS at FROM profile p
   WHERE p.kind <> 3 AND p.lead_id IN (
           SELECT f.lead_id FROM profile f
            WHERE f.kind <> 3 AND f.first_at >= $1 AND f.first_at < $2)
   GROUP BY p.lead_id HAVING min(p.first_at) >= $1 AND min(p.first_at) < $2`;
const WEEK_OF = (at: string) => `(floor((extract(epoch FROM ${at}) / 86400 - 4) / 7) * 7 + 4)::int`;

/** How many leads became known in each week, by its Monday. */
export async function countArrivals(db: Db, days: Days): Promise<Map<number, number>> {
  const { rows } = await db.query<{ week: number; n: number }>(
    `SELECT ${WEEK_OF("at")} AS week, count(*)::int AS n FROM (${KNOWN_SINCE}) AS k GROUP BY 1`,
    span(days),
  );
  return new Map(rows.map(({ week, n }) => [week, n]));
}

/** The leads that became known on some days, by day. */
export async function listArrivals(db: Db, days: Days): Promise<Map<number, number[]>> {
  const { rows } = await db.query<{ day: number; id: number }>(
    `SELECT floor(extract(epoch FROM at) / 86400)::int AS day, lead_id AS id
       FROM (${KNOWN_SINCE}) AS k ORDER BY 1, 2`,
    span(days),
  );
  const byDay = Map.groupBy(rows, ({ day }) => day);
  return new Map([...byDay].map(([day, own]) => [day, own.map(({ id }) => id)]));
}

/** What sales answered, of people's own answers that are flagged as work. */
const IS_ANSWER = `e.flags & ${FLAG.work} <> 0 AND e.type = ${typeCode("track")}
  AND lower(trim(e.body ->> 'event')) IN ($3, $4)`;
const ANSWERS = [WORK_EVENTS.accepted, WORK_EVENTS.rejected].map((name) => name.toLowerCase());

export async function countAnswers(db: Db, days: Days): Promise<Map<number, number>> {
  const { rows } = await db.query<{ week: number; n: number }>(
    `SELECT ${WEEK_OF("e.at")} AS week, count(*)::int AS n FROM event e
      WHERE e.at >= $1 AND e.at < $2 AND ${IS_ANSWER} GROUP BY 1`,
    [...span(days), ...ANSWERS],
  );
  return new Map(rows.map(({ week, n }) => [week, n]));
}

/** Answers of one week that are looked at, the latest. */
export const MOST_ANSWERS = 2_000;

export type AnswerRow = { leadId: number; at: number; accepted: boolean; reason: string | null };

/** The latest answers of some days, at most so many. */
export async function listAnswers(db: Db, days: Days, limit: number): Promise<AnswerRow[]> {
  const { rows } = await db.query<AnswerRow>(
    `SELECT p.lead_id AS "leadId", (extract(epoch FROM e.at) * 1000)::float8 AS at,
            lower(trim(e.body ->> 'event')) = $3 AS accepted,
            e.body #>> '{properties,reason}' AS reason
       FROM event e JOIN profile p ON p.id = e.profile_id
      WHERE e.at >= $1 AND e.at < $2 AND ${IS_ANSWER}
      ORDER BY e.at DESC, e.key LIMIT $5`,
    [...span(days), ...ANSWERS, limit],
  );
  return rows;
}

type Stored = {
  arrivals: { scores: StoredTally; signals: [string, StoredTally][] };
  /** `share`: of the leads, those that were looked at. */
  cohort: Pick<Cohort, "bands" | "days" | "settled"> & { share: number };
  answers: SalesAnswer[];
};
export type Kind = keyof Stored;
export type WeekRow<K extends Kind = Kind> = { week: number; size: number; figures: Stored[K] };

/** Replaces what is known of a week; the rows of versions that are in force no more go. */
export async function saveWeek<K extends Kind>(
  db: Db,
  { versionId, kind, at }: { versionId: number; kind: K; at: number },
  { week, size, figures }: WeekRow<K>,
): Promise<void> {
  await db.query(
    `INSERT INTO watch_week (version_id, kind, week, size, figures, looked_at)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (version_id, kind, week) DO UPDATE SET size = excluded.size,
       figures = excluded.figures, looked_at = excluded.looked_at`,
    [versionId, kind, week, size, JSON.stringify(figures), new Date(at)],
  );
}

/** The weeks of a version that are known, the oldest first. */
export async function loadWeeks<K extends Kind>(
  db: Db,
  versionId: number,
  kind: K,
): Promise<WeekRow<K>[]> {
  const { rows } = await db.query<WeekRow<K>>(
    `SELECT week, size, figures FROM watch_week
      WHERE version_id = $1 AND kind = $2 ORDER BY week`,
    [versionId, kind],
  );
  return rows;
}

/** How many were counted in each week that is known. */
export async function loadSizes(
  db: Db,
  versionId: number,
  kind: Kind,
): Promise<Map<number, number>> {
  const { rows } = await db.query<{ week: number; size: number }>(
    "SELECT week, size FROM watch_week WHERE version_id = $1 AND kind = $2",
    [versionId, kind],
  );
  return new Map(rows.map(({ week, size }) => [week, size]));
}

export const storeArrivals = ({ scores, signals }: Arrivals): Stored["arrivals"] => ({
  scores: storeTally(scores),
  signals: [...signals].map(([name, tally]) => [name, storeTally(tally)]),
});

export function readArrivals({ week, figures }: WeekRow<"arrivals">): Arrivals {
  const scores = readTally(figures.scores);
  return {
    // Each of those looked at has a score; of others nothing was known in their first days.
    ...{ week, scores, leads: leadsIn(scores) },
    signals: new Map(figures.signals.map(([name, tally]) => [name, readTally(tally)])),
  };
}

/** Weeks that are past watching, and those of versions that are no longer published. */
export async function forgetWeeks(db: Db, before: number): Promise<void> {
  await db.query(
    `DELETE FROM watch_week WHERE week < $1 OR version_id NOT IN
       (SELECT id FROM model_version WHERE status = 'published')`,
    [before],
  );
}

/** When a version was last looked at; null: never. */
export async function lookedAt(db: Db, versionId: number): Promise<Date | null> {
  const { rows } = await db.query<{ at: Date | null }>(
    "SELECT max(looked_at) AS at FROM watch_week WHERE version_id = $1",
    [versionId],
  );
  return rows[0]?.at ?? null;
}

export async function publishedVersions(db: Db): Promise<VersionRow[]> {
  const { rows } = await db.query<VersionRow>(
    `SELECT v.id, v.model_id AS "modelId", m.name, v.number, v.status, m.main, v.body
       FROM model_version v JOIN model m ON m.id = v.model_id
      WHERE v.status = 'published' ORDER BY m.main DESC, v.id`,
  );
  return rows;
}

export type Alarm = {
  id: number;
  kind: Change["kind"];
  subject: string;
  week: number;
  figures: Change;
  raisedAt: Date;
  endedAt: Date | null;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
};

const ALARM = `id, kind, subject, week, figures, raised_at AS "raisedAt", ended_at AS "endedAt",
  acknowledged_at AS "acknowledgedAt", acknowledged_by AS "acknowledgedBy"`;

/**
 * Raises what is beyond its limit and not raised yet, keeps up what is, and ends the others: the same
 * twice changes nothing.
 */
export function settleAlarms(
  pool: pg.Pool,
  modelId: number,
  raised: readonly Raised[],
  at: number,
): Promise<{ raised: number; ended: number }> {
  return withTransaction(pool, async (db) => {
    let fresh = 0;
    const kept: number[] = [];
    for (const { kind, subject, week, ...figures } of raised) {
      const { rows } = await db.query<{ id: number; isNew: boolean }>(
        `INSERT INTO alarm (model_id, kind, subject, week, figures, raised_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (model_id, kind, subject) WHERE ended_at IS NULL
         DO UPDATE SET figures = excluded.figures
         RETURNING id, xmax = 0 AS "isNew"`,
        [modelId, kind, subject, week, JSON.stringify({ kind, ...figures }), new Date(at)],
      );
      for (const row of rows) {
        kept.push(row.id);
        if (row.isNew) fresh++;
      }
    }
    const { rowCount } = await db.query(
      `UPDATE alarm SET ended_at = $2
        WHERE model_id = $1 AND ended_at IS NULL AND NOT id = ANY ($3::bigint[])`,
      [modelId, new Date(at), kept],
    );
    return { raised: fresh, ended: rowCount ?? 0 };
  });
}

/** Alarms of a model, the open ones first, then those that were over since an instant. */
export async function listAlarms(db: Db, modelId: number, since: Date): Promise<Alarm[]> {
  const { rows } = await db.query<Alarm>(
    `SELECT ${ALARM} FROM alarm
      WHERE model_id = $1 AND (ended_at IS NULL OR ended_at >= $2)
      ORDER BY ended_at IS NOT NULL, acknowledged_at IS NOT NULL, week DESC, id`,
    [modelId, since],
  );
  return rows;
}

/** How many alarms of a model nobody has acknowledged. */
export async function countOpen(db: Db, modelId: number): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM alarm
      WHERE model_id = $1 AND ended_at IS NULL AND acknowledged_at IS NULL`,
    [modelId],
  );
  return rows[0]?.n ?? 0;
}

/** Says that somebody has seen an alarm, or takes that back; undefined: there is none. */
export async function acknowledge(
  db: Db,
  id: number,
  seen: { at: number; by: string | null } | null,
): Promise<Alarm | undefined> {
  const { rows } = await db.query<Alarm>(
    `UPDATE alarm SET acknowledged_at = $2, acknowledged_by = $3 WHERE id = $1 RETURNING ${ALARM}`,
    [id, seen && new Date(seen.at), seen?.by ?? null],
  );
  return rows[0];
}

/** Serial, so that two processes that think of it at once make one. */
export function ensureLook(pool: pg.Pool, since: Date): Promise<Operation | undefined> {
  return withTransaction(pool, async (db) => {
    await db.query("LOCK TABLE operation IN SHARE ROW EXCLUSIVE MODE");
    const { rows } = await db.query(
      `SELECT 1 FROM model_version v
        WHERE v.status = 'published' AND NOT EXISTS (
                SELECT 1 FROM watch_week w WHERE w.version_id = v.id AND w.looked_at >= $1)
          AND NOT EXISTS (
                SELECT 1 FROM operation o
                 WHERE o.kind = 'watch' AND (o.state IN ('waiting', 'running')
                    OR (o.state = 'failed' AND o.created_at > now() - interval '1 day')))
        LIMIT 1`,
      [since],
    );
    return rows.length > 0 ? createOperation(db, "watch") : undefined;
  });
}

/** The UTC day of the newest moment that something was learnt from. */
export async function newestLearnt(db: Db, learnedId: number): Promise<number | null> {
  const { rows } = await db.query<{ until: number | null }>(
    "SELECT until FROM learned WHERE id = $1",
    [learnedId],
  );
  return rows[0]?.until ?? null;
}

/** How chances hold; by week and by age too, but of what was found before these were looked at. */
export type WatchedChances = ChancesHealth & {
  weekly?: ChanceWeeks;
  ages?: readonly AgeHealth[];
};

/**
 * Whose chances were held against what came. `tenth`: from 0, the smallest first; `week`: its Monday;
 * `age`: days known then.
 */
export type WatchedLead = {
  lead: number;
  tenth: number;
  week: number;
  age: number;
  bought: boolean;
};

/** Rows written in one statement. */
const SOME_ROWS = 20_000;

/** Replaces what was found of a predictor, and of whom; what was found of others goes. */
export async function saveChances(
  pool: pg.Pool,
  learnedId: number,
  { figures, rows }: { figures: WatchedChances; rows: readonly WatchedLead[] },
  at: number,
): Promise<void> {
  await withTransaction(pool, async (db) => {
    await db.query("DELETE FROM watched_lead");
    for (let from = 0; from < rows.length; from += SOME_ROWS) {
      const some = rows.slice(from, from + SOME_ROWS);
      await db.query(
        `INSERT INTO watched_lead (lead_id, learned_id, tenth, week, age, bought)
         SELECT lead_id, $1, tenth, week, age, bought
           FROM unnest($2::bigint[], $3::int[], $4::int[], $5::int[], $6::boolean[])
             AS t (lead_id, tenth, week, age, bought)`,
        [
          ...[learnedId, int8s(some.map(({ lead }) => lead))],
          ...[int4s(some.map(({ tenth }) => tenth)), int4s(some.map(({ week }) => week))],
          ...[int4s(some.map(({ age }) => age)), bools(some.map(({ bought }) => bought))],
        ],
      );
    }
    await db.query("DELETE FROM watch_calibration WHERE learned_id <> $1", [learnedId]);
    await db.query(
      `INSERT INTO watch_calibration (learned_id, figures, looked_at) VALUES ($1, $2, $3)
       ON CONFLICT (learned_id) DO UPDATE SET figures = excluded.figures,
         looked_at = excluded.looked_at`,
      [learnedId, JSON.stringify(figures), new Date(at)],
    );
  });
}

type Watched = {
  tenth: number | undefined;
  week: number | undefined;
  /** Both included; `to` null: and longer. */
  age: { from: number; to: number | null } | undefined;
  bought: boolean | undefined;
};

/** Of those whose chances the last look held against what came: all, or of a tenth, a week or an age. */
export async function watchedLeads(
  db: Db,
  { tenth, week, age, bought }: Watched,
): Promise<Float64Array> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT lead_id AS id FROM watched_lead
      WHERE learned_id = (SELECT id FROM learned WHERE state = 'published')
        AND ($1::int IS NULL OR tenth = $1) AND ($2::int IS NULL OR week = $2)
        AND ($3::boolean IS NULL OR bought = $3) AND ($4::int IS NULL OR age >= $4)
        AND ($5::int IS NULL OR age <= $5) ORDER BY lead_id`,
    [tenth ?? null, week ?? null, bought ?? null, age?.from ?? null, age?.to ?? null],
  );
  return Float64Array.from(rows, (row) => row.id);
}

/** Of the published predictor: null until somebody looked; undefined when there is no predictor. */
export async function loadChances(db: Db): Promise<WatchedChances | null | undefined> {
  const { rows } = await db.query<{ figures: WatchedChances | null }>(
    `SELECT w.figures FROM learned l LEFT JOIN watch_calibration w ON w.learned_id = l.id
      WHERE l.state = 'published'`,
  );
  return rows[0]?.figures ?? (rows.length > 0 ? null : undefined);
}
