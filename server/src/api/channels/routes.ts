import { deleteCost, getChannels, listCosts, readCosts, saveCosts } from "@bussola/contract";
import { dayOf } from "@bussola/engine";
import { rebuildDue } from "../../ledger/due/store.ts";
import { readCostsFile } from "../../scoring/channels/costs-file.ts";
import * as store from "../../scoring/channels/store.ts";
import { currenciesOf } from "../conversion/currencies.ts";
import { countedConversion } from "../conversion/goal.ts";
import { on } from "../endpoint.ts";
import { askBase, sampleOf } from "../lists/find.ts";
import { chooseVersion } from "../models/choose.ts";
import { periodOf, present } from "../overview/period.ts";
import { notFound } from "../refusal.ts";
import { askFor } from "./ask.ts";
import { channelFigures, countedBy } from "./figures.ts";

const USUAL_DAYS = 365;

export const channelRoutes = [
  on(getChannels, async ({ query }, deps) => {
    const { pool, clock } = deps;
    const period = periodOf(query, dayOf(clock.now()), USUAL_DAYS);
    const version = await chooseVersion(pool, query.model);
    const conversion = await countedConversion(pool);
    const counted = { ...query, by: countedBy(query.by) };
    const ask = await askFor(deps, counted, period, version.modelId);
    const { answer, share } = await askBase(deps, { kind: "channels", ask });
    const spent = await store.spentWithin(pool, present(period));
    const isKnown = { qualified: version.body.qualify !== undefined, value: ask.value !== null };
    const told = channelFigures(answer.channels, spent, query, isKnown);
    const valued = [...answer.channels.values()].reduce((sum, { valued }) => sum + valued, 0);
    return {
      ...{ model: version.name, period: present(period), horizonDays: conversion.horizonDays },
      value:
        conversion.value === null
          ? null
          : {
              ...{ path: conversion.value, customers: valued },
              currencies: await currenciesOf(deps, conversion),
            },
      ...told,
      sample: await sampleOf(pool, answer.leads, share),
      rebuildDue: await rebuildDue(pool),
    };
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

const noCost = (id: number) =>
  notFound({ en: `There is no cost ${id}.`, it: `Non c'è nessun costo ${id}.` });
