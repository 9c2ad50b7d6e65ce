import {
  deleteCost,
  getChannels,
  listChannelLeads,
  listCosts,
  readCosts,
  saveCosts,
  UNKNOWN,
} from "@bussola/contract";
import { dayOf } from "@bussola/engine";
import { rebuildDue } from "../../ledger/due/store.ts";
import { readCostsFile } from "../../scoring/channels/costs-file.ts";
import * as store from "../../scoring/channels/store.ts";
import type { Period } from "../../scoring/overview/period.ts";
import { type AskChannels, channelKey } from "../../scoring/simulation/channels.ts";
import { countedConversion } from "../conversion/goal.ts";
import type { Deps } from "../deps.ts";
import { type Call, on } from "../endpoint.ts";
import { askBase, sampleOf } from "../lists/find.ts";
import { chooseVersion } from "../models/choose.ts";
import { pageOf } from "../overview/leads.ts";
import { periodOf, present } from "../overview/period.ts";
import { notFound } from "../refusal.ts";
import { channelFigures } from "./figures.ts";

const USUAL_DAYS = 365;
const DAY_MS = 86_400_000;

type Asked = Call<typeof getChannels>["query"];

export const channelRoutes = [
  on(getChannels, async ({ query }, deps) => {
    const { pool, clock } = deps;
    const period = periodOf(query, dayOf(clock.now()), USUAL_DAYS);
    const version = await chooseVersion(pool, query.model);
    const conversion = await countedConversion(pool);
    const ask = await askFor(deps, query, period, version.modelId, conversion);
    const { answer, share } = await askBase(deps, { kind: "channels", ask });
    const spent = await store.spentWithin(pool, present(period));
    const isKnown = { qualified: version.body.qualify !== undefined, value: ask.value !== null };
    const told = channelFigures(answer.channels, spent, query, isKnown);
    const valued = [...answer.channels.values()].reduce((sum, { valued }) => sum + valued, 0);
    return {
      ...{ model: version.name, period: present(period), horizonDays: conversion.horizonDays },
      value: conversion.value === null ? null : { path: conversion.value, customers: valued },
      ...told,
      sample: await sampleOf(pool, answer.leads, share),
      rebuildDue: (await rebuildDue(pool)).includes("arrivals"),
    };
  }),
  on(listChannelLeads, async ({ query }, deps) => {
    const period = periodOf(query, dayOf(deps.clock.now()), USUAL_DAYS);
    const version = await chooseVersion(deps.pool, query.model);
    const conversion = await countedConversion(deps.pool);
    const ask = await askFor(deps, query, period, version.modelId, conversion);
    const { offset, limit } = query;
    const which = { figure: query.figure, keys: keysOf(query), limit: offset + limit };
    const { answer } = await askBase(deps, { kind: "channel-leads", ask, which });
    const page = answer.latest.slice(offset, offset + limit);
    const days = page.map(({ leadId, rank }) => ({ leadId, at: new Date(rank * DAY_MS) }));
    return pageOf(deps.pool, version, days, answer.total);
  }),
  on(listCosts, async (_call, { pool }) => ({ costs: await store.listCosts(pool) })),
  on(saveCosts, async ({ body: { costs } }, { pool }) => ({
    costs: await store.saveCosts(pool, costs),
  })),
  on(deleteCost, async ({ params: { id } }, { pool }) => {
    if (!(await store.deleteCost(pool, id))) throw noCost(id);
    return { id, deleted: true as const };
  }),
  on(readCosts, async ({ body: { csv, source }, language }) => {
    const { costs, refused } = readCostsFile(csv, source);
    return { costs, refused: refused.map(({ line, why }) => ({ line, why: why[language] })) };
  }),
];

async function askFor(
  { pool, clock }: Deps,
  { by, attribution }: Asked,
  { first, last }: Period,
  modelId: number,
  { goal, signals, horizonDays }: Awaited<ReturnType<typeof countedConversion>>,
): Promise<AskChannels> {
  return {
    ...{ from: first, to: last, by, attribution, goal },
    value: signals.value?.id ?? null,
    qualified: await store.qualifiedLeads(pool, modelId),
    ...{ matureTo: dayOf(clock.now()) - horizonDays, horizon: horizonDays },
  };
}

/** The channel that is asked for; undefined: all of them. */
function keysOf({ by, source, campaign, landing }: Call<typeof listChannelLeads>["query"]) {
  const known = (text: string | undefined) =>
    text === undefined || text === UNKNOWN ? null : text;
  const named = by === "landing" ? landing : source;
  if (named === undefined) return undefined;
  const origin = { source: known(source), campaign: known(campaign), landing: known(landing) };
  return [channelKey(origin, by)];
}

const noCost = (id: number) =>
  notFound({ en: `There is no cost ${id}.`, it: `Non c'è nessun costo ${id}.` });
