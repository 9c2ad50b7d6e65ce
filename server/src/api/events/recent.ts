import type { RecentEvent } from "@bussola/contract";
import { eventSubject } from "../../ledger/batch.ts";
import { findPublished, loadStandings, standingKey } from "../../scoring/store.ts";
import { personsWords } from "../../scoring/verdicts/jobs.ts";
import { loadLeads, surroundings } from "../leads/find.ts";
import { presentFacts } from "../leads/present.ts";
import type { Db } from "../store.ts";
import { presentEvent } from "./present.ts";
import { leadsByProfile, type Recent, recentRows } from "./store.ts";

/** What came in lately, with whose it is and how that lead stands under the main model. */
export async function recentEvents(db: Db, asked: Recent): Promise<RecentEvent[]> {
  const rows = await recentRows(db, asked);
  const leadOf = await leadsByProfile(db, [...new Set(rows.map(({ profileId }) => profileId))]);
  const leads = await loadLeads(db, [...new Set(leadOf.values())]);
  const around = await surroundings(db, leads);
  const facts = new Map(leads.map((lead) => [lead.leadId, presentFacts(lead, around)]));
  const said = await personsWords(
    db,
    [...leadOf.keys()].map((id) => ({ id })),
  );
  const main = await findPublished(db);
  const standings = main && (await loadStandings(db, [...facts.keys()], [main.id]));
  return rows.flatMap((row) => {
    const lead = leadOf.get(row.profileId);
    const known = lead === undefined ? undefined : facts.get(lead);
    if (lead === undefined || known === undefined) return [];
    const {
      message: _message,
      profile: _profile,
      ...event
    } = presentEvent(row, said.has(eventSubject(row.key)));
    const standing = main && standings?.get(standingKey({ leadId: lead, versionId: main.id }));
    return {
      ...event,
      lead,
      who: known.name ?? known.email ?? known.userId,
      score: standing?.score ?? null,
      band: standing?.band ?? null,
    };
  });
}
