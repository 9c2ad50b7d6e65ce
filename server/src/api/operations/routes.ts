import { getOperation, startOperation } from "@bussola/contract";
import { createOperation, findOperation } from "../../platform/operations.ts";
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
      return (await createOperation(db, kind, params)).id;
    });
    return presentOperation(await operation(pool, id));
  }),
  on(getOperation, async ({ params: { id } }, { pool }) =>
    presentOperation(await operation(pool, id)),
  ),
];

async function operation(pool: Pool, id: number) {
  const found = await findOperation(pool, id);
  if (!found) throw noOperation(id);
  return found;
}

const noOperation = (id: number) =>
  notFound({ en: `There is no operation ${id}.`, it: `Non c'è nessuna operazione ${id}.` });

const sampleIsThere = () =>
  conflict({
    en: "The sample base is loaded already: remove it first with bussola reset.",
    it: "I dati di esempio sono già caricati: prima rimuovili con bussola reset.",
  });
