import type pg from "pg";
import type { Identifier } from "../../capture/capture.ts";
import { hashIdentifier } from "../../capture/store.ts";
import type { ProfileRef } from "../../identity/people.ts";
import { noteChanges } from "../changes/store.ts";
import { patternOf } from "./named.ts";

/**
 * Removes all that is known of a lead's profiles, and remembers their identifiers by hash. An
 * anonymous id that a shared browser also has for others keeps belonging to them.
 */
export async function erasePerson(db: pg.ClientBase, profiles: ProfileRef[]): Promise<void> {
  const identifiers = await deleteIdentifiers(db, profiles);
  await deleteNaming(db, identifiers);
  const hashes = identifiers.map(hashIdentifier);
  await db.query(
    `INSERT INTO erased_identifier (hash)
     SELECT decode(h, 'hex') FROM unnest($1::text[]) AS h ON CONFLICT DO NOTHING`,
    [hashes],
  );
  // A refused message on its way there sees the hashes, or is seen here.
  await db.query("LOCK TABLE quarantine IN SHARE ROW EXCLUSIVE MODE");
  await db.query(
    `DELETE FROM quarantine
      WHERE identifiers && ARRAY(SELECT decode(h, 'hex') FROM unnest($1::text[]) AS h)`,
    [hashes],
  );
  await db.query(
    `INSERT INTO erased_event (origin_id, key)
     SELECT e.origin_id, e.key FROM event e
      WHERE e.origin_id = ANY ($1::bigint[]) AND e.profile_id = ANY ($2::bigint[])
        AND EXISTS (SELECT 1 FROM identifier i WHERE i.id = e.origin_id)
     ON CONFLICT DO NOTHING`,
    [profiles.map((profile) => profile.originId), profiles.map((profile) => profile.id)],
  );
  await deleteProfiles(db, profiles);
}

/** Removes what colleagues kept that names somebody: lists, choices, and what was asked for with them. */
async function deleteNaming(db: pg.ClientBase, identifiers: readonly Identifier[]): Promise<void> {
  const patterns = [identifiers.map(patternOf)];
  await db.query(
    "DELETE FROM lead_view WHERE name ~* ANY ($1::text[]) OR list::text ~* ANY ($1::text[])",
    patterns,
  );
  await db.query("DELETE FROM guided WHERE state::text ~* ANY ($1::text[])", patterns);
  await db.query(
    `UPDATE operation SET params = '{}'
      WHERE state NOT IN ('waiting', 'running') AND params::text ~* ANY ($1::text[])`,
    patterns,
  );
}

/** Of leads, what names them. */
export async function identifiersOf(db: pg.ClientBase, leadId: number): Promise<Identifier[]> {
  const { rows } = await db.query<Identifier>(
    `SELECT DISTINCT i.kind, i.value FROM profile p JOIN identifier i ON i.id = p.origin_id
      WHERE p.lead_id = $1`,
    [leadId],
  );
  return rows;
}

/** Removes profiles and remembers nothing; how many events went with them. */
export async function removeProfiles(db: pg.ClientBase, profiles: ProfileRef[]): Promise<number> {
  await deleteIdentifiers(db, profiles);
  return deleteProfiles(db, profiles);
}

/** Deletes the identifiers that no other profile has; the others go on to name what they also name. */
async function deleteIdentifiers(db: pg.ClientBase, profiles: ProfileRef[]): Promise<Identifier[]> {
  const ids = profiles.map((profile) => profile.id);
  const { rows } = await db.query<Identifier>(
    `DELETE FROM identifier i
      WHERE i.id = ANY ($1::bigint[])
        AND NOT EXISTS (SELECT 1 FROM profile p WHERE p.origin_id = i.id AND p.id <> ALL ($2::bigint[]))
      RETURNING i.kind, i.value`,
    [profiles.map((profile) => profile.originId), ids],
  );
  await db.query(
    `UPDATE identifier i SET profile_id = p.id FROM profile p
      WHERE p.origin_id = i.id AND i.profile_id = ANY ($1::bigint[]) AND p.id <> ALL ($1::bigint[])`,
    [ids],
  );
  return rows;
}

/** Deletes profiles with their events, verdicts and links, and what was derived for their leads. */
async function deleteProfiles(db: pg.ClientBase, profiles: ProfileRef[]): Promise<number> {
  const ids = profiles.map((profile) => profile.id);
  const leadIds = [...new Set(profiles.map((profile) => profile.leadId))];
  const { rowCount } = await db.query(
    `DELETE FROM event WHERE origin_id = ANY ($1::bigint[]) AND profile_id = ANY ($2::bigint[])`,
    [profiles.map((profile) => profile.originId), ids],
  );
  await db.query("DELETE FROM profile WHERE id = ANY ($1::bigint[])", [ids]);
  await noteChanges(db, leadIds);
  // Leads that were merged into these go too, but never one that somebody else has again.
  const { rows } = await db.query<{ id: number }>(
    `SELECT l.id FROM (SELECT previous_id FROM link WHERE profile_id = ANY ($1::bigint[])
                       UNION SELECT unnest($2::bigint[])) AS l (id)
      WHERE NOT EXISTS (SELECT 1 FROM profile WHERE lead_id = l.id)`,
    [ids, leadIds],
  );
  const leads = rows.map((row) => row.id);
  for (const table of ["verdict", "link"] as const)
    await db.query(`DELETE FROM ${table} WHERE profile_id = ANY ($1::bigint[])`, [ids]);
  for (const table of [
    "score",
    "prediction",
    "tested_lead",
    "watched_lead",
    "qualification",
    "segment_member",
    "transition",
    "duplicate",
  ] as const)
    await db.query(`DELETE FROM ${table} WHERE lead_id = ANY ($1::bigint[])`, [leads]);
  await db.query("DELETE FROM duplicate WHERE other_id = ANY ($1::bigint[])", [leads]);
  return rowCount ?? 0;
}

/** Lets erased identifiers in again, and records that they were; which of these. */
export async function readmit(
  db: pg.ClientBase,
  identifiers: readonly Identifier[],
  sourceId: number | null,
): Promise<Identifier[]> {
  const hashes = new Map(identifiers.map((identifier) => [hashIdentifier(identifier), identifier]));
  const { rows } = await db.query<{ hash: string; erasedAt: Date }>(
    `DELETE FROM erased_identifier
      WHERE hash = ANY (SELECT decode(h, 'hex') FROM unnest($1::text[]) AS h)
      RETURNING encode(hash, 'hex') AS hash, erased_at AS "erasedAt"`,
    [[...hashes.keys()]],
  );
  await db.query(
    `INSERT INTO readmission (hash, erased_at, source_id)
     SELECT decode(h, 'hex'), erased_at, $3
       FROM unnest($1::text[], $2::timestamptz[]) AS r (h, erased_at)`,
    [rows.map((row) => row.hash), rows.map((row) => row.erasedAt), sourceId],
  );
  return rows.flatMap((row) => hashes.get(row.hash) ?? []);
}
