import { CONSENT_GIVEN, CONSENT_WITHDRAWN, type Consent, listConsents } from "@bussola/contract";
import type { LoadedLead } from "../../ledger/lead.ts";
import { on } from "../endpoint.ts";
import { loadLead } from "../leads/find.ts";
import { type Db, snapshot } from "../store.ts";
import { presentConsents } from "./present.ts";
import { listConsentEvents } from "./store.ts";

export const consentRoutes = [
  on(listConsents, ({ params, query }, { pool }) =>
    snapshot(pool, async (db) => {
      const lead = await loadLead(db, params.ref);
      const asOf = query.asOf === undefined ? undefined : Date.parse(query.asOf);
      return { lead: lead.leadId, consents: await consentsOf(db, lead, asOf) };
    }),
  ),
];

export async function consentsOf(db: Db, lead: LoadedLead, asOf?: number): Promise<Consent[]> {
  const names = { given: CONSENT_GIVEN, withdrawn: CONSENT_WITHDRAWN };
  const refs = lead.profiles.map((profile) => profile.ref);
  return presentConsents(await listConsentEvents(db, refs, names, asOf));
}
