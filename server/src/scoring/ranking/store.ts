import type { Standing } from "../standing.ts";
import type { Db } from "../store.ts";
import type { Cursor, Ranking } from "./ranking.ts";

export type Page = { limit: number; offset: number; after?: Cursor | undefined };

/** Leads of a version, best first. */
export async function rankLeads(db: Db, ranking: Ranking, page: Page): Promise<Standing[]> {
  const { versionId, scores } = ranking;
  const { rows } = await db.query<Standing>(
    `SELECT s.lead_id AS "leadId", s.version_id AS "versionId", s.day, s.score, s.fit, s.engagement,
            s.band, s.grade, s.persona, s.ready, s.known
       FROM (SELECT lead_id, score FROM (${stretches(ranking, page.after)}) AS firsts
              ORDER BY score DESC, lead_id LIMIT $4 OFFSET $5) AS page
       JOIN score s ON s.lead_id = page.lead_id AND s.version_id = $1
      ORDER BY s.score DESC, s.lead_id`,
    [
      ...[versionId, scores.from, scores.to, page.limit, page.offset],
      ...(page.after ? [page.after.score, page.after.leadId] : []),
    ],
  );
  return rows;
}

/**
 * The ranking as stretches of one index, each read in its order until the page's end: a page costs
 * the same however large the base is, and with a cursor however deep it lies.
 */
function stretches({ anonymous }: Pick<Ranking, "anonymous">, after?: Cursor): string {
  const who = anonymous ? ["known", "NOT known"] : ["known"];
  // Of many with the same score the cursor's is in the middle: those behind it, then those below.
  const where = after ? ["score = $6 AND lead_id > $7", "score < $6"] : ["true"];
  return who
    .flatMap((one) => where.map((condition) => `${one} AND ${condition}`))
    .map(
      (condition) => `(SELECT lead_id, score FROM score
        WHERE version_id = $1 AND score >= $2 AND score < $3 AND ${condition}
        ORDER BY score DESC, lead_id LIMIT $4::bigint + $5::bigint)`,
    )
    .join(" UNION ALL ");
}

/** Up to here every total is counted for whoever asks. */
const MOST_COUNTED = 10_000;
const KEPT_MS = 10_000;

type Counts = { at: number; rows: Promise<BandCount[]> };
type BandCount = { band: string | null; known: boolean; n: number };

/**
 * How many leads a list is about. Small totals are exact; those of more than 10,000 leads were
 * counted, all bands in one pass, at most ten seconds ago: a pass over a million rows takes a tenth
 * of a second or more, and a list of 50 must not wait for it each time.
 */
export class Totals {
  readonly #kept = new Map<number, Counts>();

  async count(db: Db, ranking: Ranking): Promise<number> {
    const kept = this.#kept.get(ranking.versionId);
    if (kept && performance.now() - kept.at < KEPT_MS) {
      const total = totalOf(await kept.rows, ranking);
      if (total > MOST_COUNTED) return total;
    }
    const first = await countFirst(db, ranking);
    return first <= MOST_COUNTED ? first : totalOf(await this.#countAll(db, ranking), ranking);
  }

  #countAll(db: Db, { versionId }: Ranking): Promise<BandCount[]> {
    const at = performance.now();
    for (const [id, kept] of this.#kept) if (at - kept.at > KEPT_MS) this.#kept.delete(id);
    const rows = this.#kept.get(versionId)?.rows ?? countBands(db, versionId);
    if (!this.#kept.has(versionId)) this.#kept.set(versionId, { at, rows });
    rows.catch(() => this.#kept.delete(versionId));
    return rows;
  }
}

const totalOf = (counts: BandCount[], { band, anonymous }: Ranking): number =>
  counts
    .filter((row) => (anonymous || row.known) && (band === undefined || row.band === band))
    .reduce((sum, row) => sum + row.n, 0);

/** Exact up to MOST_COUNTED, more beyond. */
async function countFirst(db: Db, ranking: Ranking): Promise<number> {
  const { versionId, scores } = ranking;
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*) AS n FROM (${stretches(ranking)}) AS firsts`,
    [versionId, scores.from, scores.to, MOST_COUNTED + 1, 0],
  );
  return rows[0]?.n ?? 0;
}

async function countBands(db: Db, versionId: number): Promise<BandCount[]> {
  const { rows } = await db.query<BandCount>(
    "SELECT band, known, count(*) AS n FROM score WHERE version_id = $1 GROUP BY band, known",
    [versionId],
  );
  return rows;
}
