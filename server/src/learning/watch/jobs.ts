import {
  addBandCounts,
  alarmsOf,
  type BandCounts,
  dayOf,
  isBehaviour,
  mondayOf,
  mondays,
  REFERENCE_WEEKS,
  type SalesAnswer,
  signalKey,
  WATCHED_WEEKS,
} from "@bussola/engine";
import type pg from "pg";
import type { Progress } from "../../platform/operations.ts";
import { withTransaction } from "../../platform/postgres.ts";
import type { VersionRow } from "../../scoring/catalogue.ts";
import { conversionGoal, readConversion } from "../../scoring/conversion/store.ts";
import { loadRetention } from "../../scoring/retention/store.ts";
import { loadSignals } from "../../scoring/signals/store.ts";
import type { SignalIds } from "../../scoring/simulation/messages.ts";
import type { Simulation } from "../../scoring/simulation/simulation.ts";
import { knownUntil, replay } from "../../scoring/timeline/replay.ts";
import { rangesOf } from "../backtest/memory.ts";
import { lastLead } from "../backtest/store.ts";
import { askBase } from "../lessons/jobs.ts";
import { countArrivals, emptyArrivals } from "./arrivals.ts";
import { asTheyCame, FIRST_DAYS, loadLeads } from "./came/jobs.ts";
import { lookAtChances } from "./chances/jobs.ts";
import { healthOf, readersOf } from "./health.ts";
import * as store from "./store.ts";

const WEEK = 7;
/** A quarter that is watched, and one that it is held against. */
const WEEKS = WATCHED_WEEKS + REFERENCE_WEEKS;
const SOME_LEADS = 500;

export type Watching = {
  pool: pg.Pool;
  simulation: Simulation;
  now: () => number;
  progress: Progress;
};

export type Looked = { models: number; weeks: number; raised: number; ended: number };

/**
 * Looks how the published models do: counts the weeks that are over and not counted yet, or of which
 * there are more or fewer leads now than were counted, and settles the alarms. Safe to call again.
 */
export async function look(watching: Watching): Promise<Looked> {
  const { pool, now } = watching;
  const sum: Looked = { models: 0, weeks: 0, raised: 0, ended: 0 };
  const monday = mondayOf(dayOf(now()));
  await lookAtChances(watching);
  const foretold = await store.loadChances(pool);
  // Chances are of no model: the main one's health tells of them.
  const chances = { chances: foretold?.weekly, ages: foretold?.ages };
  for (const version of await store.publishedVersions(pool)) {
    const first = await firstWeek(pool, monday);
    sum.models++;
    sum.weeks += await lookAtArrivals(watching, version, first);
    sum.weeks += await lookAtAnswers(watching, version, first);
    sum.weeks += await lookAtBands(watching, version, first);
    const settled = await store.settleAlarms(
      pool,
      version.modelId,
      alarmsOf({ ...(await healthOf(pool, version)), ...(version.main && chances) }),
      now(),
    );
    sum.raised += settled.raised;
    sum.ended += settled.ended;
  }
  await store.forgetWeeks(pool, monday - WEEKS * WEEK);
  return sum;
}

/** The oldest week of which all is known. */
async function firstWeek(pool: pg.Pool, monday: number): Promise<number> {
  const { horizon } = await loadRetention(pool);
  const first = monday - WEEKS * WEEK;
  return horizon === null ? first : Math.max(first, mondayOf(dayOf(horizon) + WEEK - 1));
}

/** The weeks of which another number was counted than there is now, with that number. */
function uncounted(
  weeks: readonly number[],
  counted: ReadonlyMap<number, number>,
  sizes: ReadonlyMap<number, number>,
): { week: number; size: number }[] {
  return weeks.flatMap((week) => {
    const size = sizes.get(week) ?? 0;
    return counted.get(week) === size ? [] : { week, size };
  });
}

async function lookAtArrivals(
  { pool, now, progress }: Watching,
  version: VersionRow,
  first: number,
): Promise<number> {
  const last = mondayOf(dayOf(now()) - WEEK - FIRST_DAYS + 1);
  const sizes = await store.countArrivals(pool, { from: first, to: last + WEEK });
  const counted = await store.loadSizes(pool, version.id, "arrivals");
  const due = uncounted(mondays(first, last), counted, sizes);
  const total = due.reduce((sum, { size }) => sum + size, 0);
  const { live, matcher, signals } = readersOf(version);
  let done = 0;
  for (const { week, size } of due) {
    const arrivals = emptyArrivals(week, signals);
    const byDay = await store.listArrivals(pool, { from: week, to: week + WEEK });
    for (const [day, leadIds] of byDay) {
      const observed = day + FIRST_DAYS - 1;
      for (let from = 0; from < leadIds.length; from += SOME_LEADS) {
        await progress("arrivals", done, total);
        const some = leadIds.slice(from, from + SOME_LEADS);
        const leads = await asTheyCame(pool, some, observed, matcher);
        countArrivals(arrivals, live.compiled, signals, leads, observed);
        done += some.length;
      }
    }
    const figures = store.storeArrivals(arrivals);
    await saveWeek(pool, version, "arrivals", now(), { week, size, figures });
  }
  return due.length;
}

