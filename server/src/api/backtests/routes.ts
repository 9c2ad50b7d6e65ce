import {
  type BackTestFigure,
  type BackTestSide,
  getBackTest,
  LONGEST_BACKTEST,
  listBackTestLeads,
  startBackTest,
} from "@bussola/contract";
import { dayOf } from "@bussola/engine";
import type { BackTest } from "../../learning/backtest/jobs.ts";
import { createOperation, findOperation, findSame } from "../../platform/operations.ts";
import { readConversion } from "../../scoring/conversion/store.ts";
import { findPublished } from "../../scoring/store.ts";
import { on } from "../endpoint.ts";
import { loadLeads, surroundings } from "../leads/find.ts";
import { presentFacts } from "../leads/present.ts";
import { conflict, notFound, Refusal } from "../refusal.ts";
import { knownSignals } from "../simulations/ask.ts";
import { type Pool, snapshot } from "../store.ts";
import type { Params } from "./jobs.ts";
import { chosenModel, volumeModel } from "./models.ts";
import { presentBackTest } from "./present.ts";

const DAY_MS = 86_400_000;
const KIND = "backtest";
/** Leads behind a number that are told at once; a list tells the others. */
const MOST_SHOWN = 50;
/** Who asks the same again meanwhile is given the same answer. */
export const FRESH_MS = 15 * 60_000;

export const backTestRoutes = [
  on(startBackTest, async ({ body }, { pool, clock }) => {
    const today = dayOf(clock.now());
    const known = await knownSignals(pool);
    const sides = [await chosenModel(pool, "a", body.a, known)];
    if (body.b) sides.push(await chosenModel(pool, "b", body.b, known));
    const { goal, lost, horizon } = await outcomesOf(pool);
    const volumeOf = sides[0] ? await volumeModel(pool, sides[0], known) : null;
    const params: Params = {
      asked: {
        sides: sides.map(({ side }) => side),
        ...{ volumeOf, goal, lost, horizon },
        ...periodOf(body, today),
        until: today - 1,
        recorded: sides[0]?.modelId ?? (await findPublished(pool))?.modelId ?? null,
      },
      names: sides.map(({ called }) => called),
    };
    const since = new Date(Date.now() - FRESH_MS);
    const same = await findSame(pool, KIND, params, since);
    return presentBackTest(same ?? (await createOperation(pool, KIND, params)));
  }),
  on(getBackTest, async ({ params }, { pool }) =>
    presentBackTest(await backTestOf(pool, params.id)),
  ),
  on(listBackTestLeads, async ({ params, query }, { pool }) => {
    const { result, params: given } = await backTestOf(pool, params.id);
    if (!result) return { total: 0, leads: [] };
    const place = placeOf(query.side, given as Params);
    return leadsBehind(pool, result as BackTest, place, query);
  }),
];

async function backTestOf(pool: Pool, id: number) {
  const found = await findOperation(pool, id);
  if (found?.kind === KIND) return found;
  throw notFound({
    en: `There is no back-test ${id}.`,
    it: `Non c'è nessuna verifica sul passato ${id}.`,
  });
}

/** What counts as buying. @throws {Refusal} 409 while its past is not known */
export async function outcomesOf(pool: Pool) {
  const { signals, horizonDays: horizon } = await readConversion(pool);
  const { won, lost, value } = signals;
  const backfilled = (kept: typeof lost) => (kept?.backfilled ? kept.id : null);
  if (won?.backfilled)
    return { goal: won.id, lost: backfilled(lost), value: backfilled(value), horizon };
  throw conflict({
    en: "What counts as a conversion was changed, and its past is not counted yet: ask again in a moment.",
    it: "Che cosa conta come conversione è cambiato e il suo passato non è ancora contato: richiedi fra un momento.",
  });
}

/** @throws {Refusal} 400 */
function periodOf(asked: { from: string; to: string }, today: number) {
  const [from, last] = [Date.parse(asked.from) / DAY_MS, Date.parse(asked.to) / DAY_MS];
  const to = Math.min(last, today);
  if (from > 0 && to >= from && to - from < LONGEST_BACKTEST) return { from, to };
  throw new Refusal(400, {
    en: `A back-test is of 1 to ${LONGEST_BACKTEST} days gone by: "from" is not after "to".`,
    it: `Una verifica sul passato è di 1 fino a ${LONGEST_BACKTEST} giorni trascorsi: "from" non viene dopo "to".`,
  });
}

const placeOf = (side: BackTestSide, { asked }: Params): number =>
  side === "recorded" ? asked.sides.length : side === "a" ? 0 : 1;

async function leadsBehind(
  pool: Pool,
  found: BackTest,
  place: number,
  { figure, week }: { figure: BackTestFigure; week: number },
) {
  const counted = found.sides[place] ?? (place === found.sides.length ? found.recorded : undefined);
  const ids = (found.named[place]?.[figure][week] ?? []).slice(0, MOST_SHOWN);
  return snapshot(pool, async (db) => {
    const leads = await loadLeads(db, ids);
    const around = await surroundings(db, leads);
    return {
      total: counted?.[figure][week] ?? 0,
      leads: leads.map((lead) => {
        const { name, email, userId } = presentFacts(lead, around);
        return { id: lead.leadId, name, email, userId };
      }),
    };
  });
}
