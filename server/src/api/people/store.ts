import type { Role } from "@bussola/contract";
import type pg from "pg";
import { withTransaction } from "../../platform/postgres.ts";

type Db = pg.Pool | pg.ClientBase;

/** Whoever changes who may what waits for the others: the last administrator must be seen as such. */
const PEOPLE_LOCK = 1_953_460_002;
const DAYS_TO_ACCEPT = 7;
const DAYS_TO_RENEW = 1;

export type MemberRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  twoFactor: boolean;
  createdAt: Date;
  lastSeenAt: Date | null;
  deactivatedAt: Date | null;
};

const MEMBER = `p.id, p.name, p.email, p.role, p.two_factor AS "twoFactor",
  p.created_at AS "createdAt", p.deactivated_at AS "deactivatedAt",
  (SELECT max(s.updated_at) FROM person_session s WHERE s.person_id = p.id) AS "lastSeenAt"`;

export async function listMembers(db: Db): Promise<MemberRow[]> {
  const { rows } = await db.query<MemberRow>(
    `SELECT ${MEMBER} FROM person p ORDER BY p.deactivated_at IS NOT NULL, lower(p.name), p.id`,
  );
  return rows;
}

export async function findMember(db: Db, id: string): Promise<MemberRow | undefined> {
  const { rows } = await db.query<MemberRow>(`SELECT ${MEMBER} FROM person p WHERE p.id = $1`, [
    id,
  ]);
  return rows[0];
}

export async function hasEmail(db: Db, email: string): Promise<boolean> {
  return (await db.query("SELECT 1 FROM person WHERE email = $1", [email])).rowCount === 1;
}

/** One change of who may what at a time. */
export function changePeople<T>(
  pool: pg.Pool,
  work: (db: pg.PoolClient) => Promise<T>,
): Promise<T> {
  return withTransaction(pool, async (db) => {
    await db.query("SELECT pg_advisory_xact_lock($1)", [PEOPLE_LOCK]);
    return work(db);
  });
}

export async function countAdministrators(db: Db): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM person
      WHERE role = 'administrator' AND deactivated_at IS NULL`,
  );
  return rows[0]?.n ?? 0;
}

export async function saveRole(db: Db, id: string, role: Role): Promise<void> {
  await db.query("UPDATE person SET role = $2, updated_at = now() WHERE id = $1", [id, role]);
}

export async function deactivate(db: Db, id: string): Promise<void> {
  await db.query(
    `UPDATE person SET deactivated_at = coalesce(deactivated_at, now()), updated_at = now()
      WHERE id = $1`,
    [id],
  );
  await endSessions(db, id);
}

export async function reactivate(db: Db, id: string): Promise<void> {
  await db.query("UPDATE person SET deactivated_at = NULL, updated_at = now() WHERE id = $1", [id]);
}

/** With their sessions, credentials, links and private lists; what they shared stays. */
export async function deletePerson(db: Db, { id, email }: MemberRow): Promise<void> {
  await db.query("UPDATE lead_view SET person_id = NULL WHERE person_id = $1 AND shared", [id]);
  await db.query("DELETE FROM invitation WHERE person_id = $1 OR email = $2", [id, email]);
  await db.query("DELETE FROM person WHERE id = $1", [id]);
}

export async function endSessions(db: Db, personId: string): Promise<void> {
  await db.query("DELETE FROM person_session WHERE person_id = $1", [personId]);
}

/** A new password, with nothing left of what the old one guarded. */
export async function renew(db: Db, personId: string, hash: string): Promise<void> {
  await db.query(
    `UPDATE person_credential SET password = $2, updated_at = now()
      WHERE person_id = $1 AND provider_id = 'credential'`,
    [personId, hash],
  );
  await db.query("DELETE FROM person_two_factor WHERE person_id = $1", [personId]);
  await db.query("UPDATE person SET two_factor = false, updated_at = now() WHERE id = $1", [
    personId,
  ]);
  await endSessions(db, personId);
}

export type InvitationRow = {
  id: number;
  email: string;
  role: Role;
  personId: string | null;
  createdAt: Date;
  expiresAt: Date;
};

const INVITATION = `id, email, role, person_id AS "personId", created_at AS "createdAt",
  expires_at AS "expiresAt"`;
const IN_FORCE = "used_at IS NULL AND expires_at > now()";

export async function listInvitations(db: Db): Promise<InvitationRow[]> {
  const { rows } = await db.query<InvitationRow>(
    `SELECT ${INVITATION} FROM invitation WHERE ${IN_FORCE} ORDER BY id DESC`,
  );
  return rows;
}

/** In place of those before it for the same address. @param hash of the token, in hex */
export async function saveInvitation(
  db: Db,
  given: Pick<InvitationRow, "email" | "role" | "personId"> & {
    hash: string;
    createdBy: string | null;
  },
): Promise<InvitationRow> {
  const { email, role, personId, hash, createdBy } = given;
  await db.query("DELETE FROM invitation WHERE email = $1 AND used_at IS NULL", [email]);
  const { rows } = await db.query<InvitationRow>(
    `INSERT INTO invitation (token_hash, email, role, person_id, created_by, expires_at)
     VALUES (decode($1, 'hex'), $2, $3, $4, $5, now() + make_interval(days => $6))
     RETURNING ${INVITATION}`,
    [hash, email, role, personId, createdBy, personId === null ? DAYS_TO_ACCEPT : DAYS_TO_RENEW],
  );
  return rows[0] as InvitationRow;
}

export async function findInvitation(db: Db, hash: string): Promise<InvitationRow | undefined> {
  const { rows } = await db.query<InvitationRow>(
    `SELECT ${INVITATION} FROM invitation WHERE token_hash = decode($1, 'hex') AND ${IN_FORCE}`,
    [hash],
  );
  return rows[0];
}

/** Of two that use it at once one gets it. */
export async function useInvitation(db: Db, hash: string): Promise<InvitationRow | undefined> {
  const { rows } = await db.query<InvitationRow>(
    `UPDATE invitation SET used_at = now()
      WHERE token_hash = decode($1, 'hex') AND ${IN_FORCE} RETURNING ${INVITATION}`,
    [hash],
  );
  return rows[0];
}

export async function deleteInvitation(db: Db, id: number): Promise<InvitationRow | undefined> {
  const { rows } = await db.query<InvitationRow>(
    `DELETE FROM invitation WHERE id = $1 AND used_at IS NULL RETURNING ${INVITATION}`,
    [id],
  );
  return rows[0];
}
