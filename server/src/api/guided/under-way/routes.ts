import {
  GuidedStep,
  type GuidedUnderWay,
  listGuided,
  PROGRAMS,
  takeGuided,
} from "@bussola/contract";
import * as store from "../../../learning/guided/store.ts";
import { withTransaction } from "../../../platform/postgres.ts";
import type { Deps } from "../../deps.ts";
import { on } from "../../endpoint.ts";
import { conflict, notFound } from "../../refusal.ts";
import { guidedOf, isRunning, personOf, refuseRunning } from "../kept.ts";
import { text } from "../text.ts";

/** Everybody's guided starts: who may make models sees them, and may go on with a colleague's. */
export const underWayRoutes = [
  on(listGuided, async ({ actor }, deps) => {
    const rows = await store.listGuided(deps.pool);
    const shown = await Promise.all(rows.map((row) => present(row, personOf(actor), deps)));
    return { guided: shown.flatMap((one) => one ?? []) };
  }),
  on(takeGuided, async ({ params, query: { after }, actor }, deps) => {
    const from = params.person === PROGRAMS ? null : params.person;
    const to = personOf(actor);
    if (from === to) throw conflict(text.yours);
    await withTransaction(deps.pool, async (db) => {
      await store.lockGuided(db);
      const theirs = await store.findGuided(db, from);
      if (!theirs || (await store.stateOf(theirs.operation, db)) === "done")
        throw notFound(text.noSuch);
      await refuseRunning(theirs.operation, db);
      const own = await store.findGuided(db, to);
      if (own && (await store.stateOf(own.operation, db)) !== "done") throw conflict(text.ownFirst);
      await store.deleteGuided(db, to);
      if (!(await store.takeOver(db, from, to, after))) throw conflict(text.moved);
    });
    return { guided: await guidedOf(actor, deps) };
  }),
];

/** Undefined of one that ended. */
async function present(
  { personId, by, takenFrom, name, step, file, version, operation, updatedAt }: store.UnderWayRow,
  reader: string | null,
  { pool, imports }: Deps,
): Promise<GuidedUnderWay | undefined> {
  const state = await store.stateOf(operation, pool);
  if (state === "done") return undefined;
  const about = file === null ? undefined : await imports.about(file);
  return {
    ...{ person: personId ?? PROGRAMS, by, name, version, updatedAt: updatedAt.toISOString() },
    ...{ step: GuidedStep.parse(step), file: about?.name ?? null },
    ...{ mine: personId === reader, wasMine: takenFrom !== null && takenFrom === reader },
    running: isRunning(state),
  };
}
