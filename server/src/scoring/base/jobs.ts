import type pg from "pg";
import { countLeadsAbove, type LeadRange, lastLead, nextRange } from "../../ledger/base/store.ts";
import { countLeads } from "../../ledger/store.ts";
import type { Progress } from "../../platform/operations.ts";
import { CORES, shareOut } from "../../platform/threads.ts";
import { hire, type Task } from "./work/jobs.ts";

/** Profiles of a range: some 50 ms of work, so that no transaction keeps ingestion waiting. */
const RANGE = 2_500;
/** A smaller base is done before threads have started. */
const SMALL_BASE = 4 * RANGE;

type Work = {
  step: string;
  progress: Progress;
  task: Task;
  /** Leads up to this id are done already. */
  after?: number;
  /** Told up to which lead all are done now. */
  doneTo?: (leadId: number) => Promise<void>;
};

/** Does a task on all leads that there are now, range by range, in threads. */
export async function overBase(
  pool: pg.Pool,
  { step, progress, task, after = 0, doneTo = async () => {} }: Work,
): Promise<number> {
  const total = await countLeads(pool);
  let done = total - (after > 0 ? await countLeadsAbove(pool, after) : total);
  const last = await lastLead(pool);
  const open: LeadRange[] = [];
  let at = after;
  await progress(step, done, total);
  await shareOut(pool, {
    module: new URL("./work/jobs.ts", import.meta.url),
    hire,
    setup: task,
    threads: total - done <= SMALL_BASE ? 0 : CORES,
    async next() {
      const range = await nextRange(pool, at, RANGE, last);
      if (!range) return undefined;
      at = range.until;
      open.push(range);
      return range;
    },
    async done(range, leads) {
      open.splice(open.indexOf(range), 1);
      done += leads;
      await doneTo(open[0]?.after ?? at);
      await progress(step, Math.min(done, total), total);
    },
  });
  return total;
}
