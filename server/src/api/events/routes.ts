import {
  countEvents,
  type EventQuery,
  forgetVerdict,
  judgeEvent,
  listEvents,
  listRecentEvents,
} from "@bussola/contract";
import { eventSubject } from "../../ledger/batch.ts";
import { withTransaction } from "../../platform/postgres.ts";
import { reclassify } from "../../scoring/corrections.ts";
import { evidenceOf } from "../../scoring/evidence.ts";
import { personsWords } from "../../scoring/verdicts/jobs.ts";
import type { Deps } from "../deps.ts";
import { on } from "../endpoint.ts";
import { leadIdOf, loadLead } from "../leads/find.ts";
import { chooseVersion } from "../models/choose.ts";
import { notFound } from "../refusal.ts";
import { type Db, snapshot } from "../store.ts";
import { presentCount, presentEvent, typeOf } from "./present.ts";
import { recentEvents } from "./recent.ts";
import * as store from "./store.ts";
import { readPlace, walk, writePlace } from "./walk.ts";

export const eventRoutes = [
  on(listRecentEvents, ({ query }, { pool }) =>
    snapshot(pool, async (db) => ({ events: await recentEvents(db, query) })),
  ),
  on(listEvents, ({ params, query }, { pool }) =>
    snapshot(pool, async (db) => {
      const lead = await loadLead(db, params.ref);
      const refs = lead.profiles.map((profile) => profile.ref);
      const said = await personsWords(db, refs);
      const present = (row: store.EventRow) => presentEvent(row, said.has(eventSubject(row.key)));
      const isWanted = await filterOf(db, query, present);
      const { limit, offset: skip } = query;
      const after = query.after === undefined ? undefined : readPlace(query.after);
      const until = untilOf(query);
      const { rows, next } = await walk(
        (place, most) => store.listEvents(db, refs, { until, after: place, limit: most }),
        isWanted,
        { after, limit, skip },
      );
      const events = rows.map(present);
      return { lead: lead.leadId, events, next: next ? writePlace(next) : null };
    }),
  ),
  on(countEvents, ({ params, query }, { pool }) =>
    snapshot(pool, async (db) => {
      const lead = await loadLead(db, params.ref);
      const refs = lead.profiles.map((profile) => profile.ref);
      const rows = await store.countEvents(db, refs, untilOf(query), query.limit);
      return { lead: lead.leadId, names: rows.map(presentCount) };
    }),
  ),
  on(judgeEvent, ({ params, body }, deps) => judge(deps, params, body.machine)),
  on(forgetVerdict, ({ params }, deps) => judge(deps, params, undefined)),
];

const untilOf = ({ asOf }: { asOf?: string | undefined }) =>
  asOf === undefined ? undefined : Date.parse(asOf);

/** What of a lead's events is asked for. */
async function filterOf(
  db: Db,
  { type, name, doneBy, rule, model, version }: EventQuery,
  present: (row: store.EventRow) => ReturnType<typeof presentEvent>,
): Promise<(row: store.EventRow) => boolean> {
  const evidence = rule === undefined ? undefined : await evidenceFor(db, rule, model, version);
  const wanted = name?.toLowerCase();
  return (row) => {
    if (type !== undefined && typeOf(row.type) !== type) return false;
    const { at, machine, body } = row;
    if (evidence && !evidence({ type: typeOf(row.type), at: at.getTime(), machine, body }))
      return false;
    if (wanted === undefined && doneBy === undefined) return true;
    const event = present(row);
    if (doneBy !== undefined && event.doneBy !== doneBy) return false;
    return wanted === undefined || event.name?.toLowerCase() === wanted;
  };
}

async function evidenceFor(db: Db, rule: string, model?: string, number?: number) {
  const version = await chooseVersion(db, model, number);
  const evidence = evidenceOf(version.body, rule);
  if (!evidence) throw noRule(version.name, rule);
  return evidence;
}

/** @param machine undefined: what was said is taken back */
function judge(
  { pool, clock }: Deps,
  params: { ref: string; key: string },
  machine: boolean | undefined,
) {
  return withTransaction(pool, async (db) => {
    const lead = await leadIdOf(db, params.ref);
    const key = dashed(params.key);
    const judged = await reclassify(db, lead, key, machine, clock.now());
    if (judged === undefined) throw noEvent(lead, key);
    return { lead, key, machine: judged };
  });
}

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

const noRule = (model: string, rule: string) =>
  notFound({
    en: `The model "${model}" has no rule "${rule}".`,
    it: `Il modello "${model}" non ha una regola "${rule}".`,
  });
