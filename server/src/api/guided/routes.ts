import {
  deleteGuided,
  finishGuided,
  getGuided,
  modelGuided,
  putGuided,
  rowsGuided,
  studyGuided,
  tryGuided,
} from "@bussola/contract";
import { isCounted } from "../../learning/guided/outcome.ts";
import * as store from "../../learning/guided/store.ts";
import { createOperation } from "../../platform/operations.ts";
import { withTransaction } from "../../platform/postgres.ts";
import { readConversion } from "../../scoring/conversion/store.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { type Call, on } from "../endpoint.ts";
import { sentenceOf } from "../imports/text.ts";
import { presentOperation } from "../operations/present.ts";
import { conflict, notFound, Refusal } from "../refusal.ts";
import { type Asking, ask } from "./asked.ts";
import { fileOf, guidedOf, lost, personOf, refuseRunning } from "./kept.ts";
import { text } from "./text.ts";

export const guidedRoutes = [
  on(getGuided, async ({ actor }, deps) => ({ guided: await guidedOf(actor, deps) })),
  on(putGuided, async ({ actor, body, query: { after } }, deps) => {
    const before = await store.findGuided(deps.pool, personOf(actor));
    await refuseRunning(before?.operation ?? null, deps.pool);
    // A file that another takes the place of goes within a day: until then the choice can be undone.
    if (!(await store.writeGuided(deps.pool, personOf(actor), body, { after })))
      throw await lost(deps.pool, personOf(actor), conflict(text.elsewhere));
    return { guided: await guidedOf(actor, deps) };
  }),
  on(deleteGuided, async ({ actor }, deps) => {
    const before = await store.findGuided(deps.pool, personOf(actor));
    await refuseRunning(before?.operation ?? null, deps.pool);
    const gone = await store.deleteGuided(deps.pool, personOf(actor));
    for (const id of [gone?.state.file, gone?.state.open]) if (id) await deps.imports.remove(id);
    return { guided: null };
  }),
  on(studyGuided, async (call, deps) => {
    const asked = await asking(call, deps);
    const { study, fault } = (await ask("study", asked)).study;
    const { worth, won } = study;
    const mean = worth && worth.known > 0 ? worth.total / worth.known : undefined;
    const counted = won === 0 || isCounted(asked.conversion, mean);
    return { ...study, counted, fault: fault ? sentenceOf(fault)[call.language] : null };
  }),
  on(tryGuided, async (call, deps) => (await ask("trial", await asking(call, deps))).trial),
  on(rowsGuided, async (call, deps) => {
    const asked = { ...(await asking(call, deps)), behind: call.query };
    return (await ask("rows", asked)).rows;
  }),
  on(modelGuided, async (call, deps) => ({
    body: (await ask("model", await asking(call, deps))).model as Record<string, never>,
  })),
  on(finishGuided, async (call, deps) => {
    const { actor, language } = call;
    const { after } = call.query;
    const asked = await asking(call, deps);
    if (after !== undefined && after !== asked.version) throw conflict(text.elsewhere);
    const { fault } = (await ask("study", asked)).study;
    if (fault) throw new Refusal(422, sentenceOf(fault));
    const { state } = asked;
    if (state.open !== null && !(await fileOf(state.open, deps.imports)))
      throw new Refusal(422, text.noOpen);
    const params = {
      ...{ state, language, at: deps.clock.now() },
      ...(actor.kind === "person" && { author: actor.name }),
    };
    return withTransaction(deps.pool, async (db) => {
      const operation = await createOperation(db, "guided", params);
      const written = { after: asked.version, operation: operation.id };
      // Taken over, or begun twice, meanwhile: it is asked for once.
      if (!(await store.writeGuided(db, personOf(actor), state, written)))
        throw await lost(db, personOf(actor), conflict(text.elsewhere));
      return presentOperation(operation);
    });
  }),
];

/** @throws {Refusal} 404 nothing was begun, 409 its file is gone */
async function asking(
  { actor, language }: Pick<Call, "language"> & { actor: Actor },
  { pool, imports, guide, clock }: Deps,
): Promise<Asking & { version: number }> {
  const row = await store.findGuided(pool, personOf(actor));
  if (!row) throw await lost(pool, personOf(actor), notFound(text.none));
  await refuseRunning(row.operation, pool);
  const file = await fileOf(row.state.file, imports);
  if (!file) throw conflict(text.noFile);
  const { state, version } = row;
  const conversion = await readConversion(pool);
  return { guide, file, state, version, conversion, language, now: clock.now() };
}
