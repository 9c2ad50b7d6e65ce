import {
  cancelOperation,
  getOperation,
  listOperations,
  retryOperation,
  STOPPABLE,
  startOperation,
} from "@bussola/contract";
import * as operations from "../../platform/operations.ts";
import { withTransaction } from "../../platform/postgres.ts";
import { sampleParams } from "../../sample/jobs.ts";
import { on } from "../endpoint.ts";
import { conflict, notFound } from "../refusal.ts";
import { hasSample, lockOperations, type Pool, pendingOperation } from "../store.ts";
import { presentOperation } from "./present.ts";

export const operationRoutes = [
  on(startOperation, async ({ body: { kind } }, { pool, clock }) => {
    const id = await withTransaction(pool, async (db) => {
      await lockOperations(db);
      const pending = await pendingOperation(db, kind);
      // One that runs has seen only the past; one that waits will do all that is asked for.
      if (pending?.state === "waiting" || (pending && kind === "sample")) return pending.id;
      if (kind === "sample" && (await hasSample(db))) throw sampleIsThere();
      const params = kind === "sample" ? sampleParams(clock.now()) : {};
      return (await operations.createOperation(db, kind, params)).id;
    });
    return presentOperation(await operation(pool, id));
  }),
  on(getOperation, async ({ params: { id } }, { pool }) =>
    presentOperation(await operation(pool, id)),
  ),
  on(listOperations, async ({ query: { limit } }, { pool }) => ({
    operations: (await operations.listOperations(pool, limit)).map(presentOperation),
  })),
  on(retryOperation, async ({ params: { id } }, { pool }) => {
    const { kind, params, state } = await operation(pool, id);
    if (state !== "failed" && state !== "cancelled") throw cannotRetry(id);
    return presentOperation(await operations.createOperation(pool, kind, params));
  }),
  on(cancelOperation, async ({ params: { id } }, { pool }) => {
    const { kind } = await operation(pool, id);
    const states = STOPPABLE.includes(kind) ? (["waiting", "running"] as const) : WAITING;
    if (!(await operations.cancelOperation(pool, id, states))) throw cannotCancel(id);
    return presentOperation(await operation(pool, id));
  }),
];

const WAITING = ["waiting"] as const;

async function operation(pool: Pool, id: number) {
  const found = await operations.findOperation(pool, id);
  if (!found) throw noOperation(id);
  return found;
}

const noOperation = (id: number) =>
  notFound({ en: `There is no operation ${id}.`, it: `Non c'è nessuna operazione ${id}.` });

const cannotRetry = (id: number) =>
  conflict({
    en: `Operation ${id} did not fail: there is nothing to do again.`,
    it: `L'operazione ${id} non è fallita: non c'è nulla da rifare.`,
  });

const cannotCancel = (id: number) =>
  conflict({
    en: `Operation ${id} has ended, or is of a kind that must not be left half done.`,
    it: `L'operazione ${id} è finita, o è di un tipo che non va lasciato a metà.`,
  });

const sampleIsThere = () =>
  conflict({
    en: "The sample base is loaded already: remove it first with bussola reset.",
    it: "I dati di esempio sono già caricati: prima rimuovili con bussola reset.",
  });
