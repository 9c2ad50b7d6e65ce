import type pg from "pg";
import type { Language } from "../../platform/sentence.ts";

const FALLBACK: Language = "en";

/** The language where nobody chose one. */
export async function readLanguage(pool: pg.Pool): Promise<Language> {
  const { rows } = await pool.query<{ language: Language }>("SELECT language FROM installation");
  return rows[0]?.language ?? FALLBACK;
}

export async function saveLanguage(pool: pg.Pool, language: Language): Promise<void> {
  await pool.query(
    `INSERT INTO installation (language) VALUES ($1)
     ON CONFLICT (one) DO UPDATE SET language = excluded.language`,
    [language],
  );
}
