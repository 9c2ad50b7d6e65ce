import {
  getOverviewConversions,
  getOverviewFlow,
  getOverviewNew,
  getOverviewResponse,
  getOverviewStanding,
  listOverviewLeads,
  type OverviewFlow,
} from "@bussola/contract";
import { dayOf } from "@bussola/engine";
import type { VersionRow } from "../../scoring/catalogue.ts";
import { allEdges, asLimits, binEdges, binned } from "../../scoring/overview/bins.ts";
import { before, type Period, spanOf } from "../../scoring/overview/period.ts";
import * as store from "../../scoring/overview/store.ts";
import { on } from "../endpoint.ts";
import { chooseVersion } from "../models/choose.ts";
import type { Pool } from "../store.ts";
import { conversionFigures, freshFigures, responseFigures } from "./figures.ts";
import { leadsBehind } from "./leads.ts";
import { periodOf, presentPeriods } from "./period.ts";

export const overviewRoutes = [
  on(getOverviewStanding, async ({ query }, { pool }) => {
    const { id, name, body } = await chooseVersion(pool, query.model);
    const { low, high } = await store.scoreBounds(pool, id);
    const bands = body.bands ?? [];
    const edges = binEdges(low ?? 0, high ?? 0);
    const counts = await store.countScores(pool, id, asLimits(allEdges(edges, bands)));
    const of = (known: boolean) =>
      counts.filter((row) => row.known === known).reduce((sum, { leads }) => sum + leads, 0);
    const told = binned(counts, edges, bands);
    return {
      ...{ model: name, known: of(true), anonymous: of(false), bands: told.bands },
      scores: { edges, leads: told.bins },
    };
  }),
  on(getOverviewFlow, async ({ query }, { pool, clock }) => {
    const version = await chooseVersion(pool, query.model);
    return flow(pool, version, periodOf(query, dayOf(clock.now())));
  }),
  on(getOverviewNew, async ({ query }, { pool, clock }) => {
    const period = periodOf(query, dayOf(clock.now()));
    return { ...presentPeriods(period), ...(await freshFigures(pool, period)) };
  }),
  on(getOverviewConversions, async ({ query }, deps) => {
    const period = periodOf(query, dayOf(deps.clock.now()));
    return { ...presentPeriods(period), ...(await conversionFigures(deps, period)) };
  }),
  on(getOverviewResponse, async ({ query }, { pool, clock }) => {
    const period = periodOf(query, dayOf(clock.now()));
    const { modelId, name } = await chooseVersion(pool, query.model);
    const versions = await store.versionsOf(pool, modelId);
    const figures = await responseFigures(pool, versions, period);
    const { before: earlier, ...days } = presentPeriods(period);
    return { model: name, ...days, beforePeriod: earlier, ...figures };
  }),
  on(listOverviewLeads, async ({ query }, deps) => {
    const period = periodOf(query, dayOf(deps.clock.now()));
    return leadsBehind(deps, await chooseVersion(deps.pool, query.model), query, period);
  }),
];

async function flow(
  pool: Pool,
  { modelId, name, body }: VersionRow,
  period: Period,
): Promise<OverviewFlow> {
  const versions = await store.versionsOf(pool, modelId);
  const span = spanOf(period);
  const [moves, earlier, published, days] = await Promise.all([
    store.countMoves(pool, versions, span),
    store.countMoves(pool, versions, spanOf(before(period))),
    store.countPublished(pool, versions, span),
    store.countEntries(pool, versions, span),
  ]);
  const sorted = (body.bands ?? []).toSorted((a, b) => a.from - b.from);
  const bands = sorted.map((band) => band.name);
  return {
    ...presentPeriods(period),
    ...{ model: name, bands, moves, published, days },
    moved: directions(moves, bands),
    movedBefore: directions(earlier, bands),
  };
}

/** Bands that the model no longer has have no place in its order: neither up nor down. */
function directions(moves: readonly store.MoveCount[], bands: readonly string[]) {
  const counted = { up: 0, down: 0 };
  for (const { from, to, leads } of moves) {
    const [was, is] = [bands.indexOf(from), bands.indexOf(to)];
    if (was >= 0 && is >= 0) counted[is > was ? "up" : "down"] += leads;
  }
  return counted;
}
