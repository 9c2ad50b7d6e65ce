import type pg from "pg";
import type { Identifier, IdentifierKind } from "../capture/capture.ts";
import { hashIdentifier } from "../capture/store.ts";
import type { Duplicate, Link } from "./people.ts";

/** Advisory lock classes. Every process of one base uses the same. */
const LOCK = { catalogue: 7_001, bucket: 7_002 } as const;
const BUCKETS = 4_096;

export type IdentifierRow = {
  value: string;
  kind: IdentifierKind;
  id: number;
  profileId: number;
  /** Absent while the identifier is new. */
  leadId: number | null;
};

export async function findIdentifiers(
  db: pg.ClientBase,
  identifiers: Identifier[],
): Promise<IdentifierRow[]> {
  const { rows } = await db.query<IdentifierRow>({
    name: "find-identifiers",
    text: `SELECT i.value, i.kind, i.id, i.profile_id AS "profileId", p.lead_id AS "leadId"
             FROM unnest($1::text[], $2::smallint[]) AS q (value, kind)
             JOIN identifier i ON i.value = q.value AND i.kind = q.kind
             LEFT JOIN profile p ON p.id = i.profile_id`,
    values: columns(identifiers),
  });
  return rows;
}

/** Creates identifiers in one order everywhere, so that two processes wait and never dead-lock. */
export async function createIdentifiers(
  db: pg.ClientBase,
  identifiers: Identifier[],
): Promise<Omit<IdentifierRow, "leadId">[]> {
  const { rows } = await db.query<Omit<IdentifierRow, "leadId">>({
    name: "create-identifiers",
    text: `INSERT INTO identifier (value, kind, id, profile_id)
           SELECT n.value, n.kind, n.id, n.id
             FROM (SELECT q.value, q.kind, nextval('profile_id_seq') AS id
                     FROM (SELECT * FROM unnest($1::text[], $2::smallint[]) AS u (value, kind)
                            ORDER BY value COLLATE "C", kind) AS q) AS n
           ON CONFLICT DO NOTHING
           RETURNING value, kind, id, profile_id AS "profileId"`,
    values: columns(identifiers),
  });
  return rows;
}

/** Which of these identifiers belong to erased people. */
export async function findErased(
  db: pg.ClientBase,
  identifiers: Identifier[],
): Promise<Set<string>> {
  const { rows } = await db.query<{ hash: string }>({
    name: "find-erased",
    text: `SELECT encode(hash, 'hex') AS hash FROM erased_identifier
            WHERE hash = ANY (SELECT decode(h, 'hex') FROM unnest($1::text[]) AS h)`,
    values: [identifiers.map(hashIdentifier)],
  });
  return new Set(rows.map((row) => row.hash));
}

const columns = (identifiers: Identifier[]): [string[], number[]] => [
  identifiers.map((i) => i.value),
  identifiers.map((i) => i.kind),
];

export const bucketOf = (leadId: number): number => leadId % BUCKETS;

/**
 * Takes the leads' buckets, in ascending order, until the transaction ends, and a share of the
 * catalogue, so that no signal or live version changes under a batch.
 */
export async function lockLeads(db: pg.ClientBase, buckets: number[]): Promise<void> {
  await db.query({
    name: "lock-leads",
    text: `SELECT pg_advisory_xact_lock_shared(${LOCK.catalogue}, 0)
           UNION ALL
           SELECT pg_advisory_xact_lock(${LOCK.bucket}, b)
             FROM (SELECT b FROM unnest($1::int[]) AS u (b) ORDER BY b) AS s`,
    values: [buckets],
  });
}

/** Waits for every batch in flight and keeps new ones out: signals or live versions change. */
export async function lockCatalogue(db: pg.ClientBase): Promise<void> {
  await db.query(`SELECT pg_advisory_xact_lock(${LOCK.catalogue}, 0)`);
}

export async function reserveProfileIds(db: pg.ClientBase, count: number): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>({
    name: "reserve-profile-ids",
    text: `SELECT nextval('profile_id_seq') AS id FROM generate_series(1, $1::int)`,
    values: [count],
  });
  return rows.map((row) => row.id);
}

export async function saveLinks(db: pg.ClientBase, links: Link[]): Promise<void> {
  await db.query({
    name: "save-links",
    text: `INSERT INTO link (profile_id, lead_id, previous_id, cause, at)
           SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::timestamptz[])`,
    values: [
      links.map((l) => l.profileId),
      links.map((l) => l.leadId),
      links.map((l) => l.previousId),
      links.map((l) => l.cause),
      links.map((l) => new Date(l.at)),
    ],
  });
}

export async function saveDuplicates(db: pg.ClientBase, duplicates: Duplicate[]): Promise<void> {
  await db.query({
    name: "save-duplicates",
    text: `INSERT INTO duplicate (lead_id, other_id, reason)
           SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[]) ON CONFLICT DO NOTHING`,
    values: [
      duplicates.map((d) => d.leadId),
      duplicates.map((d) => d.otherId),
      duplicates.map((d) => d.reason),
    ],
  });
}

/** Points identifiers at the profiles that take their events from now on (shared browsers). */
export async function switchProfiles(
  db: pg.ClientBase,
  switched: ReadonlyMap<number, number>,
): Promise<void> {
  await db.query({
    name: "switch-profiles",
    text: `UPDATE identifier SET profile_id = s.profile_id
             FROM unnest($1::bigint[], $2::bigint[]) AS s (id, profile_id)
            WHERE identifier.id = s.id`,
    values: [[...switched.keys()], [...switched.values()]],
  });
}
