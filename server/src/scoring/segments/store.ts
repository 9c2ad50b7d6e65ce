import type { Segment } from "@bussola/engine";
import type pg from "pg";
import type { LeadRange } from "../../ledger/base/store.ts";
import { int4s, int8s } from "../../platform/arrays.ts";
import { together } from "../../platform/together.ts";
import type { SegmentRow } from "../catalogue.ts";
import type { Cause } from "../standing.ts";
import type { Members, SegmentChange } from "./members.ts";

type Db = pg.ClientBase | pg.Pool;

const COLUMNS = "id, name, body, revision, state, day";

/** Segments that are held against every new event. */
export async function loadLiveSegments(db: Db): Promise<SegmentRow[]> {
  const { rows } = await db.query<SegmentRow>(
    `SELECT ${COLUMNS} FROM segment WHERE state IN ('filling', 'live') ORDER BY id`,
  );
  return rows;
}

/** Every segment there is, deleted ones apart. */
export async function loadSegments(db: Db): Promise<SegmentRow[]> {
  const { rows } = await db.query<SegmentRow>(
    `SELECT ${COLUMNS} FROM segment WHERE state <> 'deleted' ORDER BY id`,
  );
  return rows;
}

export type SegmentSummary = SegmentRow & {
  members: number;
  /** In the last seven days, by other causes than a definition. */
  entered: number;
  left: number;
  createdAt: Date;
  updatedAt: Date;
};

/** With how many members each has, by name; one alone when it is asked for. */
export async function summarise(db: Db, name?: string): Promise<SegmentSummary[]> {
  const { rows } = await db.query<SegmentSummary>(
    `SELECT ${COLUMNS}, created_at AS "createdAt", updated_at AS "updatedAt",
            (SELECT count(*) FROM segment_member m WHERE m.segment_id = s.id)::int AS members,
            w.entered, w.gone AS left
       FROM segment s,
            LATERAL (SELECT count(*) FILTER (WHERE t.current = 'true')::int AS entered,
                            count(*) FILTER (WHERE t.current = 'false')::int AS gone
                       FROM transition t
                      WHERE t.segment_id = s.id AND t.at >= now() - interval '7 days'
                        AND t.cause <> 'publish') w
      WHERE state <> 'deleted' AND ($1::text IS NULL OR lower(name) = lower($1))
      ORDER BY lower(name)`,
    [name ?? null],
  );
  return rows;
}

/** Another name, in the definition too. Whoever is in stays. */
export async function rename(db: Db, id: number, body: Segment): Promise<void> {
  await db.query("UPDATE segment SET name = $2, body = $3, updated_at = now() WHERE id = $1", [
    ...[id, body.name, JSON.stringify(body)],
  ]);
}

/** The segment that was deleted last under a name that nobody has taken since. */
export async function findDeleted(db: Db, name: string): Promise<SegmentRow | undefined> {
  const { rows } = await db.query<SegmentRow>(
    `SELECT ${COLUMNS} FROM segment s
      WHERE lower(name) = lower($1) AND state = 'deleted'
        AND NOT EXISTS (SELECT 1 FROM segment o
                         WHERE lower(o.name) = lower($1) AND o.state <> 'deleted')
      ORDER BY updated_at DESC, id DESC LIMIT 1`,
    [name],
  );
  return rows[0];
}

/** There again, to be filled: its members may be forgotten already. */
export async function markWaiting(db: Db, id: number): Promise<void> {
  await db.query(
    `UPDATE segment SET state = 'waiting', revision = revision + 1, updated_at = now()
      WHERE id = $1`,
    [id],
  );
}

export async function findSegment(db: Db, name: string): Promise<SegmentRow | undefined> {
  const { rows } = await db.query<SegmentRow>(
    `SELECT ${COLUMNS} FROM segment WHERE lower(name) = lower($1) AND state <> 'deleted'`,
    [name],
  );
  return rows[0];
}

