import { getLead, listLeads } from "@bussola/contract";
import { dayOf } from "@bussola/engine";
import { explainStanding } from "../../scoring/explain.ts";
import { rankingOf, readCursor, writeCursor } from "../../scoring/ranking/ranking.ts";
import { rankLeads } from "../../scoring/ranking/store.ts";
import { on } from "../endpoint.ts";
import { chooseVersion, liveVersion, notLive } from "../models/choose.ts";
import { countEvents, listLinks, snapshot } from "../store.ts";
import { loadLead, loadLeads, surroundings } from "./find.ts";
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
      const leads = await loadLeads(
        db,
        rows.map((row) => row.leadId),
      );
      const today = dayOf(clock.now());
      const explanations = explainStanding(version, leads, today);
      const byId = new Map(leads.map((lead, i) => [lead.leadId, { lead, i }]));
      const around = await surroundings(db, leads);
      return {
        model: version.name,
        day: isoDay(Math.min(today, ...rows.map((row) => row.day))),
        total,
        next: last && rows.length === limit ? writeCursor(last) : null,
        leads: rows.flatMap((row) => {
          const found = byId.get(row.leadId);
          const explanation = found && explanations[found.i];
          if (!explanation) return [];
          const why = { explanation, model: version.compiled.model };
          return [presentRanked(row, found.lead, why, around, language)];
        }),
      };
    }),
  ),
  on(getLead, ({ params }, { pool }) =>
    snapshot(pool, async (db) => {
      const lead = await loadLead(db, params.ref);
      const refs = lead.profiles.map((profile) => profile.ref);
      const events = await countEvents(db, refs);
      const links = await listLinks(
        db,
        refs.map((ref) => ref.id),
      );
      return presentLead(lead, await surroundings(db, [lead]), events, links);
    }),
  ),
];
