import { type OverviewSources, UNKNOWN } from "@bussola/contract";
import { dayOf } from "@bussola/engine";
import { before, type Period, spanOf } from "../../scoring/overview/period.ts";
import * as store from "../../scoring/overview/store.ts";
import { timesOf } from "../../scoring/overview/times.ts";
import { goalOf } from "../conversion/goal.ts";
import type { Deps } from "../deps.ts";
import { askBase, sampleOf } from "../lists/find.ts";
import type { Pool } from "../store.ts";
import { type Arrival, bySource, sourceOf } from "./sources.ts";

const DAY_MS = 86_400_000;
/** Qualified leads whose answers are looked up: the latest of a period. */
export const MOST_RESPONSES = 5_000;

/** A period and the one before, in one stretch. */
const both = (period: Period): Period => ({ ...period, first: before(period).first });

export async function freshFigures(pool: Pool, period: Period) {
  const counts = await store.countFresh(pool, spanOf(both(period)));
  const arrivals = counts.map(({ day, ...rest }): Arrival => {
    return { day: Date.parse(day) / DAY_MS, ...rest };
  });
  return { ...bySource(arrivals, period), sample: null };
}

export type Buyer = store.LeadAt & { touch: string | null };
export type Buyers = { buyers: Buyer[]; sample: OverviewSources["sample"] };

/** Known leads that bought for the first time in some days, the latest first. */
export async function buyersOf(deps: Deps, { first, last }: Period): Promise<Buyers> {
  const goal = await goalOf(deps.pool);
  const ask = { kind: "buyers", goal, from: first, to: last } as const;
  const { answer, share } = await askBase<"buyers">(deps, ask);
  const touches = await store.touchesOf(
    deps.pool,
    answer.buyers.map(({ lead }) => lead),
  );
  const buyers = answer.buyers.flatMap(({ lead, day }) => {
    const touch = touches.get(lead);
    return touch === undefined ? [] : [{ leadId: lead, at: new Date(day * DAY_MS), touch }];
  });
  buyers.sort((a, b) => b.at.getTime() - a.at.getTime() || a.leadId - b.leadId);
  return { buyers, sample: await sampleOf(deps.pool, answer.leads, share) };
}

export async function conversionFigures(deps: Deps, period: Period) {
  const { buyers, sample } = await buyersOf(deps, both(period));
  const arrivals = buyers.map(({ at, touch }): Arrival => {
    return { day: dayOf(at.getTime()), touch, leads: 1 };
  });
  return { ...bySource(arrivals, period), sample };
}

/** Whether somebody who came from there is asked for. */
export const isFrom = (touch: string | null, source: string | undefined): boolean =>
  source === undefined || (sourceOf(touch) ?? UNKNOWN) === source;

export const isOwnedBy = (owner: string | null, asked: string | undefined): boolean =>
  asked === undefined || (owner ?? UNKNOWN) === asked;

const timesFor = (rows: readonly store.ResponseRow[]) =>
  timesOf(
    rows.map(({ at, answeredAt }) => ({
      from: at.getTime(),
      answered: answeredAt?.getTime() ?? null,
    })),
  );

export async function responseFigures(pool: Pool, versionIds: number[], period: Period) {
  const span = spanOf(period);
  const [qualified, rows, earlier] = await Promise.all([
    store.countQualified(pool, versionIds, span),
    store.listResponses(pool, versionIds, span, MOST_RESPONSES),
    store.listResponses(pool, versionIds, spanOf(before(period)), MOST_RESPONSES),
  ]);
  const owners = [...Map.groupBy(rows, ({ owner }) => owner)]
    .map(([owner, own]) => ({ owner, ...timesFor(own) }))
    .sort((a, b) => b.answered + b.waiting - a.answered - a.waiting);
  return {
    ...{ qualified, looked: rows.length, owners },
    all: timesFor(rows),
    before: timesFor(earlier),
  };
}
