import type pg from "pg";
import type { Identifier, IdentifierKind } from "../capture/capture.ts";
import { hashIdentifier } from "../capture/store.ts";
import { int2s, int4s, texts } from "../platform/arrays.ts";
import type { Move } from "./moves.ts";
import type { Duplicate, Link } from "./people.ts";

/** Advisory lock classes. Every process of one base uses the same. */
const LOCK = { catalogue: 7_001, bucket: 7_002, turn: 7_004 } as const;
const BUCKETS = 1_048_576;

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

const columns = (identifiers: Identifier[]): [Buffer, Buffer] => [
  texts(identifiers.map((i) => i.value)),
  int2s(identifiers.map((i) => i.kind)),
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
    values: [int4s(buckets)],
  });
}

/**
 * Before a batch looks at anything. Those that share the turn may make each other's look stale; the
 * one that has it alone is sure to get through, while all others of the base wait.
 */
export async function takeTurn(db: pg.ClientBase, alone: boolean): Promise<void> {
  await db.query({
    name: alone ? "take-turn-alone" : "take-turn",
    text: `SELECT pg_advisory_xact_lock${alone ? "" : "_shared"}(${LOCK.turn}, 0)`,
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

/** The lead that the link ledger gives each profile; profiles never linked are missing. */
export async function currentLeads(
  db: pg.ClientBase,
  profileIds: number[],
): Promise<Map<number, number>> {
  const { rows } = await db.query<{ profileId: number; leadId: number }>({
    name: "current-leads",
    text: `SELECT DISTINCT ON (profile_id) profile_id AS "profileId", lead_id AS "leadId"
             FROM link WHERE profile_id = ANY ($1::bigint[]) ORDER BY profile_id, id DESC`,
    values: [profileIds],
  });
  return new Map(rows.map((row) => [row.profileId, row.leadId]));
}

/** Gives every profile the lead that the link ledger says; the leads that gained or lost one. */
export async function repairLinks(db: pg.ClientBase): Promise<number[]> {
  const { rows } = await db.query<{ from: number; to: number }>(
    `UPDATE profile SET lead_id = l.lead_id, version = version + 1
       FROM (SELECT p.id, p.lead_id AS previous_id, coalesce(n.lead_id, p.id) AS lead_id
               FROM profile p
               LEFT JOIN (SELECT DISTINCT ON (profile_id) profile_id, lead_id
                            FROM link ORDER BY profile_id, id DESC) n ON n.profile_id = p.id) AS l
      WHERE l.id = profile.id AND l.lead_id <> profile.lead_id
      RETURNING l.previous_id AS "from", l.lead_id AS "to"`,
  );
  return rows.flatMap((row) => [row.from, row.to]);
}

export async function leadOfProfile(
  db: pg.ClientBase,
  profileId: number,
): Promise<number | undefined> {
  const { rows } = await db.query<{ leadId: number }>(
    `SELECT lead_id AS "leadId" FROM profile WHERE id = $1`,
    [profileId],
  );
  return rows[0]?.leadId;
}

/** The lead that a text names: by any identifier of it, else by its own id. */
export async function findLead(
  db: pg.ClientBase | pg.Pool,
  ref: string,
): Promise<number | undefined> {
  const own = /^lead:(\d{1,15})$/.exec(ref)?.[1];
  if (own !== undefined) return findByNumber(db, own);
  const { rows } = await db.query<{ leadId: number }>(
    `SELECT p.lead_id AS "leadId" FROM identifier i JOIN profile p ON p.id = i.profile_id
      WHERE i.value = $1 OR i.value = lower($1) ORDER BY i.value <> $1, i.kind LIMIT 1`,
    [ref],
  );
  if (rows[0]) return rows[0].leadId;
  return /^\d{1,15}$/.test(ref) ? findByNumber(db, ref) : undefined;
}

async function findByNumber(
  db: pg.ClientBase | pg.Pool,
  number: string,
): Promise<number | undefined> {
  const { rows } = await db.query<{ leadId: number }>(
    `SELECT lead_id AS "leadId" FROM profile WHERE id = $1 OR lead_id = $1 LIMIT 1`,
    [Number(number)],
  );
  return rows[0]?.leadId;
}

/** Every move of the profiles of a profile's lead, those of each oldest first. */
export async function movesOfLead(db: pg.ClientBase, profileId: number): Promise<Move[]> {
  const { rows } = await db.query<Move>(
    `SELECT l.profile_id AS "profileId", l.lead_id AS "leadId", l.previous_id AS "previousId",
            l.cause
       FROM link l JOIN profile p ON p.id = l.profile_id
      WHERE p.lead_id = (SELECT lead_id FROM profile WHERE id = $1)
      ORDER BY l.profile_id, l.id`,
    [profileId],
  );
  return rows;
}

/** Two leads that looked like one person when events were linked, at most `limit` such pairs. */
export async function listNoted(
  db: pg.ClientBase | pg.Pool,
  limit: number,
): Promise<{ leads: number[]; reason: string }[]> {
  const { rows } = await db.query<{ leads: number[]; reason: string }>(
    `SELECT ARRAY[least(d.lead_id, d.other_id), greatest(d.lead_id, d.other_id)] AS leads, d.reason
       FROM duplicate d
      WHERE EXISTS (SELECT 1 FROM profile WHERE lead_id = d.lead_id)
        AND EXISTS (SELECT 1 FROM profile WHERE lead_id = d.other_id)
      ORDER BY d.lead_id, d.other_id LIMIT $1`,
    [limit],
  );
  return rows;
}
