import type { Model } from "@bussola/engine";
import type pg from "pg";
import { bools, float8s, int4s, int8s, texts } from "../platform/arrays.ts";
import { buildCatalogue, type Catalogue, type VersionRow } from "./catalogue.ts";
import { loadRetention } from "./retention/store.ts";
import { loadLiveSegments } from "./segments/store.ts";
import { loadSignals } from "./signals/store.ts";
import type { Qualification, Standing, Transition } from "./standing.ts";

export type Db = pg.ClientBase | pg.Pool;
/** A connection inside a transaction. */
export type Transaction = pg.ClientBase;

const VERSION_COLUMNS = `v.id, v.model_id AS "modelId", m.name, v.number, v.status, m.main, v.body`;

/** Signals, live versions and segments, compiled, and compiled again only when the catalogue moved on. */
export class Catalogues {
  #current: Catalogue | undefined;

  /** Called inside the batch's transaction, after its share of the catalogue lock. */
  async current(db: Db): Promise<Catalogue> {
    const { rows } = await db.query<{ version: number }>({
      name: "catalogue-version",
      text: "SELECT version FROM catalogue",
    });
    const version = rows[0]?.version ?? 0;
    if (this.#current?.version !== version) {
      const { horizon } = await loadRetention(db);
      const [signals, live] = [await loadSignals(db), await loadLive(db)];
      const segments = await loadLiveSegments(db);
      this.#current = buildCatalogue(version, signals, live, segments, horizon ?? undefined);
    }
    return this.#current;
  }

  /** The horizon as last seen: it only moves on. */
  get horizon(): number {
    return this.#current?.horizon ?? Number.NEGATIVE_INFINITY;
  }
}

export async function bumpCatalogue(db: Db): Promise<void> {
  await db.query("UPDATE catalogue SET version = version + 1");
}

async function loadLive(db: Db): Promise<VersionRow[]> {
  const { rows } = await db.query<VersionRow>(
    `SELECT ${VERSION_COLUMNS} FROM model_version v JOIN model m ON m.id = v.model_id
      WHERE v.status IN ('shadow', 'published') ORDER BY v.id`,
  );
  return rows;
}

export async function findVersion(
  db: Db,
  name: string,
  number?: number,
): Promise<VersionRow | undefined> {
  const { rows } = await db.query<VersionRow>(
    `SELECT ${VERSION_COLUMNS} FROM model_version v JOIN model m ON m.id = v.model_id
      WHERE lower(m.name) = lower($1) AND ($2::int IS NULL OR v.number = $2)
      ORDER BY v.number DESC LIMIT 1`,
    [name, number ?? null],
  );
  return rows[0];
}

export async function versionById(db: Db, id: number): Promise<VersionRow | undefined> {
  const { rows } = await db.query<VersionRow>(
    `SELECT ${VERSION_COLUMNS} FROM model_version v JOIN model m ON m.id = v.model_id
      WHERE v.id = $1`,
    [id],
  );
  return rows[0];
}

/** The published version of a model, of the main one without a name. */
export async function findPublished(db: Db, name?: string): Promise<VersionRow | undefined> {
  const { rows } = await db.query<VersionRow>(
    `SELECT ${VERSION_COLUMNS} FROM model_version v JOIN model m ON m.id = v.model_id
      WHERE v.status = 'published'
        AND CASE WHEN $1::text IS NULL THEN m.main ELSE lower(m.name) = lower($1) END`,
    [name ?? null],
  );
  return rows[0];
}

export type UsingModel = Pick<VersionRow, "name" | "number" | "status" | "body">;

/** Versions in use, and of each model the newest if it is a draft; the main model first. */
export async function usingModels(db: Db): Promise<UsingModel[]> {
  const { rows } = await db.query<UsingModel>(
    `SELECT m.name, v.number, v.status, v.body
       FROM model_version v JOIN model m ON m.id = v.model_id
      WHERE v.status IN ('published', 'shadow')
         OR v.number = (SELECT max(n.number) FROM model_version n WHERE n.model_id = v.model_id)
      ORDER BY m.main DESC, m.name, v.number DESC`,
  );
  return rows;
}

