import type { Identifier } from "../../capture/capture.ts";
import type { Db } from "../store.ts";

/**
 * An identifier of each lead whose events come to it, a user id or e-mail if there is one: of what
 * a browser that others use does now, the newest of them is told.
 */
export async function identifiersOfLeads(
  db: Db,
  leads: readonly { leadId: number; profiles: { ref: { id: number; originId: number } }[] }[],
): Promise<Map<number, Identifier>> {
  const profiles = leads.flatMap((lead) => lead.profiles);
  const leadOf = new Map(
    leads.flatMap((lead) => lead.profiles.map(({ ref }) => [ref.id, lead.leadId] as const)),
  );
  const { rows } = await db.query<Identifier & { profileId: number }>(
    `SELECT kind, value, profile_id AS "profileId" FROM identifier
      WHERE id = ANY ($1::bigint[]) ORDER BY kind DESC, id DESC`,
    [profiles.map(({ ref }) => ref.originId)],
  );
  const found = new Map<number, Identifier>();
  for (const { kind, value, profileId } of rows) {
    const leadId = leadOf.get(profileId);
    if (leadId !== undefined) found.set(leadId, { kind, value });
  }
  return found;
}
