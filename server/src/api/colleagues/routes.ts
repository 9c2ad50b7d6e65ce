import { listColleagues, listLikenesses, type Neighbour } from "@bussola/contract";
import { readLead, scoredLead } from "../../scoring/standing.ts";
import { findPublished, loadStandings } from "../../scoring/store.ts";
import { on } from "../endpoint.ts";
import { loadLead, loadLeads, surroundings } from "../leads/find.ts";
import { presentFacts } from "../leads/present.ts";
import { type Db, identifiersById, snapshot } from "../store.ts";
import { companyOf, marksOf } from "./company.ts";
import * as store from "./store.ts";

export const colleagueRoutes = [
  on(listColleagues, ({ params, query }, { pool }) =>
    snapshot(pool, async (db) => {
      const lead = await loadLead(db, params.ref);
      const { traits } = readLead(scoredLead(lead));
      const origins = lead.profiles.map((profile) => profile.ref.originId);
      const company = companyOf(lead, traits, await identifiersById(db, origins));
      const found = await store.leadsOfCompany(db, company.domains, company.names);
      const others = found.filter((id) => id !== lead.leadId);
      const colleagues = await neighbours(db, others, query.limit);
      return { lead: lead.leadId, ...company, total: others.length, colleagues };
    }),
  ),
  on(listLikenesses, ({ params }, { pool }) =>
    snapshot(pool, async (db) => {
      const lead = await loadLead(db, params.ref);
      const { traits } = readLead(scoredLead(lead));
      const rows = await store.likenessesOf(db, lead.leadId, marksOf(traits));
      const reasons = Map.groupBy(rows, (row) => row.leadId);
      const found = await neighbours(db, [...reasons.keys()], MOST_LIKENESSES);
      const duplicates = found.map((neighbour) => ({
        ...neighbour,
        reasons: (reasons.get(neighbour.id) ?? []).map((row) => row.reason).sort(),
      }));
      return { lead: lead.leadId, duplicates };
    }),
  ),
];

const MOST_LIKENESSES = 20;

/** Leads as they stand in the main model, best first; those without a score last. */
async function neighbours(db: Db, leadIds: readonly number[], limit: number): Promise<Neighbour[]> {
  const main = await findPublished(db);
  const versionIds = main ? [main.id] : [];
  const standings = await loadStandings(db, [...leadIds], versionIds);
  const byLead = new Map([...standings.values()].map((row) => [row.leadId, row]));
  const rank = (id: number) => byLead.get(id)?.score ?? Number.NEGATIVE_INFINITY;
  const ordered = leadIds.toSorted((a, b) => compareScores(rank(a), rank(b)) || a - b);
  const leads = await loadLeads(db, ordered.slice(0, limit));
  const around = await surroundings(db, leads);
  const loaded = new Map(leads.map((lead) => [lead.leadId, lead]));
  return ordered.flatMap((id) => {
    const lead = loaded.get(id);
    const { score = null, band = null } = byLead.get(id) ?? {};
    return lead ? [{ id, ...presentFacts(lead, around), score, band }] : [];
  });
}

/** Highest first. */
const compareScores = (a: number, b: number): number => Number(a < b) - Number(a > b);
