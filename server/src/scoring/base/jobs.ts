import type pg from "pg";
import { type LeadRange, measureBase, nextRange, type Walked } from "../../ledger/base/store.ts";
import type { Progress } from "../../platform/operations.ts";
import { shareOut, THREADS } from "../../platform/threads.ts";
import { hire, type Result, type Task } from "./work/jobs.ts";

/** Profiles of a range: some 50 ms of work, so that no transaction keeps ingestion waiting. */
const RANGE = 2_500;
/** A smaller base is done before threads have started. */
const SMALL_BASE = 4 * RANGE;

type Work = {
  step: string;
  progress: Progress;
  task: Task;
  by?: Walked;
  /** What there is up to this id is done already. */
  after?: number;
  /** Told up to which id all is done now. */
  doneTo?: (id: number) => Promise<void>;
  /** Told what came of a range. */
  took?: (result: Result) => void;
};

/** Does a task on all leads that there are now, range by range, in threads. Says how many. */
export async function overBase(
  pool: pg.Pool,
  { step, progress, task, by = "lead", after = 0, doneTo, took }: Work,
): Promise<number> {
  const { n: total, last } = await measureBase(pool, by, 0);
  const left = after > 0 ? (await measureBase(pool, by, after)).n : total;
  let done = total - left;
  const open: LeadRange[] = [];
  let at = after;
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
      open.push(range);
      return range;
    },
    async done(range, result) {
      open.splice(open.indexOf(range), 1);
      done += result.n;
      took?.(result);
      await doneTo?.(open[0]?.after ?? at);
      await progress(step, Math.min(done, total), total);
    },
  });
  return total;
}
