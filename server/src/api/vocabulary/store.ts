import type { JsonObject } from "@bussola/engine";
import type { Pool } from "../store.ts";

export type SeenEvent = { type: number; body: JsonObject };

/** Some rows of a table, and how many there are in all: when these are more, an estimate. */
export type Sample<Row> = { rows: Row[]; of: number };

/** Events looked at, and profiles: of ten million, a quarter of a second. */
const WANTED = { events: 20_000, profiles: 5_000 };
/** Per cent of the blocks to begin with: of ten million events it gives a thousand. */
const FIRST_SHARE = 0.01;

/** Events of people, from blocks spread over the whole ledger. */
export const sampleEvents = (pool: Pool): Promise<Sample<SeenEvent>> =>
  sampled(WANTED.events, async (share, limit) => {
    const { rows } = await pool.query<SeenEvent>(
      `SELECT type, body FROM event TABLESAMPLE SYSTEM ($1) REPEATABLE (1)
        WHERE machine = 0 LIMIT $2`,
      [share, limit],
    );
    return rows;
  });

/** Traits of profiles, as they are stored. */
export const sampleTraits = (pool: Pool): Promise<Sample<{ traits: string }>> =>
  sampled(WANTED.profiles, async (share, limit) => {
    const { rows } = await pool.query<{ traits: string }>(
      `SELECT traits::text AS traits FROM profile TABLESAMPLE SYSTEM ($1) REPEATABLE (1) LIMIT $2`,
      [share, limit],
    );
    return rows;
  });

/**
 * Takes a larger share until there is enough. The size of a table is not asked for: what PostgreSQL
 * says of it is old, and of a distributed one nothing.
 */
async function sampled<Row>(
  wanted: number,
  read: (share: number, limit: number) => Promise<Row[]>,
): Promise<Sample<Row>> {
  for (let share = FIRST_SHARE; ; ) {
    const rows = await read(share, 4 * wanted);
    if (rows.length >= wanted / 2 || share >= 100)
      return { rows, of: Math.round((rows.length * 100) / share) };
    share = Math.min(100, share * Math.min(50, Math.max(2, wanted / (rows.length + 1))));
  }
}
