import type { Db } from "../store.ts";

/** Leads looked at of one company. */
export const MOST_COLLEAGUES = 1_000;

/** Leads with an address of these domains, or of a company of these names in any case. */
export async function leadsOfCompany(
  db: Db,
  domains: readonly string[],
  names: readonly string[],
): Promise<number[]> {
  // Two steps: identifiers and profiles may live on different nodes of a cluster.
  const { rows: owners } = await db.query<{ id: number }>(
    `SELECT profile_id AS id FROM identifier
      WHERE kind = 2 AND split_part(value, '@', 2) = ANY ($1::text[]) LIMIT ${MOST_COLLEAGUES}`,
    [domains],
  );
  const { rows } = await db.query<{ leadId: number }>(
    `(SELECT lead_id AS "leadId" FROM profile WHERE id = ANY ($1::bigint[]))
     UNION
     (SELECT lead_id FROM profile
       WHERE kind <> 3
         AND traits -> 'company.name' ->> 0 IS NOT NULL
         AND lower(traits -> 'company.name' ->> 0) = ANY (ARRAY(SELECT lower(n) FROM unnest($2::text[]) AS n))
       LIMIT ${MOST_COLLEAGUES})`,
    [owners.map((owner) => owner.id), names],
  );
  return rows.map((row) => row.leadId);
}

/** What tells a person from others. */
export type Marks = { phones: string[]; people: { name: string; company: string }[] };

export type LikenessRow = { leadId: number; reason: string };

/** Other leads that share a mark, or came up as the same when events were linked. */
export async function likenessesOf(
  db: Db,
  leadId: number,
  { phones, people }: Marks,
): Promise<LikenessRow[]> {
  const { rows } = await db.query<LikenessRow>(
    `SELECT lead_id AS "leadId", 'phone' AS reason FROM profile
      WHERE kind <> 3 AND traits -> 'phone' ->> 0 IS NOT NULL
        AND traits -> 'phone' ->> 0 = ANY ($2::text[])
     UNION
     SELECT p.lead_id, 'name' FROM profile p
      WHERE p.kind <> 3 AND p.traits -> 'company.name' ->> 0 IS NOT NULL
        AND lower(p.traits -> 'company.name' ->> 0) = ANY (ARRAY(SELECT lower(c) FROM unnest($4::text[]) AS c))
        AND (lower(concat_ws(' ', p.traits -> 'firstName' ->> 0, p.traits -> 'lastName' ->> 0)),
             lower(p.traits -> 'company.name' ->> 0))
            IN (SELECT lower(n), lower(c) FROM unnest($3::text[], $4::text[]) AS u (n, c))
     UNION
     SELECT d.other_id, d.reason FROM duplicate d WHERE d.lead_id = $1
     UNION
     SELECT d.lead_id, d.reason FROM duplicate d WHERE d.other_id = $1`,
    [leadId, phones, people.map((person) => person.name), people.map((person) => person.company)],
  );
  return rows.filter((row) => row.leadId !== leadId);
}
