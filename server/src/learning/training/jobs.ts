import type { Observation } from "@bussola/engine";
import type pg from "pg";
import { UserError } from "../../platform/errors.ts";
import type { Progress } from "../../platform/operations.ts";
import type { Outcomes } from "../moments/moments.ts";
import { type Lessons, type Taught, trainApart } from "./apart.ts";
import { decide } from "./challenge.ts";
import {
  type Champion,
  type Decision,
  findByKey,
  findChampion,
  findLearned,
  insertLearned,
  type LearnedCounts,
  type Wanted,
} from "./store.ts";

/** What an operation that trains is told. */
export type TrainParams = {
  /** Of this training, whichever process ends it. */
  key: string;
  author: string | null;
  wanted: Wanted;
  /** UTC day number: what is learnt from is as of its beginning, also when it ends a day later. */
  day: number;
};

/** What there is to learn from, and what must be known of it later. */
export type Course = {
  lessons: Lessons;
  /** The lead of each row. */
  leads: Float64Array;
  observations: readonly Observation[];
  counts: LearnedCounts;
  horizonDays: number;
  outcomes: Outcomes;
  /** Version of the rules whose scores are among the lessons. */
  rulesId: number | null;
};

/**
 * Gathers the leads to learn from, each as it was when it was decided on.
 * @param observed what is looked at: all that there is, unless said
 */
export type Teach = (
  params: Pick<TrainParams, "wanted" | "day">,
  progress: Progress,
  observed?: readonly Observation[],
) => Promise<Course>;

export type TrainResult = { learned: number; outcome: Taught["outcome"] };

/**
 * Learns, and stores what came of it. Begun again after a crash it ends the same; whoever calls it
 * off leaves nothing behind.
 */
export async function trainOnce(
  { pool, teach }: { pool: pg.Pool; teach: Teach },
  params: TrainParams,
  progress: Progress,
): Promise<TrainResult> {
  const stored = await findByKey(pool, params.key);
  if (stored !== undefined) return resultOf(pool, stored);
  return learn(pool, await teach(params, progress), params, progress);
}

/** Trains on all of a course and stores what came of it. The lessons are given away. */
export async function learn(
  pool: pg.Pool,
  { lessons, ...course }: Course,
  { key, author, wanted, day }: TrainParams,
  progress: Progress,
  decision: Decision | null = null,
): Promise<TrainResult> {
  const { monotone = {}, ...how } = wanted;
  requireNumbers(lessons, Object.keys(monotone));
  const newest = lessons.at.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const until = Number.isFinite(newest) ? newest : null;
  const taught = await trainApart(lessons, { ...how, monotone }, (step, share) =>
    progress(step, Math.round(100 * share), 100),
  );
  const given = { ...course, key, author, wanted, day, until, taught, decision };
  return resultOf(pool, await insertLearned(pool, given));
}

/** Chances can rise or fall with numbers alone. */
function requireNumbers({ dataset }: Lessons, names: readonly string[]): void {
  const kinds = new Map(dataset.columns.map(({ name, kind }) => [name, kind]));
  const wrong = names.filter((name) => kinds.get(name) !== "number").join(", ");
  if (wrong !== "")
    throw new UserError({
      en: `No number is called ${wrong}: chances can rise or fall with numbers only.`,
      it: `Nessun numero si chiama ${wrong}: la probabilità sale o scende solo con i numeri.`,
    });
}

/** Without the directions of what there is no more. */
function stillThere(wanted: Wanted, { dataset }: Lessons): Wanted {
  const numbers = new Set(
    dataset.columns.flatMap(({ name, kind }) => (kind === "number" ? name : [])),
  );
  const kept = Object.entries(wanted.monotone ?? {}).filter(([name]) => numbers.has(name));
  return { ...wanted, monotone: Object.fromEntries(kept) };
}

async function resultOf(pool: pg.Pool, learned: number): Promise<TrainResult> {
  const row = await findLearned(pool, learned);
  if (!row) throw new Error("what was learnt was deleted meanwhile");
  return { learned, outcome: row.outcome };
}

/** What an operation that challenges the champion is told. */
export type RetrainParams = Pick<TrainParams, "key" | "day">;

export type RetrainDeps = {
  pool: pg.Pool;
  teach: Teach;
  /** The leads that one learnt from. */
  leadsOf: (champion: Champion) => Promise<ReadonlySet<number>>;
  publish: (learned: number) => Promise<unknown>;
};

/**
 * Trains a challenger as the champion was trained, compares the two on the newest leads, stores it with
 * the decision, and has it take over where it is better beyond noise. Null when nothing predicts.
 */
export async function retrain(
  { pool, teach, leadsOf, publish }: RetrainDeps,
  { key, day }: RetrainParams,
  progress: Progress,
): Promise<TrainResult | null> {
  const stored = await findByKey(pool, key);
  const result = stored === undefined ? await challenge() : await resultOf(pool, stored);
  const row = result && (await findLearned(pool, result.learned));
  if (row?.decision?.replaced && row.state === "candidate") await publish(row.id);
  return result;

  async function challenge(): Promise<TrainResult | null> {
    const champion = await findChampion(pool);
    if (!champion) return null;
    const course = await teach({ wanted: champion.wanted, day }, progress);
    const wanted = stillThere(champion.wanted, course.lessons);
    const { lessons: seen } = await teach({ wanted, day }, progress, champion.observations);
    const { leads, horizonDays: horizon } = course;
    const ring = { challenger: course.lessons, champion: seen, leads, horizon };
    const learnt = { leads: await leadsOf(champion), until: champion.until };
    const decision = await decide({ ...champion, learnt }, ring, day, (lessons) =>
      trainApart(lessons, wanted, (_step, share) =>
        progress("compare", Math.round(100 * share), 100),
      ),
    );
    return learn(pool, course, { key, author: null, wanted, day }, progress, decision);
  }
}
