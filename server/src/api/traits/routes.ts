import { type TraitHistory, traceTraits } from "@bussola/contract";
import type { LoadedLead } from "../../ledger/lead.ts";
import { leadAsOf } from "../../scoring/explain.ts";
import { readLead, scoredLead } from "../../scoring/standing.ts";
import { on } from "../endpoint.ts";
import { loadLead } from "../leads/find.ts";
import { type Db, snapshot } from "../store.ts";
import { presentTraits } from "./present.ts";
import { listSaid } from "./store.ts";

/** Events read for the changes of one lead's traits: the newest. */
const MOST_SAID = 5_000;

export const traitRoutes = [
  on(traceTraits, ({ params, query }, { pool }) =>
    snapshot(pool, async (db) => {
      const lead = await loadLead(db, params.ref);
      const asOf = query.asOf === undefined ? undefined : Date.parse(query.asOf);
      return { lead: lead.leadId, ...(await traitsOf(db, lead, asOf)) };
    }),
  ),
];

/** What is known of a lead, and how that came about. */
export async function traitsOf(
  db: Db,
  now: LoadedLead,
  asOf?: number,
): Promise<{ traits: TraitHistory[]; cut: boolean }> {
  const lead = asOf === undefined ? now : await leadAsOf(db, now, asOf);
  // One that did what no person does keeps no traits.
  const refs = lead.profiles.filter(({ overflow }) => !overflow).map(({ ref }) => ref);
  const said = await listSaid(db, refs, asOf, MOST_SAID);
  const { traits } = readLead(scoredLead(lead));
  return { traits: presentTraits(traits, said), cut: said.length === MOST_SAID };
}
