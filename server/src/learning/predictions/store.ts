import { type ChanceSums, LearnedFile, type Observation } from "@bussola/engine";
import type pg from "pg";
import { whole } from "../../ledger/base/store.ts";
import { float8s, int8s, texts } from "../../platform/arrays.ts";
import { copyOut } from "../../platform/copy.ts";
import { connectAlone } from "../../platform/postgres.ts";
import { readConversion } from "../../scoring/conversion/store.ts";
import type { Chances } from "../../scoring/simulation/chances.ts";
import type { Standing } from "../../scoring/standing.ts";
import { type HotLimits, LOWEST_BAND, type PredictionBand } from "./standing.ts";

export type Pool = pg.Pool;
export type Db = pg.Pool | pg.ClientBase;

/** What predicts. */
export type Predictor = {
  id: number;
  file: LearnedFile;
  observations: Observation[];
  /** Version of the rules that few outcomes are drawn towards. */
  rulesId: number | null;
  horizonDays: number;
  spread: number[];
  /** What the chance counts for in the blended rank; 0: none is wanted. */
  weight: number;
  /** Null: the best tenth is hot. */
  hot: HotLimits | null;
  /** It is the one that predicts at present. */
  published: boolean;
  /** All of its chances were placed by the limits that it has now. */
  settled: boolean;
};

export type Prediction = {
  /** UTC day number. */
  day: number;
  probability: number;
  low: number;
  high: number;
  percentile: number;
  band: PredictionBand;
  /** Rank among leads by chance and rules together, 0 to 100; null: there is none. */
  blend: number | null;
};

type PredictorRow = Omit<Predictor, "file" | "spread" | "hot"> & {
  file: unknown;
  spread: unknown;
  at: number | null;
  dropAt: number | null;
};

/** One that learnt something, or the published one. */
export async function findPredictor(db: Db, id?: number): Promise<Predictor | undefined> {
  const { rows } = await db.query<PredictorRow>(
    `SELECT id, file, observations, rules_id AS "rulesId", horizon_days AS "horizonDays", spread,
            weight, at, drop_at AS "dropAt", state = 'published' AS published, settled
       FROM learned WHERE ${id === undefined ? "state = 'published'" : "id = $1 AND file IS NOT NULL"}`,
    id === undefined ? [] : [id],
  );
  const [row] = rows;
  if (!row) return undefined;
  const { at, dropAt, ...rest } = row;
  const file = LearnedFile.parse(row.file);
  const spread = (row.spread ?? []) as number[];
  return { ...rest, file, spread, hot: at === null ? null : { at, dropAt } };
}

export type PredictionRows = {
  leads: readonly number[];
  probability: readonly number[];
  low: readonly number[];
  high: readonly number[];
  percentile: readonly number[];
  band: readonly PredictionBand[];
  blend: readonly (number | null)[];
};

/** Writes what differs from what is there. */
export async function savePredictions(
  db: Db,
  learnedId: number,
  day: number,
  rows: PredictionRows,
): Promise<void> {
  await db.query(
    `INSERT INTO prediction AS p
            (lead_id, learned_id, day, probability, low, high, percentile, band, blend)
     SELECT r.lead_id, $1, $2, r.probability, r.low, r.high, r.percentile, r.band,
            r.blend
       FROM unnest($3::bigint[], $4::float8[], $5::float8[], $6::float8[], $7::float8[], $8::text[],
                   $9::float8[])
         AS r (lead_id, probability, low, high, percentile, band, blend)
     ON CONFLICT (lead_id, learned_id) DO UPDATE
        SET day = excluded.day, probability = excluded.probability, low = excluded.low,
            high = excluded.high, percentile = excluded.percentile, band = excluded.band,
            blend = excluded.blend
      WHERE (p.probability, p.low, p.high, p.percentile, p.band, p.blend)
            IS DISTINCT FROM (excluded.probability, excluded.low, excluded.high,
                              excluded.percentile, excluded.band, excluded.blend)`,
    [
      ...[learnedId, day, int8s(rows.leads), float8s(rows.probability)],
      ...[float8s(rows.low), float8s(rows.high), float8s(rows.percentile), texts(rows.band)],
      float8s(rows.blend),
    ],
  );
}

