import { draftFromCloseRates, getCloseRates, startCloseRates } from "@bussola/contract";
import { dayOf, draftOf } from "@bussola/engine";
import type { Asked, Found } from "../../learning/close-rates/jobs.ts";
import {
  createOperation,
  findOperation,
  findSame,
  lastOperation,
} from "../../platform/operations.ts";
import { readConversion } from "../../scoring/conversion/store.ts";
import { saveModel } from "../../scoring/jobs.ts";
import { goalOf } from "../conversion/goal.ts";
import { on } from "../endpoint.ts";
import { conflict, notFound, Refusal } from "../refusal.ts";
import type { Pool } from "../store.ts";
import { presentCloseRates } from "./present.ts";
import { aboutDraft } from "./text.ts";

const DAY_MS = 86_400_000;
const KIND = "close-rates";
/** What brings past leads, with their outcomes, or takes them away. */
const BRINGING = ["import", "guided", "sample", "reset"];

export const closeRateRoutes = [
  on(startCloseRates, async ({ body: { again = false, ...days } }, { pool, clock }) => {
    const day = dayOf(clock.now());
    // What counts as a conversion belongs to the question: after a change it is another.
    const goal = await goalOf(pool);
    const { signals, horizonDays } = await readConversion(pool);
    const params = { ...periodOf(days), day, goal, lost: signals.lost?.id ?? null, horizonDays };
    // One of today is given again, unless leads were brought in since; one that is worked out now in
    // any case.
    const brought = await lastOperation(pool, BRINGING);
    const since = again ? new Date(8.64e15) : (brought?.updatedAt ?? new Date(0));
    const same = await findSame(pool, KIND, params, since);
    return presentCloseRates(same ?? (await createOperation(pool, KIND, params)));
  }),
  on(getCloseRates, async ({ params }, { pool }) =>
    presentCloseRates(await closeRatesOf(pool, params.id)),
  ),
  on(draftFromCloseRates, async ({ params, body: { name, lang }, actor }, { pool }) => {
    const { result } = await closeRatesOf(pool, params.id);
    const found = result as Found | null;
    const model = found && draftOf(found, { name, about: aboutDraft(found, lang), locale: lang });
    if (!model) throw nothingProposed;
    const author = actor.kind === "person" ? actor.name : undefined;
    const { version } = await saveModel(pool, model, { author });
    return { name: version.name, version: version.number, status: version.status };
  }),
];

const nothingProposed = conflict({
  en: "No points are proposed: nothing that is observed tells who converts beyond chance, or too few have converted yet.",
  it: "Nessun punto è proposto: niente di ciò che si osserva dice chi converte oltre il caso, oppure hanno convertito ancora in pochi.",
});

async function closeRatesOf(pool: Pool, id: number) {
  const found = await findOperation(pool, id);
  if (found?.kind === KIND) return found;
  throw notFound({
    en: `There is no analysis of close rates ${id}.`,
    it: `Non c'è nessuna analisi dei tassi di chiusura ${id}.`,
  });
}

/** @throws {Refusal} 400 */
function periodOf({ from, to }: { from?: string | undefined; to?: string | undefined }) {
  const numberOf = (day: string | undefined) =>
    day === undefined ? null : Date.parse(day) / DAY_MS;
  const asked: Omit<Asked, "day"> = { from: numberOf(from), to: numberOf(to) };
  if (asked.from === null || asked.to === null || asked.from <= asked.to) return asked;
  throw new Refusal(400, {
    en: 'A period begins before it ends: "from" is not after "to".',
    it: 'Un periodo comincia prima di finire: "from" non viene dopo "to".',
  });
}
