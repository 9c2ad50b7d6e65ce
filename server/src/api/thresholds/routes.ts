import { getThresholds, startThresholds } from "@bussola/contract";
import { dayOf } from "@bussola/engine";
import type { z } from "zod";
import { findPredictor } from "../../learning/predictions/store.ts";
import type { Asked } from "../../learning/thresholds/asking.ts";
import {
  createOperation,
  findOperation,
  findSame,
  type Operation,
} from "../../platform/operations.ts";
import { readConversion } from "../../scoring/conversion/store.ts";
import type { Called } from "../backtests/jobs.ts";
import { learnedOf } from "../backtests/models.ts";
import { FRESH_MS, outcomesOf } from "../backtests/routes.ts";
import { currenciesOf } from "../conversion/currencies.ts";
import type { Deps } from "../deps.ts";
import { on } from "../endpoint.ts";
import { chooseVersion } from "../models/choose.ts";
import { notFound } from "../refusal.ts";
import { idsOf, isKnown, keysOf, knownSignals, newSignals } from "../simulations/ask.ts";
import type { Pool } from "../store.ts";
import type { Params } from "./jobs.ts";
import { presentThresholds } from "./present.ts";

const KIND = "thresholds";

type Chosen = { side: Asked["side"]; called: Called };

async function present(deps: Deps, operation: Operation) {
  const { pool } = deps;
  const { side } = (operation.params as Params).asked;
  const hot =
    "learned" in side && operation.result !== null
      ? (await findPredictor(pool, side.learned))?.hot
      : null;
  const currencies = await currenciesOf(deps, await readConversion(pool));
  return presentThresholds(operation, { hot: hot ?? null, currencies });
}

/** @throws {Refusal} there is none, or the past of a signal is not known yet */
async function chosen(
  pool: Pool,
  body: z.output<(typeof startThresholds)["body"]>,
): Promise<Chosen> {
  const known = await knownSignals(pool);
  if ("learned" in body) {
    const { rules, ids, called } = await learnedOf(pool, body.learned, known, "threshold");
    const { id: learned, until } = called;
    return {
      side: { learned, until, rules, ids },
      called: { name: `learned:${learned}`, version: null, learned: called },
    };
  }
  const { body: model, name, number } = await chooseVersion(pool, body.name, body.version);
  if (!isKnown(model, known)) throw newSignals();
  return { side: { model, ids: idsOf(keysOf(model), known) }, called: { name, version: number } };
}

export const thresholdRoutes = [
  on(startThresholds, async ({ body }, deps) => {
    const { pool, clock } = deps;
    const { side, called } = await chosen(pool, body);
    const today = dayOf(clock.now()) - 1;
    const params: Params = { asked: { side, ...(await outcomesOf(pool)), today }, called };
    const same = await findSame(pool, KIND, params, new Date(Date.now() - FRESH_MS));
    return present(deps, same ?? (await createOperation(pool, KIND, params)));
  }),
  on(getThresholds, async ({ params: { id } }, deps) => {
    const found = await findOperation(deps.pool, id);
    if (found?.kind === KIND) return present(deps, found);
    throw notFound({
      en: `There is no search for thresholds ${id}.`,
      it: `Non c'è nessuna ricerca di soglie ${id}.`,
    });
  }),
];
