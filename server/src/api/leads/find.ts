import { normaliseEmail } from "../../capture/quality/email.ts";
import { findLead } from "../../identity/store.ts";
import { groupByLead, type LoadedLead, loadedProfile } from "../../ledger/lead.ts";
import { loadProfilesOfLeads } from "../../ledger/store.ts";
import { noLead } from "../refusal.ts";
import { type Db, identifiersById, type Pool, sampleSources } from "../store.ts";
import type { Surroundings } from "./present.ts";

/** The lead that a reference of the API names. @throws {Refusal} 404 */
export async function leadIdOf(db: Db | Pool, ref: string): Promise<number> {
  const found = await findLead(db, ref);
  if (found !== undefined) return found;
  // Addresses are kept in one form: case and international domains are folded.
  const address = normaliseEmail(ref);
  const byAddress = address === undefined ? undefined : await findLead(db, address);
  if (byAddress === undefined) throw noLead(ref);
  return byAddress;
}

/** The lead with all its profiles. @throws {Refusal} 404 */
export async function loadLead(db: Db, ref: string): Promise<LoadedLead> {
  const [lead] = await loadLeads(db, [await leadIdOf(db, ref)]);
  if (!lead) throw noLead(ref);
  return lead;
}

export async function loadLeads(db: Db, leadIds: number[]): Promise<LoadedLead[]> {
  const rows = await loadProfilesOfLeads(db, leadIds);
  return groupByLead(rows.map(loadedProfile));
}

/** What is shown of leads beside their profiles. */
export async function surroundings(db: Db, leads: readonly LoadedLead[]): Promise<Surroundings> {
  const origins = leads.flatMap((lead) => lead.profiles.map((profile) => profile.ref.originId));
  return {
    identifiers: await identifiersById(db, origins),
    sampleSources: await sampleSources(db),
  };
}
