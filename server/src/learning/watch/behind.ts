import { compileSignals, mondayOf } from "@bussola/engine";
import type { VersionRow } from "../../scoring/catalogue.ts";
import { conversionGoal, readConversion } from "../../scoring/conversion/store.ts";
import type { Simulation } from "../../scoring/simulation/simulation.ts";
import type { Tell } from "../backtest/memory.ts";
import { asTheyCame, FIRST_DAYS } from "./came/jobs.ts";
import { answersOf, signalIds } from "./jobs.ts";
import * as store from "./store.ts";

/** The leads behind the numbers of a model's health, counted again as its weeks were. */

const WEEK = 7;
const SOME_LEADS = 500;
const NO_SIGNALS = compileSignals([]);
const NOBODY = new Float64Array(0);

type Asking = { pool: store.Pool; simulation: Simulation };

/** Weeks by the UTC day number of any day of theirs. */
export async function bandLeads(
  { pool, simulation }: Asking,
  version: VersionRow,
  { week, band, bought }: { week: number; band: string; bought: boolean | undefined },
): Promise<Float64Array> {
  const goal = await conversionGoal(pool);
  const ids = await signalIds(pool, version);
  if (goal === undefined || !ids) return NOBODY;
  const { horizonDays: horizon } = await readConversion(pool);
  const day = mondayOf(week) + WEEK - 1;
  const asked = { model: version.body, ids, goal, day, band, horizon, bought };
  const { answer } = await simulation.ask<"band-leads">({ kind: "band-leads", ...asked });
  return answer.ids.sort();
}

/** Leads that became known in some weeks, and of whom something was known in their first days. */
export async function arrivalLeads(
  pool: store.Pool,
  week: number,
  weeks: number,
  tell: Tell,
): Promise<Float64Array> {
  const from = mondayOf(week);
  const found: number[] = [];
  const days = await store.listArrivals(pool, { from, to: from + weeks * WEEK });
  for (const [n, [day, ids]] of [...days].entries()) {
    await tell("arrivals", n, days.size);
    for (let at = 0; at < ids.length; at += SOME_LEADS) {
      const some = ids.slice(at, at + SOME_LEADS);
      const leads = await asTheyCame(pool, some, day + FIRST_DAYS - 1, NO_SIGNALS);
      found.push(...leads.map(({ leadId }) => leadId));
    }
  }
  return Float64Array.from(found).sort();
}

export type Answered = {
  /** UTC day numbers: a day of the first week, and one of the last. */
  from: number;
  to: number;
  accepted?: boolean | undefined;
  reason?: string | null | undefined;
  band?: string | null | undefined;
  tell: Tell;
};

/** Leads that sales answered so; those in a band were in it just before. */
export async function answeredLeads(
  pool: store.Pool,
  version: VersionRow,
  { from, to, accepted, reason, band, tell }: Answered,
): Promise<Float64Array> {
  const found = new Set<number>();
  for (let week = mondayOf(from); week <= mondayOf(to); week += WEEK) {
    await tell("answers", week - mondayOf(from), to + 1 - mondayOf(from));
    const rows = await store.listAnswers(pool, { from: week, to: week + WEEK }, store.MOST_ANSWERS);
    for (const [lead, own] of Map.groupBy(rows, ({ leadId }) => leadId)) {
      const answers = band === undefined ? own : await answersOf(pool, version, lead, own);
      const isSo = answers.some(
        (answer) =>
          (accepted === undefined || answer.accepted === accepted) &&
          (reason === undefined || (!answer.accepted && answer.reason === reason)) &&
          (band === undefined || ("band" in answer && answer.band === band)),
      );
      if (isSo) found.add(lead);
    }
  }
  return Float64Array.from(found).sort();
}
