import { getLead, listLeads } from "@bussola/contract";
import { dayOf } from "@bussola/engine";
import type { LoadedLead } from "../../ledger/lead.ts";
import { leadAsOf } from "../../scoring/explain.ts";
import { rankingOf, readCursor, writeCursor } from "../../scoring/ranking/ranking.ts";
import { rankLeads } from "../../scoring/ranking/store.ts";
import type { Catalogues } from "../../scoring/store.ts";
import { on } from "../endpoint.ts";
import { chooseVersion, liveVersion, notLive } from "../models/choose.ts";
import { purgedBefore } from "../refusal.ts";
import { type Db, type EventSpan, eventSpans, listLinks, snapshot } from "../store.ts";
import { loadLead, surroundings } from "./find.ts";
import { loadPage } from "./page.ts";
import { isoDay, presentLead, presentRanked } from "./present.ts";

export const leadRoutes = [
  on(listLeads, ({ query, language }, { pool, clock, catalogues, totals }) =>
    snapshot(pool, async (db) => {
      const chosen = await chooseVersion(db, query.model);
      const version = await liveVersion(db, catalogues, chosen);
      if (!version) throw notLive(chosen);
      const { limit, offset, band } = query;
      const after = query.after === undefined ? undefined : readCursor(query.after);
      const bands = version.compiled.bands;
      const ranking = rankingOf({ id: version.id, bands }, band, query.anonymous === "true");
      const total = ranking ? await totals.count(db, ranking) : 0;
      const rows = ranking ? await rankLeads(db, ranking, { limit, offset, after }) : [];
      const last = rows.at(-1);
      const today = dayOf(clock.now());
      const page = await loadPage(db, version, rows, today);
      return {
        model: version.name,
        day: isoDay(Math.min(today, ...rows.map((row) => row.day))),
        total,
        next: last && rows.length === limit ? writeCursor(last) : null,
        leads: page.map((each) => presentRanked(each, language)),
      };
    }),
  ),
  on(getLead, ({ params, query }, { pool, catalogues }) =>
    snapshot(pool, async (db) => {
      const now = await loadLead(db, params.ref);
      const refs = now.profiles.map((profile) => profile.ref);
      const asOf = query.asOf === undefined ? undefined : Date.parse(query.asOf);
      const spans = await eventSpans(db, refs, asOf);
      const lead = asOf === undefined ? now : await leadThen(db, now, { asOf, spans, catalogues });
      const links = await listLinks(
        db,
        refs.map((ref) => ref.id),
      );
      return presentLead(lead, await surroundings(db, [now]), spans, links);
    }),
  ),
];

type Then = { asOf: number; spans: ReadonlyMap<number, EventSpan>; catalogues: Catalogues };

/** A lead as it was at an instant: the profiles of which something had happened by then. */
async function leadThen(
  db: Db,
  lead: LoadedLead,
  { asOf, spans, catalogues }: Then,
): Promise<LoadedLead> {
  const { horizon } = await catalogues.current(db);
  if (asOf < horizon) throw purgedBefore(horizon);
  const then = await leadAsOf(db, lead, asOf);
  const profiles = then.profiles.filter((profile) => spans.has(profile.ref.id));
  for (const profile of profiles) {
    const { firstAt, lastAt } = spans.get(profile.ref.id) as EventSpan;
    profile.firstAt = firstAt.getTime();
    profile.lastAt = lastAt.getTime();
  }
  return { leadId: lead.leadId, profiles };
}
