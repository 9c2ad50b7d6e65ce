import {
  type LeakPolicy,
  LearnedFile,
  type Observation,
  type Report,
  type Standings,
  type Trainer,
} from "@bussola/engine";
import type pg from "pg";
import { bools, float8s, int8s } from "../../platform/arrays.ts";
import { withTransaction } from "../../platform/postgres.ts";
import type { Outcomes } from "../moments/moments.ts";
import type { Taught } from "./apart.ts";

export type Db = pg.Pool | pg.ClientBase;

/** How to learn, as it was asked for. */
export type Wanted = {
  trainer: Trainer | "auto";
  leaks: LeakPolicy;
  /** UTC day, `2026-11-22`: leads whose decision was before are left out. */
  from: string | null;
  seed: number;
  /** By name of a number, which way the chances may go. */
  monotone?: Readonly<Record<string, 1 | -1>> | undefined;
};

export type TooFew = { bought: number; rest: number; needed: number };

/** Leads looked at, those who have a moment to learn from, and why the others have none. */
export type LearnedCounts = {
  total: number;
  anonymous: number;
  moments: number;
  censored: number;
  atOnce: number;
  /** Not kept of trainings of before it was. */
  decided?: number;
  outside: number;
  /** Of those who have one, the share that was taken. */
  sample: number;
};

/** What there is to compare two by: moments that neither learnt from. */
export type Fresh = {
  rows: number;
  bought: number;
  /** Fewest of either outcome. */
  needed: number;
  /** About when there are enough: a UTC day, `2026-11-22`; null while none came to tell it by. */
  enoughOn: string | null;
};

/** How a challenger did beside the champion, on leads newer than both learnt from. */
export type Decision = {
  champion: number;
  /** Not kept of decisions of before it was. */
  evidence?: Fresh;
  tested: { rows: number; bought: number } | null;
  /** How much larger the challenger's area is. */
  difference: { value: number; low: number; high: number } | null;
  replaced: boolean;
  why: "better" | "not better" | "too few" | "no signal" | "not enough";
};

export type LearnedState = "candidate" | "published" | "archived";

/** Without the file, which is large. */
export type LearnedRow = {
  id: number;
  author: string | null;
  createdAt: Date;
  wanted: Wanted;
  /** UTC day number that it was learnt on. */
  day: number;
  counts: LearnedCounts;
  /** In which a lead must convert. */
  horizonDays: number;
  /** Something else counts as won or lost now, or within other days. */
  outdated: boolean;
  /** UTC day number of the newest moment learnt from. */
  until: number | null;
  outcome: "learned" | "no signal" | "not enough";
  /** The one that was taken, when something was learnt. */
  trainer: Trainer | null;
  report: Report | TooFew;
  decision: Decision | null;
  state: LearnedState;
  publishedAt: Date | null;
  /** What the chance counts for in the rank that blends it with the rules; 0: none is wanted. */
  weight: number;
  /** The chance from which on a lead is hot, and below which it is so no more; null: the best tenth is. */
  at: number | null;
  dropAt: number | null;
};

type Given = "author" | "wanted" | "day" | "counts" | "horizonDays" | "until";

export type NewLearned = Pick<LearnedRow, Given> & {
  /** Of the training. */
  key: string;
  leads: Float64Array;
  outcomes: Outcomes;
  observations: readonly Observation[];
  /** Version of the rules that it was compared with. */
  rulesId: number | null;
  taught: Taught;
  decision: Decision | null;
};

const HEAD = `id, author, created_at AS "createdAt", wanted, day, counts,
  horizon_days AS "horizonDays", until, outcome, trainer, decision, state,
  published_at AS "publishedAt", weight, at, drop_at AS "dropAt",
  won_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM conversion c
     WHERE (c.won_id, c.lost_id, c.horizon_days)
           IS DISTINCT FROM (learned.won_id, learned.lost_id, learned.horizon_days)) AS outdated`;
const COLUMNS = `${HEAD}, report`;

/**
 * Stores what a training came to, once, with how the leads that it was tested on stood: its number. It
 * is blended as what predicts now, and leads are hot from the same chance on.
 */
export function insertLearned(pool: pg.Pool, given: NewLearned): Promise<number> {
  return withTransaction(pool, async (db) => {
    const id = await insertReport(db, given);
    const { taught, leads } = given;
    if (id === undefined) return (await findByKey(db, given.key)) as number;
    if (taught.outcome !== "not enough") await insertTested(db, id, taught.tested, leads);
    return id;
  });
}

