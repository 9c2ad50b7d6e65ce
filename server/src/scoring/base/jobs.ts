import type pg from "pg";
import { type LeadRange, measureBase, nextRange, type Walked } from "../../ledger/base/store.ts";
import { markOf, type Progress } from "../../platform/operations.ts";
import { shareOut, THREADS } from "../../platform/threads.ts";
import { hire, type Result, type Task } from "./work/jobs.ts";

/** Profiles of a range: some 50 ms of work, so that no transaction keeps ingestion waiting. */
const RANGE = 2_500;
/** A smaller base is done before threads have started. */
const SMALL_BASE = 4 * RANGE;

type Work<Found> = {
  step: string;
  progress: Progress;
  task: Task;
  by?: Walked;
  /** What the place is for that is kept with the operation; without it none is. */
  of?: string | undefined;
  /** In its stead, one that is kept elsewhere: what there is up to this id is done. */
  after?: number;
  /** Told up to which id all is done now. */
  doneTo?: (id: number) => Promise<void>;
  /** What comes of no range at all; kept with the place. */
  none: Found;
  /** Adds what came of a range, told in their order. */
  add: (found: Found, result: Result) => Found;
};

/** A range that is being done; with its result while one before it is not done yet. */
type Open = { range: LeadRange; result?: Result };

/**
 * Does a task on all leads that there are now, range by range, in threads; goes on where an earlier
 * attempt was cut off. Says how many leads there are, and what came of all ranges.
 */
export async function findOverBase<Found>(
  pool: pg.Pool,
  { step, progress, task, by = "lead", of, none, add, ...own }: Work<Found>,
): Promise<{ leads: number; found: Found }> {
  const mark = markOf<Found>(progress, step, of);
  let found = mark ? mark.found : none;
  let at = own.after ?? mark?.after ?? 0;
  let after = at;
  const { n: total, last } = await measureBase(pool, by, 0);
  const left = after > 0 ? (await measureBase(pool, by, after)).n : total;
  let done = total - left;
  const open: Open[] = [];
  await progress(step, done, total);
  await shareOut(pool, {
    module: new URL("./work/jobs.ts", import.meta.url),
    hire,
    setup: task,
    threads: left <= SMALL_BASE ? 0 : THREADS,
    async next() {
      const range = await nextRange(pool, by, { after: at, last, profiles: RANGE });
      if (!range) return undefined;
      at = range.until;
      open.push({ range });
      return range;
    },
    async done(range, result) {
      for (const one of open) if (one.range === range) one.result = result;
      for (let first = open[0]; first?.result; first = open[0]) {
        found = add(found, first.result);
        after = first.range.until;
        open.shift();
      }
      done += result.n;
      await own.doneTo?.(after);
      const place = of === undefined ? undefined : { of, after, found };
      await progress(step, Math.min(done, total), total, place);
    },
  });
  return { leads: total, found };
}

/** The same where nothing is found. Says how many leads there are. */
export async function overBase(
  pool: pg.Pool,
  work: Omit<Work<null>, "none" | "add">,
): Promise<number> {
  return (await findOverBase(pool, { ...work, none: null, add: () => null })).leads;
}
