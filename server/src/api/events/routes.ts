import { judgeEvent, listEvents, listRecentEvents } from "@bussola/contract";
import { withTransaction } from "../../platform/postgres.ts";
import { reclassify } from "../../scoring/corrections.ts";
import { on } from "../endpoint.ts";
import { leadIdOf, loadLead } from "../leads/find.ts";
import { notFound } from "../refusal.ts";
import * as store from "../store.ts";
import { presentEvent } from "./present.ts";
import { recentEvents } from "./recent.ts";

export const eventRoutes = [
  on(listRecentEvents, ({ query }, { pool }) =>
    store.snapshot(pool, async (db) => ({ events: await recentEvents(db, query) })),
  ),
  on(listEvents, ({ params, query }, { pool }) =>
    store.snapshot(pool, async (db) => {
      const lead = await loadLead(db, params.ref);
      const refs = lead.profiles.map((profile) => profile.ref);
      const rows = await store.listEvents(db, refs, query.limit, query.offset);
      return { lead: lead.leadId, events: rows.map(presentEvent) };
    }),
  ),
  on(judgeEvent, ({ params, body: { machine } }, { pool, clock }) =>
    withTransaction(pool, async (db) => {
      const lead = await leadIdOf(db, params.ref);
      const key = dashed(params.key);
      if (!(await reclassify(db, lead, key, machine, clock.now()))) throw noEvent(lead, key);
      return { lead, key, machine };
    }),
  ),
];

/** The one spelling under which an event's verdict is kept: that of PostgreSQL. */
function dashed(key: string): string {
  const digits = key.replaceAll("-", "").toLowerCase();
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const noEvent = (lead: number, key: string) =>
  notFound({
    en: `The lead ${lead} has no event ${key}.`,
    it: `Il lead ${lead} non ha un evento ${key}.`,
  });