/** Undefined when it is stored already. */
async function insertReport(db: Db, given: NewLearned): Promise<number | undefined> {
  const { key, author, wanted, day, counts, horizonDays, until, taught, decision } = given;
  const { outcome } = taught;
  const learned = outcome === "learned" ? taught.learned : undefined;
  const report = outcome === "not enough" ? tooFew(taught) : taught.report;
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO learned (key, author, wanted, day, counts, horizon_days, until, outcome, trainer,
                          observations, rules_id, file, report, decision, won_id, lost_id,
                          state, weight, at, drop_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'candidate',
             coalesce((SELECT weight FROM learned WHERE state = 'published'), 0),
             (SELECT at FROM learned WHERE state = 'published'),
             (SELECT drop_at FROM learned WHERE state = 'published'))
     ON CONFLICT (key) DO NOTHING RETURNING id`,
    [
      ...[key, author, JSON.stringify(wanted), day, JSON.stringify(counts), horizonDays, until],
      ...[outcome, learned?.fitted.trainer ?? null, JSON.stringify(given.observations)],
      ...[given.rulesId, learned && JSON.stringify(learned), JSON.stringify(report)],
      decision && JSON.stringify(decision),
      ...[given.outcomes.won, given.outcomes.lost],
    ],
  );
  return rows[0]?.id;
}

/** Rows written in one statement. */
const SOME_ROWS = 20_000;

async function insertTested(
  db: Db,
  id: number,
  { rows, bought, chances, ages, places, copies }: Standings,
  leads: Float64Array,
): Promise<void> {
  const { scorecard, trees, rules } = places;
  const [tested, repeated] = [new Set(rows), new Set(copies.rows)];
  const others = Array.from(copies.rows, (row, i) => ({ row, bought: copies.bought[i] === 1 }));
  const all: { row: number; bought: boolean; place?: number }[] = [
    ...Array.from(rows, (row, place) => ({ row, place, bought: bought[place] === 1 })),
    ...others.filter(({ row }) => !tested.has(row)),
  ];
  for (let from = 0; from < all.length; from += SOME_ROWS) {
    const some = all.slice(from, from + SOME_ROWS);
    await db.query(
      `INSERT INTO tested_lead
              (lead_id, learned_id, bought, repeated, chance, age, scorecard, trees, rules)
       SELECT lead_id, $1, bought, repeated, chance, age, scorecard, trees, rules
         FROM unnest($2::bigint[], $3::boolean[], $4::boolean[], $5::float8[], $6::int[], $7::int[],
                     $8::int[], $9::int[])
           AS t (lead_id, bought, repeated, chance, age, scorecard, trees, rules)`,
      [
        id,
        int8s(some.map(({ row }) => leads[row] as number)),
        bools(some.map((one) => one.bought)),
        bools(some.map(({ row }) => repeated.has(row))),
        float8s(some.map(({ place }) => (place === undefined ? null : (chances[place] ?? null)))),
        ...[ages, scorecard, trees, rules].map((of) =>
          some.map(({ place }) => (place === undefined ? null : (of?.[place] ?? null))),
        ),
      ],
    );
  }
}

/** Whether it was kept whom a training was tested on, and which were copies of others. */
export async function keptOf(db: Db, id: number): Promise<{ tested: boolean; repeated: boolean }> {
  const { rows } = await db.query<{ tested: boolean; repeated: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM tested_lead
                     WHERE learned_id = $1 AND num_nonnulls(scorecard, trees, rules) > 0) AS tested,
            EXISTS (SELECT 1 FROM tested_lead WHERE learned_id = $1 AND repeated) AS repeated`,
    [id],
  );
  return rows[0] as { tested: boolean; repeated: boolean };
}

/** The leads that a training found to be copies of others. */
export async function repeatedLeads(db: Db, id: number): Promise<Float64Array> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT lead_id AS id FROM tested_lead WHERE learned_id = $1 AND repeated ORDER BY lead_id`,
    [id],
  );
  return Float64Array.from(rows, (row) => row.id);
}

/** Who ranked the tested leads. */
export type RankedBy = "scorecard" | "trees" | "rules";

export type TestedAsked = {
  by: RankedBy;
  from: number;
  to: number;
  bought?: boolean | undefined;
  age?: { from: number; to: number | null } | undefined;
};

/**
 * The leads that had some places in an order of those tested: `from` 0 on, up to but not including `to`.
 * @param bought only those who bought, or who did not
 * @param age only those who were so many days old, both included
 */
export async function testedLeads(
  db: Db,
  id: number,
  { by, from, to, bought, age }: TestedAsked,
): Promise<Float64Array> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT lead_id AS id FROM tested_lead
      WHERE learned_id = $1 AND ${PLACES[by]} >= $2 AND ${PLACES[by]} < $3
        AND ($4::boolean IS NULL OR bought = $4) AND ($5::int IS NULL OR age >= $5)
        AND ($6::int IS NULL OR age <= $6) ORDER BY lead_id`,
    [id, from, to, bought ?? null, age?.from ?? null, age?.to ?? null],
  );
  return Float64Array.from(rows, (row) => row.id);
}

/** Leads that were tested, by ascending id, with the chance that each was given unseen, 0 to 1. */
export type TestedChances = { leads: Float64Array; chance: Float64Array; bought: Uint8Array };

