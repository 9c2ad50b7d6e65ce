import {
  deleteGuided,
  finishGuided,
  type Guided,
  getGuided,
  modelGuided,
  putGuided,
  rowsGuided,
  studyGuided,
  tryGuided,
} from "@bussola/contract";
import * as store from "../../learning/guided/store.ts";
import { createOperation, findOperation } from "../../platform/operations.ts";
import { readConversion } from "../../scoring/conversion/store.ts";
import type { Actor } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { type Call, on } from "../endpoint.ts";
import type { ImportFiles } from "../imports/files.ts";
import { presentFile } from "../imports/mapping.ts";
import { sentenceOf } from "../imports/text.ts";
import { presentOperation } from "../operations/present.ts";
import { conflict, notFound, Refusal } from "../refusal.ts";
import { type Asking, ask } from "./asked.ts";
import { text } from "./text.ts";

export const guidedRoutes = [
  on(getGuided, async ({ actor }, deps) => ({ guided: await guidedOf(actor, deps) })),
  on(putGuided, async ({ actor, body, query: { after } }, deps) => {
    const before = await store.findGuided(deps.pool, personOf(actor));
    await refuseRunning(before?.operation ?? null, deps);
    // A file that another takes the place of goes within a day: until then the choice can be undone.
    if (!(await store.writeGuided(deps.pool, personOf(actor), body, { after })))
      throw conflict(text.elsewhere);
    return { guided: await guidedOf(actor, deps) };
  }),
  on(deleteGuided, async ({ actor }, deps) => {
    const before = await store.findGuided(deps.pool, personOf(actor));
    await refuseRunning(before?.operation ?? null, deps);
    await store.deleteGuided(deps.pool, personOf(actor));
    for (const id of [before?.state.file, before?.state.open])
      if (id) await deps.imports.remove(id);
    return { guided: null };
  }),
  on(studyGuided, async (call, deps) => {
    const { study, fault } = (await ask("study", await asking(call, deps))).study;
    return { ...study, fault: fault ? sentenceOf(fault)[call.language] : null };
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
    const operation = await createOperation(deps.pool, "guided", {
      ...{ state, language, at: deps.clock.now() },
      ...(actor.kind === "person" && { author: actor.name }),
    });
    await store.writeGuided(deps.pool, personOf(actor), state, { operation: operation.id });
    return presentOperation(operation);
  }),
];

const personOf = (actor: Actor): string | null => (actor.kind === "person" ? actor.id : null);

async function guidedOf(actor: Actor, { pool, imports }: Deps): Promise<Guided | null> {
  const row = await store.findGuided(pool, personOf(actor));
  if (!row) return null;
  const { state, version, operation, updatedAt } = row;
  const [file, open] = await Promise.all([
    fileOf(state.file, imports),
    fileOf(state.open, imports),
  ]);
  return {
    ...{ state, version, operation, updatedAt: updatedAt.toISOString() },
    file: file ? presentFile(file.id, file.about) : null,
    open: open ? presentFile(open.id, open.about) : null,
  };
}

/** A file that is still here with its content. */
async function fileOf(id: string | null, imports: ImportFiles) {
  const about = id === null ? undefined : await imports.about(id);
  if (id === null || !about) return undefined;
  const received = await imports.received(id).catch(() => 0);
  return received > 0 ? { id, about } : undefined;
}

/** @throws {Refusal} 404 nothing was begun, 409 its file is gone */
async function asking(
  { actor, language }: Pick<Call, "language"> & { actor: Actor },
  { pool, imports, guide, clock }: Deps,
): Promise<Asking & { version: number }> {
  const row = await store.findGuided(pool, personOf(actor));
  if (!row) throw notFound(text.none);
  await refuseRunning(row.operation, { pool });
  const file = await fileOf(row.state.file, imports);
  if (!file) throw conflict(text.noFile);
  const { state, version } = row;
  const conversion = await readConversion(pool);
  return { guide, file, state, version, conversion, language, now: clock.now() };
}

/** What is being imported is not changed meanwhile. @throws {Refusal} 409 */
async function refuseRunning(
  operation: number | null,
  { pool }: Pick<Deps, "pool">,
): Promise<void> {
  const found = operation === null ? undefined : await findOperation(pool, operation);
  if (found && ["waiting", "running"].includes(found.state)) throw conflict(text.running);
}
