import {
  getModel,
  listModels,
  makeModelMain,
  publishModel,
  putModel,
  shadowModel,
  validateModel,
} from "@bussola/contract";
import { type Fault, faultAt, type Model, ModelError, parseModel } from "@bussola/engine";
import { lockCatalogue } from "../../identity/store.ts";
import { createOperation } from "../../platform/operations.ts";
import { withTransaction } from "../../platform/postgres.ts";
import { StaleModel, saveModel } from "../../scoring/jobs.ts";
import { adoptVersion, leaningOn } from "../../scoring/segments/jobs.ts";
import * as scoring from "../../scoring/store.ts";
import { on } from "../endpoint.ts";
import { presentFaults } from "../http/faults.ts";
import { presentOperation } from "../operations/present.ts";
import { conflict } from "../refusal.ts";
import { lockOperations, type Pool, pendingPublish } from "../store.ts";
import { chooseVersion, noModel } from "./choose.ts";
import { presentModel, presentModels } from "./present.ts";

export const modelRoutes = [
  on(listModels, async (_call, { pool }) => ({
    models: presentModels(await scoring.listVersions(pool)),
  })),
  on(getModel, async ({ params, query }, { pool }) =>
    presentModel(await chooseVersion(pool, params.name, query.version)),
  ),
  on(putModel, async ({ params, query, body, actor }, { pool }) => {
    const model = parseModel(body);
    refuseOtherName(model, params.name);
    const author = actor.kind === "person" ? actor.name : undefined;
    const saving = saveModel(pool, model, { author, after: query.after });
    const { version, unchanged } = await saving.catch(refuseStale);
    const { name, number, status } = version;
    return { name, version: number, status, unchanged };
  }),
  on(validateModel, async ({ body, language }) => ({
    faults: presentFaults(faultsOf(body), language),
  })),
  on(publishModel, async ({ params, body: { version, main = false } }, { pool }) =>
    startScoring(pool, "publish", { name: params.name, number: version, main }),
  ),
  on(shadowModel, async ({ params, body: { version } }, { pool }) =>
    startScoring(pool, "shadow", { name: params.name, number: version }),
  ),
  on(makeModelMain, ({ params }, { pool }) =>
    withTransaction(pool, async (db) => {
      // Which model is the main one is part of the catalogue.
      await lockCatalogue(db);
      const version = await chooseVersion(db, params.name);
      if (version.status !== "published") throw notPublished(version.name);
      await scoring.setMain(db, version.modelId, false);
      await adoptVersion(db, version, true);
      await scoring.bumpCatalogue(db);
      return { name: version.name, main: true as const };
    }),
  ),
];

/** Everything wrong with a model, sent as a value or as text. */
function faultsOf(body: unknown): Fault[] {
  try {
    parseModel(body);
    return [];
  } catch (error) {
    if (error instanceof ModelError) return error.faults;
    throw error;
  }
}

function refuseOtherName(model: Model, name: string): void {
  if (model.name.toLowerCase() === name.toLowerCase()) return;
  throw new ModelError([faultAt(["name"], "expected", ["savedName", name])]);
}

type Scoring = { name: string; number: number | undefined; main?: boolean };

/** Starts publishing or shadowing, unless the model is in the middle of either. */
function startScoring(pool: Pool, kind: "publish" | "shadow", { name, number, main }: Scoring) {
  return withTransaction(pool, async (db) => {
    await lockOperations(db);
    const version = await scoring.findVersion(db, name, number);
    if (!version) throw noModel(name, number);
    if (version.status === "archived" || (kind === "shadow" && version.status === "published"))
      throw notScorable(version.number, version.status);
    // Refused now rather than when the whole base is scored.
    if (kind === "publish") await leaningOn(db, version, version.main || main === true);
    const pending = await pendingPublish(db, version.modelId);
    if (pending !== undefined) throw isPending(version.name, pending);
    const params = { versionId: version.id, ...(kind === "publish" && { main: main === true }) };
    return presentOperation(await createOperation(db, kind, params));
  });
}

/** @throws {Refusal} 409 when somebody saved meanwhile; anything else as it is */
function refuseStale(error: unknown): never {
  if (!(error instanceof StaleModel)) throw error;
  throw conflict({
    en: `Somebody saved version ${error.newest} meanwhile: look at what changed, then save again.`,
    it: `Nel frattempo qualcuno ha salvato la versione ${error.newest}: guarda che cosa è cambiato, poi salva di nuovo.`,
  });
}

const notPublished = (name: string) =>
  conflict({
    en: `The model "${name}" is not published: publish it first.`,
    it: `Il modello "${name}" non è pubblicato: prima pubblicalo.`,
  });

const STATUS_IT = { archived: "archiviata", published: "pubblicata" } as const;

const notScorable = (number: number, status: string) =>
  conflict({
    en: `Version ${number} is ${status}: push the model again to have a new version.`,
    it: `La versione ${number} è ${STATUS_IT[status as keyof typeof STATUS_IT]}: carica di nuovo il modello per averne una nuova.`,
  });

const isPending = (name: string, operation: number) =>
  conflict({
    en: `The model "${name}" is being published already: follow operation ${operation}, then ask again.`,
    it: `Il modello "${name}" è già in pubblicazione: segui l'operazione ${operation}, poi richiedilo.`,
  });