/** Of an old training nobody: it kept no chances. */
export async function testedChances(db: Db, id: number): Promise<TestedChances> {
  const { rows } = await db.query<{ lead: number; chance: number; bought: boolean }>(
    `SELECT lead_id AS lead, chance, bought FROM tested_lead
      WHERE learned_id = $1 AND chance IS NOT NULL ORDER BY lead_id`,
    [id],
  );
  return {
    leads: Float64Array.from(rows, ({ lead }) => lead),
    chance: Float64Array.from(rows, ({ chance }) => chance),
    bought: Uint8Array.from(rows, ({ bought }) => (bought ? 1 : 0)),
  };
}

const PLACES = { scorecard: "scorecard", trees: "trees", rules: "rules" } as const;

const tooFew = ({ bought, rest, needed }: TooFew): TooFew => ({ bought, rest, needed });

/** What a training looked at; undefined: there is none of that number. */
export async function observationsOf(db: Db, id: number): Promise<Observation[] | undefined> {
  const { rows } = await db.query<{ observations: Observation[] }>(
    "SELECT observations FROM learned WHERE id = $1",
    [id],
  );
  return rows[0]?.observations;
}

/** What a training was stored as; undefined while it was not. */
export async function findByKey(db: Db, key: string): Promise<number | undefined> {
  const { rows } = await db.query<{ id: number }>("SELECT id FROM learned WHERE key = $1", [key]);
  return rows[0]?.id;
}

export async function findLearned(db: Db, id: number): Promise<LearnedRow | undefined> {
  const { rows } = await db.query<LearnedRow>(`SELECT ${COLUMNS} FROM learned WHERE id = $1`, [id]);
  return rows[0];
}

/** Of a report, what a list tells: the leads, those who bought, the area of the one chosen. */
export type LearnedHead = Omit<LearnedRow, "report"> & {
  rows: number;
  bought: number;
  auc: { value: number; low: number; high: number } | null;
};

/** Newest first, without their reports, which are long. */
export async function listLearned(db: Db, limit: number): Promise<LearnedHead[]> {
  const { rows } = await db.query<LearnedHead>(
    `SELECT ${HEAD}, (report ->> 'bought')::int AS bought,
            coalesce((report ->> 'rows')::int,
                     (report ->> 'bought')::int + (report ->> 'rest')::int) AS rows,
            (SELECT t -> 'figures' -> 'auc' FROM json_array_elements(report -> 'trials') AS t
              WHERE t ->> 'trainer' = report ->> 'chosen') AS auc
       FROM learned ORDER BY id DESC LIMIT $1`,
    [limit],
  );
  return rows;
}

/** What predicts at present, as far as a challenger must know it. */
export type Champion = Pick<LearnedRow, "id" | "wanted" | "day" | "counts"> & {
  until: number;
  observations: Observation[];
  file: LearnedFile;
};

export async function findChampion(db: Db): Promise<Champion | undefined> {
  const { rows } = await db.query<Omit<Champion, "file"> & { file: unknown }>(
    `SELECT id, wanted, day, counts, until, observations, file FROM learned
      WHERE state = 'published' AND until IS NOT NULL`,
  );
  const [row] = rows;
  return row && { ...row, file: LearnedFile.parse(row.file) };
}

/** What predicts, of one that learnt something. */
export async function loadFile(db: Db, id: number): Promise<LearnedFile | undefined> {
  const { rows } = await db.query<{ file: unknown }>("SELECT file FROM learned WHERE id = $1", [
    id,
  ]);
  return rows[0]?.file == null ? undefined : LearnedFile.parse(rows[0].file);
}

/** What the chance is to count for in the blended rank of leads. */
export async function writeWeight(db: Db, id: number, weight: number): Promise<void> {
  await db.query("UPDATE learned SET weight = $2 WHERE id = $1", [id, weight]);
}

/** From which chance on a lead is to be hot; null: the best tenth is. Others unsettle who is hot now. */
export async function writeHot(
  db: Db,
  id: number,
  hot: { at: number; dropAt: number | null } | null,
): Promise<void> {
  await db.query(
    `UPDATE learned SET at = $2, drop_at = $3,
            settled = settled AND (at, drop_at) IS NOT DISTINCT FROM ($2::float8, $3::float8)
      WHERE id = $1`,
    [id, hot?.at ?? null, hot?.dropAt ?? null],
  );
}

/** Deletes one that does not predict at present; whether it was there. */
export async function deleteLearned(db: Db, id: number): Promise<boolean> {
  const { rowCount } = await db.query(
    "DELETE FROM learned WHERE id = $1 AND state <> 'published'",
    [id],
  );
  if (rowCount === 1) await db.query("DELETE FROM tested_lead WHERE learned_id = $1", [id]);
  return rowCount === 1;
}