/** Names of segments, of deleted ones too. */
export async function segmentNames(db: Db, ids: number[]): Promise<Map<number, string>> {
  const { rows } = await db.query<{ id: number; name: string }>(
    "SELECT id, name FROM segment WHERE id = ANY ($1::int[])",
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Saves a definition, to be filled: a new segment, or the next revision of one. */
export async function saveDefinition(db: Db, body: Segment): Promise<SegmentRow> {
  const { rows } = await db.query<SegmentRow>(
    `INSERT INTO segment (name, body, state) VALUES ($1, $2, 'waiting')
     ON CONFLICT (lower(name)) WHERE state <> 'deleted' DO UPDATE SET
       name = excluded.name, body = excluded.body, state = 'waiting',
       revision = segment.revision + 1, updated_at = now()
     RETURNING ${COLUMNS}`,
    [body.name, JSON.stringify(body)],
  );
  return rows[0] as SegmentRow;
}

export async function markDeleted(db: Db, id: number): Promise<void> {
  await db.query("UPDATE segment SET state = 'deleted', updated_at = now() WHERE id = $1", [id]);
}

/** Members of what is deleted; nobody reads them any more. */
export async function deleteLeftMembers(db: Db): Promise<void> {
  await db.query(
    `DELETE FROM segment_member
      WHERE segment_id IN (SELECT id FROM segment WHERE state = 'deleted')`,
  );
}

/**
 * Segments whose members are no longer what they say: filled again, with the same definition. Of one that
 * is being filled a part may be done: by its revision that filling is not its last.
 */
export async function refill(db: Db, ids: number[]): Promise<void> {
  await db.query(
    `UPDATE segment SET state = 'filling', revision = revision + 1
      WHERE id = ANY ($1::int[]) AND state IN ('live', 'filling')`,
    [ids],
  );
}

export type Filling = Pick<SegmentRow, "id" | "revision">;

export async function listWaiting(db: Db): Promise<Filling[]> {
  const { rows } = await db.query<Filling>(
    "SELECT id, revision FROM segment WHERE state = 'waiting' ORDER BY id",
  );
  return rows;
}

/** Begins to fill these, unless they were defined anew meanwhile; gives all that is being filled. */
export async function startFilling(db: Db, waiting: Filling[]): Promise<Filling[]> {
  await db.query(
    `UPDATE segment s SET state = 'filling' FROM unnest($1::int[], $2::int[]) AS w (id, revision)
      WHERE s.id = w.id AND s.revision = w.revision AND s.state = 'waiting'`,
    [waiting.map((row) => row.id), waiting.map((row) => row.revision)],
  );
  const { rows } = await db.query<Filling>(
    "SELECT id, revision FROM segment WHERE state = 'filling' ORDER BY id",
  );
  return rows;
}

/** Live from now on, but for those that were defined anew meanwhile. */
export async function finishFilling(db: Db, filled: Filling[], day: number): Promise<void> {
  await db.query(
    `UPDATE segment s SET state = 'live', day = $3
       FROM unnest($1::int[], $2::int[]) AS f (id, revision)
      WHERE s.id = f.id AND s.revision = f.revision AND s.state = 'filling'`,
    [filled.map((row) => row.id), filled.map((row) => row.revision), day],
  );
}

/** Everybody was looked at for a day. */
export async function markSwept(db: Db, day: number): Promise<void> {
  await db.query("UPDATE segment SET day = $1 WHERE state = 'live' AND day < $1", [day]);
}

type Membership = { leadId: number; segmentId: number };

/** The segments that these leads are in. */
export async function loadMembers(db: Db, leadIds: number[]): Promise<Members> {
  const { rows } = await db.query<Membership>({
    name: "load-members",
    text: `SELECT lead_id AS "leadId", segment_id AS "segmentId"
             FROM segment_member WHERE lead_id = ANY ($1::bigint[])`,
    values: [int8s(leadIds)],
  });
  return membersIn(rows);
}

/** The same for the leads of a range. */
export async function loadMembersOf(db: Db, { after, until }: LeadRange): Promise<Members> {
  const { rows } = await db.query<Membership>(
    `SELECT lead_id AS "leadId", segment_id AS "segmentId"
       FROM segment_member WHERE lead_id > $1 AND lead_id <= $2`,
    [after, until],
  );
  return membersIn(rows);
}

function membersIn(rows: readonly Membership[]): Members {
  const members = new Map<number, Set<number>>();
  for (const { leadId, segmentId } of rows) {
    const leads = members.get(segmentId);
    if (leads) leads.add(leadId);
    else members.set(segmentId, new Set([leadId]));
  }
  return members;
}

/** Writes who entered and who left, with a transition for each. */
export async function saveChanges(db: Db, changes: readonly SegmentChange[]): Promise<void> {
  const entered = changes.filter((change) => change.member);
  const left = changes.filter((change) => !change.member);
  const writes = [saveTransitions(db, changes)];
  if (entered.length > 0) writes.push(insertMembers(db, entered));
  if (left.length > 0) writes.push(deleteMembers(db, left));
  await together(...writes);
}

async function insertMembers(db: Db, entered: readonly SegmentChange[]): Promise<void> {
  await db.query({
    name: "insert-members",
    text: `INSERT INTO segment_member (lead_id, segment_id, since)
           SELECT lead_id, segment_id, to_timestamp(at / 1000)
             FROM unnest($1::bigint[], $2::int[], $3::float8[]) AS e (lead_id, segment_id, at)`,
    values: [
      int8s(entered.map((change) => change.leadId)),
      int4s(entered.map((change) => change.segmentId)),
      entered.map((change) => change.at),
    ],
  });
}

async function deleteMembers(db: Db, left: readonly SegmentChange[]): Promise<void> {
  await db.query({
    name: "delete-members",
    text: `DELETE FROM segment_member m
            USING unnest($1::bigint[], $2::int[]) AS l (lead_id, segment_id)
            WHERE m.lead_id = l.lead_id AND m.segment_id = l.segment_id`,
    values: [
      int8s(left.map((change) => change.leadId)),
      int4s(left.map((change) => change.segmentId)),
    ],
  });
}

async function saveTransitions(db: Db, changes: readonly SegmentChange[]): Promise<void> {
  await db.query({
    name: "save-segment-transitions",
    text: `INSERT INTO transition (lead_id, segment_id, kind, previous, current, cause, at)
           SELECT lead_id, segment_id, 'segment', (NOT member)::text, member::text, cause,
                  to_timestamp(at / 1000)
             FROM unnest($1::bigint[], $2::int[], $3::boolean[], $4::text[], $5::float8[])
               AS c (lead_id, segment_id, member, cause, at)`,
    values: [
      int8s(changes.map((change) => change.leadId)),
      int4s(changes.map((change) => change.segmentId)),
      changes.map((change) => change.member),
      changes.map((change) => change.cause),
      changes.map((change) => change.at),
    ],
  });
}

export type MemberRow = { leadId: number; since: Date; score: number | null; band: string | null };

/** Members with their standing in a version, best first; without one, in the order of their ids. */
export async function listMembers(
  db: Db,
  segmentId: number,
  versionId: number | undefined,
  { limit, offset }: { limit: number; offset: number },
): Promise<MemberRow[]> {
  const { rows } = await db.query<MemberRow>(
    `SELECT m.lead_id AS "leadId", m.since, s.score, s.band
       FROM segment_member m
       LEFT JOIN score s ON s.lead_id = m.lead_id AND s.version_id = $2
      WHERE m.segment_id = $1
      ORDER BY s.score DESC NULLS LAST, m.lead_id LIMIT $3 OFFSET $4`,
    [segmentId, versionId ?? null, limit, offset],
  );
  return rows;
}

export type ChangeRow = Pick<SegmentChange, "leadId" | "member"> & {
  id: number;
  cause: Cause;
  at: Date;
  recordedAt: Date;
};

/** Who entered and who left, newest first; below an id when it is given. */
export async function listChanges(
  db: Db,
  segmentId: number,
  limit: number,
  before?: number,
): Promise<ChangeRow[]> {
  const { rows } = await db.query<ChangeRow>(
    `SELECT id, lead_id AS "leadId", current = 'true' AS member, cause, at,
            recorded_at AS "recordedAt"
       FROM transition
      WHERE segment_id = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    [segmentId, before ?? null, limit],
  );
  return rows;
}

export type DayRow = { day: string; entered: number; left: number; publish: number };

/** Entries and exits by UTC day since an instant, oldest first. */
export async function listDays(db: Db, segmentId: number, since: Date): Promise<DayRow[]> {
  const { rows } = await db.query<DayRow>(
    `SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
            count(*) FILTER (WHERE current = 'true' AND cause <> 'publish')::int AS entered,
            count(*) FILTER (WHERE current = 'false' AND cause <> 'publish')::int AS left,
            (count(*) FILTER (WHERE current = 'true' AND cause = 'publish')
             - count(*) FILTER (WHERE current = 'false' AND cause = 'publish'))::int AS publish
       FROM transition WHERE segment_id = $1 AND at >= $2 GROUP BY 1 ORDER BY 1`,
    [segmentId, since],
  );
  return rows;
}