async function lookAtAnswers(
  { pool, now, progress }: Watching,
  version: VersionRow,
  first: number,
): Promise<number> {
  const last = mondayOf(dayOf(now()) - WEEK);
  const sizes = await store.countAnswers(pool, { from: first, to: last + WEEK });
  const counted = await store.loadSizes(pool, version.id, "answers");
  const due = uncounted(mondays(first, last), counted, sizes);
  for (const [done, { week, size }] of due.entries()) {
    await progress("answers", done, due.length);
    const rows =
      size > 0
        ? await store.listAnswers(pool, { from: week, to: week + WEEK }, store.MOST_ANSWERS)
        : [];
    const figures: SalesAnswer[] = [];
    for (const [leadId, own] of Map.groupBy(rows, (row) => row.leadId))
      figures.push(...(await answersOf(pool, version, leadId, own)));
    await saveWeek(pool, version, "answers", now(), { week, size, figures });
  }
  return due.length;
}

/** Answers to a lead, with how it stood just before each. */
export function answersOf(
  pool: pg.Pool,
  version: VersionRow,
  leadId: number,
  answers: readonly store.AnswerRow[],
): Promise<SalesAnswer[]> {
  return withTransaction(pool, async (db) => {
    const [lead] = await loadLeads(db, [leadId]);
    if (!lead) return [];
    const sorted = answers.toSorted((a, b) => a.at - b.at);
    const instants = sorted.map(({ at }) => at - 1);
    const known = await knownUntil(db, lead, instants.at(-1) ?? 0);
    return replay(lead, version, known, instants).flatMap(({ score, band }, i) => {
      const answer = sorted[i];
      return answer ? { accepted: answer.accepted, reason: answer.reason, band, score } : [];
    });
  });
}

/** All weeks are counted again: their leads go on buying until the horizon is over. */
async function lookAtBands(
  { pool, simulation, now, progress }: Watching,
  version: VersionRow,
  first: number,
): Promise<number> {
  const goal = await conversionGoal(pool);
  const ids = await signalIds(pool, version);
  const yesterday = dayOf(now()) - 1;
  const weeks = mondays(first, mondayOf(yesterday - WEEK + 1));
  if (goal === undefined || !ids || (version.body.bands ?? []).length === 0) return 0;
  const { horizonDays: horizon } = await readConversion(pool);
  const ends = weeks.map((week) => week + WEEK - 1);
  const asked = { kind: "bands", model: version.body, ids, goal, ends, horizon } as const;
  // Range by range, so that others are answered in between.
  const ranges = rangesOf(await lastLead(pool));
  let counted: BandCounts[] | undefined;
  let share = 1;
  for (const [i, range] of ranges.entries()) {
    await progress("bands", i, ranges.length);
    const found = await askBase<"bands">(simulation, { ...asked, range }, progress);
    counted = counted ? addBandCounts(counted, found.answer) : found.answer;
    share = Math.min(share, found.share);
  }
  for (const [i, { leads, bought }] of (counted ?? []).entries()) {
    const week = weeks[i] as number;
    const days = Math.min(horizon, yesterday - (week + WEEK - 1));
    const bands = leads.map((all, n) => ({ leads: all, bought: bought[n] ?? 0 }));
    const size = leads.reduce((sum, all) => sum + all, 0);
    const figures = { bands, days, settled: days === horizon, share };
    await saveWeek(pool, version, "cohort", now(), { week, size, figures });
  }
  return weeks.length;
}

/** The ids of the behaviour signals of a version; undefined when one is not saved. */
export async function signalIds(
  pool: pg.Pool,
  { body }: VersionRow,
): Promise<SignalIds | undefined> {
  const saved = new Map((await loadSignals(pool)).map(({ key, id }) => [key, id]));
  const keys = new Set(Object.values(body.signals).filter(isBehaviour).map(signalKey));
  const ids = [...keys].flatMap((key) => {
    const id = saved.get(key);
    return id === undefined ? [] : [[key, id] as const];
  });
  return ids.length === keys.size ? ids : undefined;
}

const saveWeek = <K extends store.Kind>(
  pool: pg.Pool,
  { id }: VersionRow,
  kind: K,
  at: number,
  row: store.WeekRow<K>,
) => store.saveWeek(pool, { versionId: id, kind, at }, row);
