import type pg from "pg";

type Db = pg.ClientBase | pg.Pool;

/** What a source, or a campaign of it, cost over some UTC days, both included. */
export type Cost = {
  source: string;
  campaign: string | null;
  from: string;
  to: string;
  amount: number;
};
export type StoredCost = Cost & { id: number };

const COLUMNS = `id, source, campaign, first_day::text AS "from", last_day::text AS "to", amount`;

export async function listCosts(db: Db): Promise<StoredCost[]> {
  const { rows } = await db.query<StoredCost>(
    `SELECT ${COLUMNS} FROM channel_cost ORDER BY last_day DESC, first_day DESC, source, campaign`,
  );
  return rows;
}

/** Adds them; of the same source, campaign and days the latest counts. */
export async function saveCosts(db: Db, costs: readonly Cost[]): Promise<StoredCost[]> {
  const keyOf = ({ source, campaign, from, to }: Cost) =>
    JSON.stringify([source, campaign, from, to]);
  const latest = [...new Map(costs.map((cost) => [keyOf(cost), cost])).values()];
  const { rows } = await db.query<StoredCost>(
    `INSERT INTO channel_cost (source, campaign, first_day, last_day, amount)
     SELECT * FROM unnest($1::text[], $2::text[], $3::date[], $4::date[], $5::float8[])
     ON CONFLICT (source, coalesce(campaign, ''), first_day, last_day)
        DO UPDATE SET amount = excluded.amount
     RETURNING ${COLUMNS}`,
    [
      latest.map(({ source }) => source),
      latest.map(({ campaign }) => campaign),
      latest.map(({ from }) => from),
      latest.map(({ to }) => to),
      latest.map(({ amount }) => amount),
    ],
  );
  return rows;
}

export async function deleteCost(db: Db, id: number): Promise<boolean> {
  const { rowCount } = await db.query("DELETE FROM channel_cost WHERE id = $1", [id]);
  return rowCount === 1;
}

export type Spent = { source: string; campaign: string | null; amount: number };

/** What was spent on some days: of each cost the part of its days that are among them. */
export async function spentWithin(
  db: Db,
  { from, to }: { from: string; to: string },
): Promise<Spent[]> {
  const { rows } = await db.query<Spent>(
    `SELECT source, campaign,
            sum(amount * (least(last_day, $2::date) - greatest(first_day, $1::date) + 1)
                / (last_day - first_day + 1))::float8 AS amount
       FROM channel_cost WHERE first_day <= $2::date AND last_day >= $1::date GROUP BY 1, 2`,
    [from, to],
  );
  return rows;
}

/** Who became qualified by a model, at least once. */
export async function qualifiedLeads(db: Db, modelId: number): Promise<Float64Array> {
  const { rows } = await db.query<{ id: number }>(
    "SELECT lead_id AS id FROM qualification WHERE model_id = $1 AND fired_at IS NOT NULL",
    [modelId],
  );
  return Float64Array.from(rows, ({ id }) => id);
}
