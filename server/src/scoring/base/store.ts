import type { QualifyState } from "@bussola/engine";
import type pg from "pg";
import { type LeadRange, whole } from "../../ledger/base/store.ts";
import { type CopyTable, copyOut } from "../../platform/copy.ts";
import type { Standing, Steps } from "../standing.ts";

type Db = pg.ClientBase | pg.Pool;

/** Up to which lead, by id, a version is scored, and whether all are. */
export async function scoredTo(
  db: Db,
  versionId: number,
): Promise<{ to: number; complete: boolean }> {
  const { rows } = await db.query<{ to: number; complete: boolean }>(
    `SELECT scored_to AS "to", scored_at IS NOT NULL AS complete FROM model_version WHERE id = $1`,
    [versionId],
  );
  return rows[0] ?? { to: 0, complete: false };
}

export async function markScoredTo(db: Db, versionId: number, leadId: number): Promise<void> {
  await db.query("UPDATE model_version SET scored_to = greatest(scored_to, $2) WHERE id = $1", [
    versionId,
    leadId,
  ]);
}

export async function markScored(db: Db, versionId: number): Promise<void> {
  await db.query("UPDATE model_version SET scored_at = now() WHERE id = $1", [versionId]);
}

/** Leads that a version has rows of and that are no more: merged or erased while it was scored. */
export async function leadsGone(db: Db, versionId: number): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT s.lead_id AS id FROM score s
      WHERE s.version_id = $1 AND NOT EXISTS (SELECT 1 FROM profile p WHERE p.lead_id = s.lead_id)
      ORDER BY 1`,
    [versionId],
  );
  return rows.map((row) => row.id);
}

/** Under the leads' locks: one may have come back. */
export async function dropLeadsGone(db: Db, versionId: number, leadIds: number[]): Promise<void> {
  await db.query(
    `DELETE FROM score s WHERE s.version_id = $1 AND s.lead_id = ANY ($2::bigint[])
        AND NOT EXISTS (SELECT 1 FROM profile p WHERE p.lead_id = s.lead_id)`,
    [versionId, leadIds],
  );
}

/** Archived versions of a model that have rows left, with who took their place. */
export async function versionsToRetire(
  db: Db,
  modelId: number,
): Promise<{ id: number; successorId: number | null }[]> {
  const { rows } = await db.query<{ id: number; successorId: number | null }>(
    `SELECT id, successor_id AS "successorId" FROM model_version v
      WHERE model_id = $1 AND status = 'archived'
        AND EXISTS (SELECT 1 FROM score WHERE version_id = v.id) ORDER BY id`,
    [modelId],
  );
  return rows;
}

export async function publishedAt(db: Db, versionId: number): Promise<number> {
  const { rows } = await db.query<{ at: number }>(
    `SELECT (extract(epoch FROM published_at) * 1000)::float8 AS at
       FROM model_version WHERE id = $1 AND published_at IS NOT NULL`,
    [versionId],
  );
  if (rows[0]) return rows[0].at;
  throw new Error("the version was never published");
}

export type Succession = { leadId: number; before: Steps; after: Steps };

const KINDS = ["band", "grade", "persona", "ready"] as const;
const DIFFERS = KINDS.map((kind) => `o.${kind} IS DISTINCT FROM n.${kind}`).join(" OR ");
const PAIR = KINDS.map((kind) => `o.${kind} AS o_${kind}, n.${kind} AS n_${kind}`).join(", ");

/**
 * Takes the rows of a range of leads from the version that went, and says what the one that came
 * changed for them when it took its place. Since then that one's rows have moved on, each change a
 * transition: the first of a kind tells what was there before. In a REPEATABLE READ transaction.
 */
export async function takeOver(
  db: pg.ClientBase,
  [oldId, newId]: [number, number],
  { after, until }: LeadRange,
): Promise<{ taken: number; changed: Succession[] }> {
  type Moved = { leadId: number; kind: keyof Steps; previous: string | null };
  const { rows: moved } = await db.query<Moved>(
    `SELECT DISTINCT ON (lead_id, kind) lead_id AS "leadId", kind, previous FROM transition
      WHERE lead_id > $1 AND lead_id <= $2 AND version_id = $3 AND kind = ANY ($4::text[])
      ORDER BY lead_id, kind, id`,
    [after, until, newId, KINDS],
  );
  const { rows: pairs } = await db.query<Record<string, unknown> & { leadId: number }>(
    `SELECT o.lead_id AS "leadId", ${PAIR} FROM score o JOIN score n ON n.lead_id = o.lead_id
      WHERE o.lead_id > $1 AND o.lead_id <= $2 AND n.lead_id > $1 AND n.lead_id <= $2
        AND o.version_id = $3 AND n.version_id = $4
        AND (${DIFFERS} OR o.lead_id = ANY ($5::bigint[]))`,
    [after, until, oldId, newId, [...new Set(moved.map((row) => row.leadId))]],
  );
  const taken = await dropStandings(db, oldId, { after, until });
  const movedBy = Map.groupBy(moved, (row) => row.leadId);
  const changed = pairs.map((pair) => {
    const side = (of: string) =>
      Object.fromEntries(KINDS.map((kind) => [kind, pair[`${of}_${kind}`]])) as Steps;
    const then = side("n");
    for (const { kind, previous } of movedBy.get(pair.leadId) ?? [])
      Object.assign(then, { [kind]: kind === "ready" ? readyOf(previous) : previous });
    return { leadId: pair.leadId, before: side("o"), after: then };
  });
  return { taken, changed };
}

const readyOf = (told: string | null): boolean | null => (told === null ? null : told === "true");

/** Drops the rows of a version, in all or of a range of leads; says how many. */
export async function dropStandings(
  db: Db,
  versionId: number,
  { after, until }: LeadRange = { after: 0, until: Number.MAX_SAFE_INTEGER },
): Promise<number> {
  const { rowCount } = await db.query(
    "DELETE FROM score WHERE version_id = $1 AND lead_id > $2 AND lead_id <= $3",
    [versionId, after, until],
  );
  return rowCount ?? 0;
}

const ROW = "lead_id, version_id, day, score, fit, engagement, band, grade, persona, ready, known";

/** The stored rows of a range of leads in some versions, by `lead:version`. */
export async function readStandings(
  db: pg.ClientBase,
  versionIds: readonly number[],
  { after, until }: LeadRange,
): Promise<Map<string, Standing>> {
  if (versionIds.length === 0) return new Map();
  const table = await copyOut(
    db,
    `SELECT ${ROW} FROM score WHERE lead_id > ${whole(after)} AND lead_id <= ${whole(until)}
        AND version_id = ANY ('{${versionIds.map(whole)}}'::int[])`,
    11,
  );
  const rows = Array.from({ length: table.size }, (_, row) => standingAt(table, row));
  return new Map(rows.map((row) => [`${row.leadId}:${row.versionId}`, row]));
}

const standingAt = (table: CopyTable, row: number): Standing => ({
  leadId: table.int8(row, 0),
  versionId: table.int4(row, 1),
  day: table.int4(row, 2),
  score: table.float8(row, 3),
  fit: table.float8(row, 4),
  engagement: table.float8(row, 5),
  band: table.text(row, 6),
  grade: table.text(row, 7),
  persona: table.text(row, 8),
  ready: table.isNull(row, 9) ? null : table.bool(row, 9),
  known: table.bool(row, 10),
});

/** The stored qualifications of a range of leads, by `lead:model`. */
export async function readQualifications(
  db: pg.ClientBase,
  { after, until }: LeadRange,
): Promise<Map<string, QualifyState>> {
  const table = await copyOut(
    db,
    `SELECT lead_id, model_id, armed, (extract(epoch FROM fired_at) * 1000)::float8
       FROM qualification WHERE lead_id > ${whole(after)} AND lead_id <= ${whole(until)}`,
    4,
  );
  const rows = Array.from({ length: table.size }, (_, row) => row);
  return new Map(
    rows.map((row) => [
      `${table.int8(row, 0)}:${table.int4(row, 1)}`,
      { armed: table.bool(row, 2), firedAt: table.isNull(row, 3) ? null : table.float8(row, 3) },
    ]),
  );
}