export type VersionSummary = Omit<VersionRow, "body"> & {
  createdAt: Date;
  publishedAt: Date | null;
  author: string | null;
};

export async function listVersions(db: Db): Promise<VersionSummary[]> {
  const { rows } = await db.query<VersionSummary>(
    `SELECT v.id, v.model_id AS "modelId", m.name, v.number, v.status, m.main,
            v.created_at AS "createdAt", v.published_at AS "publishedAt", v.author
       FROM model_version v JOIN model m ON m.id = v.model_id ORDER BY m.name, v.number DESC`,
  );
  return rows;
}

/** Adds a draft under the model's name, the model too when it is new. */
export async function insertDraft(
  db: Db,
  model: Model,
  author: string | undefined,
): Promise<VersionRow> {
  const { rows: models } = await db.query<{ id: number }>(
    `INSERT INTO model (name) VALUES ($1)
     ON CONFLICT (lower(name)) DO UPDATE SET name = excluded.name RETURNING id`,
    [model.name],
  );
  const { rows } = await db.query<VersionRow>(
    `WITH made AS (
       INSERT INTO model_version (model_id, number, status, body, author)
       SELECT $1, coalesce(max(number), 0) + 1, 'draft', $2, $3 FROM model_version WHERE model_id = $1
       RETURNING *)
     SELECT ${VERSION_COLUMNS} FROM made v JOIN model m ON m.id = v.model_id`,
    [models[0]?.id, JSON.stringify(model), author ?? null],
  );
  const version = rows[0];
  if (!version) throw new Error("the draft was not saved");
  return version;
}

export async function setShadow(db: Db, versionId: number): Promise<void> {
  await db.query("UPDATE model_version SET status = 'shadow' WHERE id = $1", [versionId]);
}

export async function setPublished(db: Db, versionId: number, at: number): Promise<void> {
  await db.query(
    `UPDATE model_version SET status = 'published', published_at = to_timestamp($2::float8 / 1000)
      WHERE id = $1`,
    [versionId, at],
  );
}

/** Archives what the model had published, in favour of another version. */
export async function archivePublished(
  db: Db,
  { id, modelId }: Pick<VersionRow, "id" | "modelId">,
): Promise<void> {
  await db.query(
    `UPDATE model_version SET status = 'archived', successor_id = $2
      WHERE model_id = $1 AND status = 'published'`,
    [modelId, id],
  );
}

/** A shadow older than what is published has nothing left to tell. */
export async function archiveOlderShadows(
  db: Db,
  { modelId, number }: Pick<VersionRow, "modelId" | "number">,
): Promise<void> {
  await db.query(
    `UPDATE model_version SET status = 'archived'
      WHERE model_id = $1 AND status = 'shadow' AND number < $2`,
    [modelId, number],
  );
}

/** Makes a model the main one; with `ifNone`, only when there is none yet. */
export async function setMain(db: Db, modelId: number, ifNone: boolean): Promise<void> {
  if (ifNone) {
    await db.query(
      `UPDATE model SET main = true WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM model WHERE main)`,
      [modelId],
    );
    return;
  }
  await db.query("UPDATE model SET main = false WHERE main AND id <> $1", [modelId]);
  await db.query("UPDATE model SET main = true WHERE id = $1", [modelId]);
}

/** The stored rows of these leads, in these versions or all, by `standingKey`. */
export async function loadStandings(
  db: Db,
  leadIds: number[],
  versionIds?: number[],
): Promise<Map<string, Standing>> {
  const { rows } = await db.query<Standing>({
    name: "load-standings",
    text: `SELECT lead_id AS "leadId", version_id AS "versionId", day, score, fit, engagement,
                  band, grade, persona, ready, known
             FROM score
            WHERE lead_id = ANY ($1::bigint[]) AND ($2::int[] IS NULL OR version_id = ANY ($2))`,
    values: [int8s(leadIds), versionIds && int4s(versionIds)],
  });
  return new Map(rows.map((row) => [standingKey(row), row]));
}

