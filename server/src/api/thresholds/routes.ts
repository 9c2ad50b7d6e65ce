import { getThresholds, startThresholds } from "@bussola/contract";
import { dayOf } from "@bussola/engine";
import { createOperation, findOperation, findSame } from "../../platform/operations.ts";
import { FRESH_MS, outcomesOf } from "../backtests/routes.ts";
import { on } from "../endpoint.ts";
import { chooseVersion } from "../models/choose.ts";
import { notFound } from "../refusal.ts";
import { idsOf, isKnown, keysOf, knownSignals, newSignals } from "../simulations/ask.ts";
import type { Params } from "./jobs.ts";
import { presentThresholds } from "./present.ts";

const KIND = "thresholds";

export const thresholdRoutes = [
  on(startThresholds, async ({ body }, { pool, clock }) => {
    const known = await knownSignals(pool);
    const { body: model, name, number } = await chooseVersion(pool, body.name, body.version);
    if (!isKnown(model, known)) throw newSignals();
    const ids = idsOf(keysOf(model), known);
    const params: Params = {
      asked: { model, ids, ...(await outcomesOf(pool)) },
      ...{ name, version: number, day: dayOf(clock.now()) },
    };
    const same = await findSame(pool, KIND, params, new Date(Date.now() - FRESH_MS));
    return presentThresholds(same ?? (await createOperation(pool, KIND, params)));
  }),
  on(getThresholds, async ({ params: { id } }, { pool }) => {
    const found = await findOperation(pool, id);
    if (found?.kind === KIND) return presentThresholds(found);
    throw notFound({
      en: `There is no search for thresholds ${id}.`,
      it: `Non c'è nessuna ricerca di soglie ${id}.`,
    });
  }),
];
