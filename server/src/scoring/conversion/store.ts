import { type Conversion, USUAL_CONVERSION } from "@bussola/engine";
import type pg from "pg";

type Db = pg.ClientBase | pg.Pool;

/** A signal that histories hold; `backfilled`: of all the past. */
export type Kept = { id: number; backfilled: boolean };

/** What counts as a conversion, with the signals that hold it. */
export type StoredConversion = Conversion & {
  /** Null: not asked for, or, of `won`, not saved yet: the server saves it as it starts. */
  signals: { won: Kept | null; lost: Kept | null; value: Kept | null };
};

/**
 * What counts as a conversion here, and under which signals it is found in histories: of `won` and
 * `lost` counts, of `value` a sum, in the unit of the property.
 */
export async function readConversion(db: Db): Promise<StoredConversion> {
  const { rows } = await db.query<StoredConversion>(
    `SELECT c.won, c.lost, c.value, c.horizon_days AS "horizonDays",
            json_build_object(
              'won', ${kept("won")}, 'lost', ${kept("lost")}, 'value', ${kept("value")}) AS signals
       FROM conversion c
       LEFT JOIN signal won ON won.id = c.won_id
       LEFT JOIN signal lost ON lost.id = c.lost_id
       LEFT JOIN signal value ON value.id = c.value_id`,
  );
  return rows[0] ?? { ...USUAL_CONVERSION, signals: { won: null, lost: null, value: null } };
}

const kept = (name: "won" | "lost" | "value"): string =>
  `CASE WHEN ${name}.id IS NOT NULL THEN
     json_build_object('id', ${name}.id, 'backfilled', ${name}.backfilled_at IS NOT NULL) END`;

/** The signal of conversions, once all of the past is counted by it. */
export async function conversionGoal(db: Db): Promise<number | undefined> {
  const { rows } = await db.query<{ id: number }>({
    name: "conversion-goal",
    text: `SELECT s.id FROM conversion c JOIN signal s ON s.id = c.won_id
            WHERE s.backfilled_at IS NOT NULL`,
  });
  return rows[0]?.id;
}

/** Signals by key, those that are saved. */
export async function keptSignals(db: Db, keys: readonly string[]): Promise<Map<string, Kept>> {
  const { rows } = await db.query<Kept & { key: string }>(
    `SELECT s.key, s.id, s.backfilled_at IS NOT NULL AS backfilled
       FROM unnest($1::text[]) AS k (key) JOIN signal s ON md5(s.key) = md5(k.key)`,
    [keys],
  );
  return new Map(rows.map(({ key, ...kept }) => [key, kept]));
}

export type SignalIds = { won: number; lost: number | null; value: number | null };

export async function writeConversion(
  db: Db,
  { won, lost, value, horizonDays }: Conversion,
  ids: SignalIds,
): Promise<void> {
  await db.query(
    `INSERT INTO conversion (won, lost, value, horizon_days, won_id, lost_id, value_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (one) DO UPDATE SET
       won = excluded.won, lost = excluded.lost, value = excluded.value,
       horizon_days = excluded.horizon_days, won_id = excluded.won_id,
       lost_id = excluded.lost_id, value_id = excluded.value_id`,
    [
      JSON.stringify(won),
      lost && JSON.stringify(lost),
      value && JSON.stringify(value),
      ...[horizonDays, ids.won, ids.lost, ids.value],
    ],
  );
}

export async function hasConversion(db: Db): Promise<boolean> {
  const { rowCount } = await db.query("SELECT 1 FROM conversion");
  return rowCount === 1;
}
