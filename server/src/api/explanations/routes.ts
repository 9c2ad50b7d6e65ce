import { explainLead } from "@bussola/contract";
import { dayOf, type Explanation } from "@bussola/engine";
import type { LoadedLead } from "../../ledger/lead.ts";
import type { LiveVersion } from "../../scoring/catalogue.ts";
import { explainAsOf, explainStanding } from "../../scoring/explain.ts";
import { on } from "../endpoint.ts";
import { loadLead } from "../leads/find.ts";
import { chooseVersion, liveVersion } from "../models/choose.ts";
import { purgedBefore } from "../refusal.ts";
import { countEvents, snapshot } from "../store.ts";
import { presentExplanation } from "./present.ts";

export const explanationRoutes = [
  on(explainLead, ({ params, query, language }, { pool, clock, catalogues }) =>
    snapshot(pool, async (db) => {
      const lead = await loadLead(db, params.ref);
      const version = await chooseVersion(db, query.model, query.version);
      const asOf = query.asOf === undefined ? clock.now() : Date.parse(query.asOf);
      const { horizon } = await catalogues.current(db);
      if (asOf < horizon) throw purgedBefore(horizon);
      const isNow = query.asOf === undefined;
      const live = isNow ? await liveVersion(db, catalogues, version) : undefined;
      const explained = live
        ? explainNow(lead, live, asOf)
        : await explainAsOf(db, lead, version, asOf);
      const refs = lead.profiles.map((profile) => profile.ref);
      const counts = await countEvents(db, refs, isNow ? undefined : asOf);
      const events = [...counts.values()].reduce((sum, n) => sum + n, 0);
      const subject = { leadId: lead.leadId, version, asOf, events };
      return presentExplanation(explained, subject, language);
    }),
  ),
];

/** From the packed histories, which hold all that a live version reads. */
function explainNow(lead: LoadedLead, version: LiveVersion, now: number): Explanation {
  const [explained] = explainStanding(version, [lead], dayOf(now));
  return explained as Explanation;
}
