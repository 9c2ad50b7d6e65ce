import {
  CONSENT_GIVEN,
  CONSENT_WITHDRAWN,
  type Consent,
  listConsents,
  recordConsent,
  takeBackConsent,
} from "@bussola/contract";
import type { LoadedLead } from "../../ledger/lead.ts";
import { withTransaction } from "../../platform/postgres.ts";
import { takeBack } from "../../scoring/corrections.ts";
import { on } from "../endpoint.ts";
import { leadIdOf, loadLead } from "../leads/find.ts";
import { noLead, notFound } from "../refusal.ts";
import { type Db, snapshot } from "../store.ts";
import { workOn } from "../work/work.ts";
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
  on(recordConsent, async ({ params, body: consent, actor }, deps) => {
    const { done, failed } = await workOn(deps, [params.ref], { consent }, actor);
    const [refused] = failed;
    if (refused) throw refused.refusal;
    const [recorded] = done;
    if (!recorded?.key) throw noLead(params.ref);
    return { lead: recorded.lead, key: recorded.key };
  }),
  on(takeBackConsent, ({ params: { ref, key } }, { pool, clock }) =>
    withTransaction(pool, async (db) => {
      const lead = await takeBack(db, await leadIdOf(db, ref), key, clock.now());
      if (lead === undefined) throw notRecorded(key);
      return { lead, key };
    }),
  ),
];

const notRecorded = (key: string) =>
  notFound({
    en: `Nothing that was recorded here is called ${key}: it may have been taken back already.`,
    it: `Niente di registrato qui si chiama ${key}: forse è già stato ritirato.`,
  });

export async function consentsOf(db: Db, lead: LoadedLead, asOf?: number): Promise<Consent[]> {
  const names = { given: CONSENT_GIVEN, withdrawn: CONSENT_WITHDRAWN };
  const refs = lead.profiles.map((profile) => profile.ref);
  return presentConsents(await listConsentEvents(db, refs, names, asOf));
}
