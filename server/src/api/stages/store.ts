import type { Stage } from "@bussola/contract";
import type { Db, Pool } from "../store.ts";

export async function listStages(db: Db | Pool): Promise<Stage[]> {
  const { rows } = await db.query<Stage>("SELECT id, en, it, closed FROM stage ORDER BY position");
  return rows;
}

/** These in their order, and no others. */
export async function replaceStages(db: Db, stages: readonly Stage[]): Promise<void> {
  await db.query("DELETE FROM stage WHERE id <> ALL ($1::text[])", [stages.map(({ id }) => id)]);
  await db.query(
    `INSERT INTO stage (id, position, en, it, closed)
     SELECT * FROM unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::boolean[])
     ON CONFLICT (id) DO UPDATE
        SET position = excluded.position, en = excluded.en, it = excluded.it,
            closed = excluded.closed`,
    [
      stages.map(({ id }) => id),
      stages.map((_, position) => position + 1),
      stages.map(({ en }) => en),
      stages.map(({ it }) => it),
      stages.map(({ closed }) => closed),
    ],
  );
}
