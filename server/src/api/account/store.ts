import type pg from "pg";
import type { Language } from "../../platform/sentence.ts";

type Db = pg.Pool | pg.ClientBase;

export async function saveAccount(
  db: Db,
  id: string,
  { name, language }: { name: string; language: Language | null },
): Promise<void> {
  await db.query("UPDATE person SET name = $2, language = $3, updated_at = now() WHERE id = $1", [
    id,
    name,
    language,
  ]);
}

export type SessionRow = {
  id: string;
  userAgent: string | null;
  address: string | null;
  createdAt: Date;
  lastSeenAt: Date;
};

export async function listSessions(db: Db, personId: string): Promise<SessionRow[]> {
  const { rows } = await db.query<SessionRow>(
    `SELECT id, user_agent AS "userAgent", nullif(ip_address, '') AS address,
            created_at AS "createdAt", updated_at AS "lastSeenAt"
       FROM person_session WHERE person_id = $1 AND expires_at > now()
      ORDER BY updated_at DESC, id`,
    [personId],
  );
  return rows;
}

export async function endSession(db: Db, personId: string, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    "DELETE FROM person_session WHERE person_id = $1 AND id = $2",
    [personId, id],
  );
  return rowCount === 1;
}
