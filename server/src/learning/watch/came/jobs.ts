import type { SignalMatcher } from "@bussola/engine";
import type pg from "pg";
import { NONE } from "../../../ledger/arrivals.ts";
import { rebuildProfiles } from "../../../ledger/jobs.ts";
import { knownAt } from "../../../ledger/known.ts";
import { groupByLead, type LoadedLead, loadedProfile } from "../../../ledger/lead.ts";
import { loadProfilesOfLeads } from "../../../ledger/store.ts";
import { withTransaction } from "../../../platform/postgres.ts";

/** A new lead is looked at when its first days are over. */
export const FIRST_DAYS = 7;
const DAY_MS = 86_400_000;

export const loadLeads = async (db: pg.ClientBase, leadIds: number[]): Promise<LoadedLead[]> =>
  groupByLead((await loadProfilesOfLeads(db, leadIds)).map(loadedProfile));

/**
 * Leads with what was known of them at the end of a day (docs/adr/0037), so that a week says the same
 * whenever it is counted. Those of whom nothing had been received by then were nobody's new leads.
 * @param observed UTC day number
 */
export async function asTheyCame(
  pool: pg.Pool,
  leadIds: number[],
  observed: number,
  matcher: SignalMatcher,
): Promise<LoadedLead[]> {
  const until = (observed + 1) * DAY_MS - 1;
  const { leads, rebuilt } = await withTransaction(pool, async (db) => {
    const found = await loadLeads(db, leadIds);
    const isKnown = (event: Parameters<typeof knownAt>[0]) => knownAt(event) <= until;
    return { leads: found, rebuilt: await rebuildProfiles(db, found, matcher, until, isKnown) };
  });
  return leads.flatMap(({ leadId, profiles }) => {
    const then = profiles.map((profile) => rebuilt.get(profile.ref.id) ?? profile);
    return then.some(({ arrivals }) => arrivals !== NONE) ? [{ leadId, profiles: then }] : [];
  });
}