export const standingKey = (row: { leadId: number; versionId: number }): string =>
  `${row.leadId}:${row.versionId}`;

export async function saveStandings(db: Db, rows: Standing[]): Promise<void> {
  await db.query({
    name: "save-standings",
    text: `${INSERT_STANDINGS} ON CONFLICT (lead_id, version_id) DO UPDATE SET
             day = excluded.day, score = excluded.score, fit = excluded.fit,
             engagement = excluded.engagement, band = excluded.band, grade = excluded.grade,
             persona = excluded.persona, ready = excluded.ready, known = excluded.known`,
    values: standingArrays(rows),
  });
}

/**
 * Writes the rows that are not there. One that is was written by ingestion, which since the version
 * went live writes it for every lead that it touches, from the same history or a newer one.
 */
export async function fillStandings(db: Db, rows: Standing[]): Promise<void> {
  await db.query({
    name: "fill-standings",
    text: `${INSERT_STANDINGS} ON CONFLICT (lead_id, version_id) DO NOTHING`,
    values: standingArrays(rows),
  });
}

const INSERT_STANDINGS = `
  INSERT INTO score (lead_id, version_id, day, score, fit, engagement, band, grade, persona, ready,
                     known)
  SELECT * FROM unnest($1::bigint[], $2::int[], $3::int[], $4::float8[], $5::float8[], $6::float8[],
                       $7::text[], $8::text[], $9::text[], $10::boolean[], $11::boolean[])`;

/** In one order everywhere, so that two writers wait for each other and do not dead-lock. */
function standingArrays(rows: Standing[]): Buffer[] {
  const sorted = [...rows].sort((a, b) => a.leadId - b.leadId || a.versionId - b.versionId);
  return [
    int8s(sorted.map((r) => r.leadId)),
    int4s(sorted.map((r) => r.versionId)),
    int4s(sorted.map((r) => r.day)),
    float8s(sorted.map((r) => r.score)),
    float8s(sorted.map((r) => r.fit)),
    float8s(sorted.map((r) => r.engagement)),
    texts(sorted.map((r) => r.band)),
    texts(sorted.map((r) => r.grade)),
    texts(sorted.map((r) => r.persona)),
    bools(sorted.map((r) => r.ready)),
    bools(sorted.map((r) => r.known)),
  ];
}

/** Drops the rows of leads that have no profile left. */
export async function deleteStandings(db: Db, leadIds: number[]): Promise<void> {
  await db.query("DELETE FROM score WHERE lead_id = ANY ($1::bigint[])", [leadIds]);
  await db.query("DELETE FROM qualification WHERE lead_id = ANY ($1::bigint[])", [leadIds]);
}

/** What is kept of a lead by what was learnt. */
const OF_LEARNED = {
  prediction: "learned_id, day, probability, low, high, percentile, band, blend",
  tested_lead: "learned_id, bought, scorecard, trees, rules, repeated, chance, age",
  watched_lead: "learned_id, tenth, week, age, bought",
} as const;

/**
 * A merged lead keeps what was predicted of it, or has what was predicted of its parts; what is new
 * to it is told of its band. @param at milliseconds
 */
