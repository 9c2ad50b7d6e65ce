import type pg from "pg";
import { currentLeads } from "../../identity/store.ts";
import { type LeadRange, loadProfilesIn } from "../../ledger/base/store.ts";
import { rebuildDue } from "../../ledger/due/store.ts";
import { rebuildProfiles } from "../../ledger/jobs.ts";
import { groupByLead, type LoadedLead, loadedProfile } from "../../ledger/lead.ts";
import { withTransaction } from "../../platform/postgres.ts";
import { auditMembers, auditProfile, auditScores, type Difference } from "../audit.ts";
import type { Catalogue } from "../catalogue.ts";
import * as segments from "../segments/store.ts";
import { signalsToBackfill } from "../signals/store.ts";
import * as store from "../store.ts";

/** Differences told in full; beyond them only their number. */
export const MOST_DIFFERENCES = 100;

export type Audited = {
  leads: number;
  profiles: number;
  /** How many things stored are not what the ledger says. */
  differing: number;
  /** The first of them. */
  differences: Difference[];
};

/** Compares the leads of a range with what the ledger says, all at one instant. */
export async function auditRange(
  pool: pg.Pool,
  catalogues: store.Catalogues,
  today: number,
  range: LeadRange,
): Promise<Audited> {
  return withTransaction(pool, async (db) => {
    await db.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    const profiles = (await loadProfilesIn(db, "lead", range)).map(loadedProfile);
    const leads = groupByLead(profiles);
    const found = await auditLeads(db, leads, await catalogues.current(db), today);
    return {
      leads: leads.length,
      profiles: profiles.length,
      differing: found.length,
      differences: found.slice(0, MOST_DIFFERENCES),
    };
  });
}

async function auditLeads(
  db: pg.ClientBase,
  leads: LoadedLead[],
  catalogue: Catalogue,
  today: number,
): Promise<Difference[]> {
  const signals = (await signalsToBackfill(db)).map((signal) => signal.id);
  const pending = { signals, due: await rebuildDue(db) };
  const rebuilt = await rebuildProfiles(db, leads, catalogue.matcher);
  const profiles = leads.flatMap((lead) => lead.profiles);
  const linked = await currentLeads(
    db,
    profiles.map((profile) => profile.ref.id),
  );
  const fresh = leads.map((lead) => ({
    leadId: lead.leadId,
    profiles: lead.profiles.map((profile) => rebuilt.get(profile.ref.id) ?? profile),
  }));
  const ids = leads.map((lead) => lead.leadId);
  const versions = catalogue.live.filter((version) => version.status === "published");
  const stored = await store.loadStandings(
    db,
    ids,
    versions.map((version) => version.id),
  );
  return [
    ...profiles.flatMap((profile) => {
      const { id, leadId } = profile.ref;
      const own = rebuilt.get(id);
      const lead = linked.get(id) ?? id;
      const link: Difference[] =
        lead === leadId
          ? []
          : [{ leadId, profileId: id, what: "link", stored: leadId, rebuilt: lead }];
      return own ? [...auditProfile(profile, own, pending), ...link] : link;
    }),
    ...auditScores(versions, fresh, stored),
    ...auditMembers(catalogue, fresh, await segments.loadMembers(db, ids), today),
  ];
}
