import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../test/database.ts";
import { plansOf, rowsRead } from "../../../test/plans.ts";
import { rankByChance } from "./store.ts";

const LEADS = 30_000;

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await testDatabase();
  pool = database.pool;
  await pool.query(
    `INSERT INTO learned (key, wanted, day, counts, horizon_days, outcome, observations, file, report,
                          state)
     VALUES (gen_random_uuid(), '{}', 0, '{}', 90, 'learned', '[]', '{}', '{}', 'published')`,
  );
  await pool.query(
    `INSERT INTO score (lead_id, version_id, day, score, fit, engagement, known)
     SELECT i, 1, 1, i, 0, 0, true FROM generate_series(1, ${LEADS}) AS i`,
  );
  // A hundred different chances.
  await pool.query(
    `INSERT INTO prediction (lead_id, learned_id, day, probability, low, high, percentile, band)
     SELECT i, l.id, 1, i % 100 / 100.0, 0, 1, 0, 'cold'
       FROM generate_series(1, ${LEADS}) AS i, learned l`,
  );
  await pool.query("ANALYZE");
});
afterAll(() => database.drop());

test("a page by chance reads the index as far as the page goes, however deep it lies", async () => {
  const page = { limit: 50, offset: 0, after: { probability: 0.01, leadId: 15_001 } };
  const rows = await rankByChance(pool, 1, page);
  const wanted = Array.from({ length: 50 }, (_, i) => 15_101 + 100 * i);
  expect(rows.map(({ leadId }) => leadId)).toEqual(wanted);
  const plans = await plansOf(pool, async (db) => {
    await rankByChance(db, 1, page);
    await rankByChance(db, 1, { limit: 50, offset: 0, after: undefined });
  });
  const read = rowsRead(plans);
  expect(read.length).toBeGreaterThan(8);
  for (const rows of read) expect(rows).toBeLessThanOrEqual(60);
});