export async function mergePredictions(
  db: Db,
  merged: ReadonlyMap<number, number>,
  at: number,
): Promise<void> {
  const gone = [...merged.keys()];
  for (const [table, columns] of Object.entries(OF_LEARNED)) {
    const { rows } = await db.query<{ lead_id: number }>(
      `INSERT INTO ${table} (lead_id, ${columns})
       SELECT m.kept, ${columns}
         FROM unnest($1::bigint[], $2::bigint[]) AS m (gone, kept)
         JOIN ${table} t ON t.lead_id = m.gone
       ON CONFLICT DO NOTHING RETURNING lead_id`,
      [gone, [...merged.values()]],
    );
    await db.query(`DELETE FROM ${table} WHERE lead_id = ANY ($1::bigint[])`, [gone]);
    if (table === "prediction" && rows.length > 0)
      await db.query(
        `INSERT INTO transition (lead_id, learned_id, kind, current, cause, at)
         SELECT lead_id, learned_id, 'band', band, 'merge', to_timestamp($2::float8 / 1000)
           FROM prediction
          WHERE lead_id = ANY ($1::bigint[]) AND band <> 'cold'
            AND learned_id = (SELECT id FROM learned WHERE state = 'published')`,
        [rows.map((row) => row.lead_id), at],
      );
  }
}

export async function saveTransitions(db: Db, rows: Transition[]): Promise<void> {
  await db.query({
    name: "save-transitions",
    text: `INSERT INTO transition (lead_id, version_id, kind, previous, current, cause, at)
           SELECT lead_id, version_id, kind, previous, current, cause, to_timestamp(at / 1000)
             FROM unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[],
                         $7::float8[])
               AS t (lead_id, version_id, kind, previous, current, cause, at)`,
    values: [
      int8s(rows.map((r) => r.leadId)),
      int4s(rows.map((r) => r.versionId)),
      texts(rows.map((r) => r.kind)),
      texts(rows.map((r) => r.previous)),
      texts(rows.map((r) => r.current)),
      texts(rows.map((r) => r.cause)),
      float8s(rows.map((r) => r.at)),
    ],
  });
}

export async function loadQualifications(db: Db, leadIds: number[]): Promise<Qualification[]> {
  const { rows } = await db.query<Qualification>({
    name: "load-qualifications",
    text: `SELECT lead_id AS "leadId", model_id AS "modelId", armed,
                  (extract(epoch FROM fired_at) * 1000)::float8 AS "firedAt"
             FROM qualification WHERE lead_id = ANY ($1::bigint[])`,
    values: [int8s(leadIds)],
  });
  return rows;
}

export async function saveQualifications(db: Db, rows: Qualification[]): Promise<void> {
  await db.query({
    name: "save-qualifications",
    text: `INSERT INTO qualification (lead_id, model_id, armed, fired_at)
           SELECT lead_id, model_id, armed, to_timestamp(fired_at / 1000)
             FROM unnest($1::bigint[], $2::int[], $3::boolean[], $4::float8[])
               AS q (lead_id, model_id, armed, fired_at)
           ON CONFLICT (lead_id, model_id) DO UPDATE SET
             armed = excluded.armed, fired_at = excluded.fired_at`,
    values: [
      int8s(rows.map((r) => r.leadId)),
      int4s(rows.map((r) => r.modelId)),
      bools(rows.map((r) => r.armed)),
      float8s(rows.map((r) => r.firedAt)),
    ],
  });
}

/** Of a model's version, of a segment or of what was learnt: of one of them. */
export type TransitionRow = Omit<Transition, "at" | "versionId" | "kind"> & {
  versionId: number | null;
  segmentId: number | null;
  learnedId: number | null;
  kind: Transition["kind"] | "segment";
  at: Date;
  recordedAt: Date;
};

/** What changed for a lead, newest first. */
export async function listTransitions(
  db: Db,
  leadId: number,
  limit: number,
): Promise<TransitionRow[]> {
  const { rows } = await db.query<TransitionRow>(
    `SELECT lead_id AS "leadId", version_id AS "versionId", segment_id AS "segmentId",
            learned_id AS "learnedId", kind, previous, current, cause, at, recorded_at AS "recordedAt"
       FROM transition WHERE lead_id = $1 ORDER BY at DESC, id DESC LIMIT $2`,
    [leadId, limit],
  );
  return rows;
}
