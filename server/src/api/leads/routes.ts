import { getLead, listLeads } from "@bussola/contract";
import { dayOf } from "@bussola/engine";
import { rankingOf, readCursor, writeCursor } from "../../scoring/ranking/ranking.ts";
import { rankLeads } from "../../scoring/ranking/store.ts";
import { on } from "../endpoint.ts";
import { chooseVersion, liveVersion, notLive } from "../models/choose.ts";
import { countEvents, listLinks, snapshot } from "../store.ts";
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
