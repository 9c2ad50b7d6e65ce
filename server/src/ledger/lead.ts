import { Profile, type ProfileRow } from "./profile.ts";

/** A lead with all its profiles at hand. */
export type LoadedLead = { leadId: number; profiles: Profile[] };

export function loadedProfile(row: ProfileRow): Profile {
  const { id, originId, kind, leadId } = row;
  return new Profile(row, { id, originId, kind, leadId });
}

/** Profiles grouped by their lead, in the order of their ids. */
export function groupByLead(profiles: Profile[]): LoadedLead[] {
  const sorted = [...profiles].sort((a, b) => a.ref.id - b.ref.id);
  const groups = Map.groupBy(sorted, (profile) => profile.ref.leadId);
  return [...groups].map(([leadId, own]) => ({ leadId, profiles: own }));
}
