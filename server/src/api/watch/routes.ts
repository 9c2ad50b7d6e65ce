import {
  acknowledgeAlarm,
  getWatch,
  listAlarms,
  lookNow,
  unacknowledgeAlarm,
} from "@bussola/contract";
import { healthOf } from "../../learning/watch/health.ts";
import * as store from "../../learning/watch/store.ts";
import * as operations from "../../platform/operations.ts";
import { withTransaction } from "../../platform/postgres.ts";
import type { Language } from "../../platform/sentence.ts";
import type { VersionRow } from "../../scoring/catalogue.ts";
import { readConversion } from "../../scoring/conversion/store.ts";
import type { Actor } from "../actor.ts";
import { on } from "../endpoint.ts";
import { chooseVersion, notLive } from "../models/choose.ts";
import { presentOperation } from "../operations/present.ts";
import { notFound } from "../refusal.ts";
import { lockOperations, type Pool, pendingOperation, snapshot } from "../store.ts";
import { presentAlarm, presentChances, presentHealth } from "./present.ts";

const QUARTER_MS = 91 * 86_400_000;

export const watchRoutes = [
  on(getWatch, async ({ query, language }, { pool, clock }) => {
    const version = await published(pool, query.model);
    const { horizonDays } = await readConversion(pool);
    return snapshot(pool, async (db) => {
      const health = presentHealth(await healthOf(db, version));
      const looked = await store.lookedAt(db, version.id);
      const pending = await pendingOperation(db, "watch");
      const chances = await store.loadChances(db);
      return {
        ...{ model: version.name, version: version.number },
        ...{ lookedAt: looked?.toISOString() ?? null, looking: pending?.id ?? null },
        ...{ ...health, bands: { ...health.bands, horizonDays } },
        ...{ chances: presentChances(chances), predicts: chances !== undefined },
        alarms: await alarmsOf(db, version, clock.now(), language),
      };
    });
  }),
  on(lookNow, async (_call, { pool }) => {
    const id = await withTransaction(pool, async (db) => {
      await lockOperations(db);
      const pending = await pendingOperation(db, "watch");
      return pending?.id ?? (await operations.createOperation(db, "watch")).id;
    });
    const operation = await operations.findOperation(pool, id);
    if (!operation) throw new Error(`operation ${id} is gone`);
    return presentOperation(operation);
  }),
  on(listAlarms, async ({ query, language }, { pool, clock }) => {
    const version = await published(pool, query.model);
    return { model: version.name, alarms: await alarmsOf(pool, version, clock.now(), language) };
  }),
  on(acknowledgeAlarm, async ({ params, language, actor }, { pool, clock }) =>
    seen(pool, params.id, { at: clock.now(), by: nameOf(actor) }, language),
  ),
  on(unacknowledgeAlarm, async ({ params, language }, { pool }) =>
    seen(pool, params.id, null, language),
  ),
];

/** @throws {Refusal} 404, 409 of a model that is not published */
async function published(pool: Pool, name: string | undefined): Promise<VersionRow> {
  const version = await chooseVersion(pool, name);
  if (version.status !== "published") throw notLive(version);
  return version;
}

async function alarmsOf(db: store.Db, { modelId }: VersionRow, now: number, language: Language) {
  const alarms = await store.listAlarms(db, modelId, new Date(now - QUARTER_MS));
  return alarms.map((alarm) => presentAlarm(alarm, language));
}

async function seen(
  pool: Pool,
  id: number,
  by: Parameters<typeof store.acknowledge>[2],
  language: Language,
) {
  const alarm = await store.acknowledge(pool, id, by);
  if (!alarm) throw noAlarm(id);
  return presentAlarm(alarm, language);
}

const nameOf = (actor: Actor): string | null => (actor.kind === "person" ? actor.email : null);

const noAlarm = (id: number) =>
  notFound({ en: `There is no alarm ${id}.`, it: `Non c'è nessun allarme ${id}.` });