/** Leads of a range that have predictions and are not among those that are open now. */
export async function leadsClosed(
  db: Db,
  learnedId: number,
  { after, until }: { after: number; until: number },
  open: readonly number[],
): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT lead_id AS id FROM prediction
      WHERE learned_id = $1 AND lead_id > $2 AND lead_id <= $3 AND lead_id <> ALL ($4::bigint[])
      ORDER BY 1`,
    [learnedId, after, until, int8s(open)],
  );
  return rows.map(({ id }) => id);
}

/** Under the leads' locks. */
export async function dropPredictions(
  db: Db,
  learnedId: number,
  leadIds: readonly number[],
): Promise<void> {
  await db.query("DELETE FROM prediction WHERE learned_id = $1 AND lead_id = ANY ($2::bigint[])", [
    learnedId,
    leadIds,
  ]);
}

/** Of some leads those that are there: others were merged or erased. Under their locks. */
export async function leadsThere(db: Db, leadIds: readonly number[]): Promise<Set<number>> {
  const { rows } = await db.query<{ id: number }>(
    "SELECT DISTINCT lead_id AS id FROM profile WHERE lead_id = ANY ($1::bigint[])",
    [int8s(leadIds)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The bands that leads have by what predicts at present; of some none. */
export async function bandsOf(
  db: Db,
  leadIds: readonly number[],
): Promise<Map<number, PredictionBand>> {
  const { rows } = await db.query<{ id: number; band: PredictionBand }>(
    `SELECT lead_id AS id, band FROM prediction
      WHERE lead_id = ANY ($1::bigint[])
        AND learned_id = (SELECT id FROM learned WHERE state = 'published')`,
    [int8s(leadIds)],
  );
  return new Map(rows.map(({ id, band }) => [id, band]));
}

/**
 * In the caller's transaction: this one predicts from now on, the one before no more. Whose band is
 * another by it is told once, with the switch: of who is asked about no more that there is none.
 */
export async function switchTo(db: pg.ClientBase, id: number, at: number): Promise<void> {
  const { rows } = await db.query<{ id: number }>(
    "UPDATE learned SET state = 'archived' WHERE state = 'published' AND id <> $1 RETURNING id",
    [id],
  );
  const { rowCount } = await db.query(
    `UPDATE learned SET state = 'published', published_at = to_timestamp($2::float8 / 1000)
      WHERE id = $1 AND state <> 'published'`,
    [id, at],
  );
  if (rowCount === 0) return;
  await db.query(
    `INSERT INTO transition (lead_id, learned_id, kind, previous, current, cause, at)
     SELECT lead_id, $1, 'band', o.band, n.band, 'publish', to_timestamp($3::float8 / 1000)
       FROM (SELECT lead_id, band FROM prediction WHERE learned_id = $1) AS n
       FULL JOIN (SELECT lead_id, band FROM prediction WHERE learned_id = $2) AS o USING (lead_id)
      WHERE coalesce(o.band, $4) <> coalesce(n.band, $4)`,
    [id, rows[0]?.id ?? null, at, LOWEST_BAND],
  );
}

export async function saveSpread(db: Db, id: number, spread: readonly number[]): Promise<void> {
  await db.query("UPDATE learned SET spread = $2 WHERE id = $1", [id, JSON.stringify(spread)]);
}

/** Says that there are new predictions, placed by these limits. */
export async function noteFilled(
  db: Db,
  { id, hot }: Pick<Predictor, "id" | "hot">,
): Promise<void> {
  await db.query(
    `UPDATE learned SET filled = filled + 1,
            settled = settled OR (at, drop_at) IS NOT DISTINCT FROM ($2::float8, $3::float8)
      WHERE id = $1`,
    [id, hot?.at ?? null, hot?.dropAt ?? null],
  );
}

/** What predicts, and how often it did. */
export async function predicted(db: Db): Promise<{ id: number; filled: number } | undefined> {
  const { rows } = await db.query<{ id: number; filled: number }>(
    "SELECT id, filled FROM learned WHERE state = 'published'",
  );
  return rows[0];
}

/** All that one predicts. */
export async function readChances(pool: Pool, learnedId: number): Promise<Chances> {
  const db = await connectAlone(pool);
  try {
    const select = `SELECT lead_id, probability, percentile FROM prediction
      WHERE learned_id = ${whole(learnedId)} ORDER BY lead_id`;
    const table = await copyOut(db, select, 3);
    const shared = (read: (row: number) => number) => {
      const values = new Float64Array(new SharedArrayBuffer(8 * table.size));
      for (let row = 0; row < table.size; row++) values[row] = read(row);
      return values;
    };
    return {
      leads: shared((row) => table.int8(row, 0)),
      chance: shared((row) => table.float8(row, 1)),
      percentile: shared((row) => table.float8(row, 2)),
    };
  } finally {
    await db.end();
  }
}

export type PlaceByChance = { probability: number; leadId: number };

/**
 * A page of the known leads of a version by their chances, the largest first, behind a place: each of
 * the stretches of one index is read in its order until the page's end, so that any page costs the same.
 */
export async function rankByChance(
  db: Db,
  versionId: number,
  { limit, offset, after }: { limit: number; offset: number; after: PlaceByChance | undefined },
): Promise<(Standing & PlaceByChance)[]> {
  const where = after ? ["probability = $4 AND lead_id > $5", "probability < $4"] : ["true"];
  const stretches = where.map(
    (condition) => `(SELECT lead_id, probability FROM prediction
      WHERE learned_id = (SELECT id FROM learned WHERE state = 'published') AND ${condition}
      ORDER BY probability DESC, lead_id LIMIT $2::bigint + $3::bigint)`,
  );
  const { rows } = await db.query<Standing & PlaceByChance>(
    `SELECT s.lead_id AS "leadId", s.version_id AS "versionId", s.day, s.score, s.fit, s.engagement,
            s.band, s.grade, s.persona, s.ready, s.known, p.probability
       FROM (SELECT lead_id, probability FROM (${stretches.join(" UNION ALL ")}) AS firsts
              ORDER BY probability DESC, lead_id LIMIT $2 OFFSET $3) AS p
       JOIN score s ON s.lead_id = p.lead_id AND s.version_id = $1 AND s.known
      ORDER BY p.probability DESC, p.lead_id`,
    [versionId, limit, offset, ...(after ? [after.probability, after.leadId] : [])],
  );
  return rows;
}

/** Lets go what only the published one should have predicted. */
export async function dropOthers(db: Db): Promise<void> {
  await db.query(
    `DELETE FROM prediction WHERE learned_id <> ALL
       (ARRAY(SELECT id FROM learned WHERE state = 'published'))`,
  );
}

const ORDERS = {
  chance: "probability DESC, lead_id",
  blend: "blend DESC NULLS LAST, probability DESC, lead_id",
} as const;

type Asked = {
  band: PredictionBand | undefined;
  sort: keyof typeof ORDERS;
  limit: number;
  offset: number;
};

/** Of the published one, from the largest on; those without a blended rank last, by their chances. */
export async function listPredictions(
  db: Db,
  { band, sort, limit, offset }: Asked,
): Promise<(Prediction & { leadId: number })[]> {
  const { rows } = await db.query<Prediction & { leadId: number }>(
    `SELECT lead_id AS "leadId", day, probability, low, high, percentile, band, blend
       FROM prediction
      WHERE learned_id = (SELECT id FROM learned WHERE state = 'published')
        AND ($1::text IS NULL OR band = $1)
      ORDER BY ${ORDERS[sort]} LIMIT $2 OFFSET $3`,
    [band ?? null, limit, offset],
  );
  return rows;
}

/** The signals that say what became of a lead. */
export async function decidedBy(db: Db): Promise<number[]> {
  const { won, lost } = (await readConversion(db)).signals;
  return [won, lost].flatMap((kept) => kept?.id ?? []);
}

/** The chances of leads by the published one; some may have none. */
export async function chancesOf(db: Db, leadIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await db.query<{ id: number; chance: number }>(
    `SELECT lead_id AS id, probability AS chance FROM prediction
      WHERE lead_id = ANY ($1::bigint[])
        AND learned_id = (SELECT id FROM learned WHERE state = 'published')`,
    [int8s(leadIds)],
  );
  return new Map(rows.map(({ id, chance }) => [id, chance]));
}

export type Placed = Pick<Prediction, "probability" | "low" | "high" | "band">;

/** The chances of leads by the published one, with their limits and bands; some may have none. */
export async function placedOf(db: Db, leadIds: readonly number[]): Promise<Map<number, Placed>> {
  const { rows } = await db.query<Placed & { id: number }>(
    `SELECT lead_id AS id, probability, low, high, band FROM prediction
      WHERE lead_id = ANY ($1::bigint[])
        AND learned_id = (SELECT id FROM learned WHERE state = 'published')`,
    [int8s(leadIds)],
  );
  return new Map(rows.map(({ id, ...placed }) => [id, placed]));
}

/** The blended rank of a lead, if it has one, and the band that it is in. */
export async function findStored(
  db: Db,
  learnedId: number,
  leadId: number,
): Promise<Pick<Prediction, "band" | "blend"> | undefined> {
  const { rows } = await db.query<Pick<Prediction, "band" | "blend">>(
    "SELECT band, blend FROM prediction WHERE lead_id = $1 AND learned_id = $2",
    [leadId, learnedId],
  );
  return rows[0];
}

/** The scores that a version gives leads; of some it may have none. */
export async function scoresBy(
  db: Db,
  versionId: number,
  leadIds: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await db.query<{ id: number; score: number }>(
    "SELECT lead_id AS id, score FROM score WHERE version_id = $1 AND lead_id = ANY ($2::bigint[])",
    [versionId, int8s(leadIds)],
  );
  return new Map(rows.map(({ id, score }) => [id, score]));
}

/** What predicts, if anything does. */
export async function predicting(
  db: Db,
): Promise<Pick<Predictor, "id" | "weight" | "horizonDays"> | undefined> {
  const { rows } = await db.query<Pick<Predictor, "id" | "weight" | "horizonDays">>(
    `SELECT id, weight, horizon_days AS "horizonDays" FROM learned WHERE state = 'published'`,
  );
  return rows[0];
}

type BandSums = ChanceSums & { band: PredictionBand; day: number };

/** Of sums: added in any order, the first six decimals are the same, and so are answers. */
const sum = (of: string) => `round(sum(${of})::numeric, 6)::float8`;

/** How many leads the published one has in each band, and how many are expected to convert. */
export async function countBands(db: Db): Promise<BandSums[]> {
  const { rows } = await db.query<BandSums>(
    `SELECT band, count(*)::int AS leads, max(day) AS day,
            ${sum("probability")} AS expected, ${sum("low")} AS low, ${sum("high")} AS high,
            ${sum("probability * (1 - probability)")} AS variance
       FROM prediction WHERE learned_id = (SELECT id FROM learned WHERE state = 'published')
      GROUP BY band ORDER BY band`,
  );
  return rows;
}
