import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../test/database.ts";
import { plansOf, rowsRead } from "../../../test/plans.ts";
import type { Ranking } from "./ranking.ts";
import { rankLeads, Totals } from "./store.ts";

const LEADS = 30_000;

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await testDatabase();
  pool = database.pool;
  // Every third is only a visitor; a hundred different scores.
  await pool.query(
    `INSERT INTO score (lead_id, version_id, day, score, fit, engagement, band, known)
     SELECT i, 1, 1, i % 100, 0, 0, CASE WHEN i % 100 < 90 THEN 'cold' ELSE 'hot' END, i % 3 > 0
       FROM generate_series(1, ${LEADS}) AS i`,
  );
});
afterAll(() => database.drop());

const all: Ranking = {
  ...{ versionId: 1, scores: { from: -Infinity, to: Infinity } },
  ...{ band: undefined, anonymous: true },
};
const hot: Ranking = { ...all, scores: { from: 90, to: Infinity }, band: "hot" };

async function ask<T>(work: (db: pg.PoolClient) => Promise<T>): Promise<T> {
  const db = await pool.connect();
  try {
    return await work(db);
  } finally {
    db.release();
  }
}

test("small totals are counted each time, large ones kept for a while", async () => {
  const totals = new Totals();
  const count = (ranking: Ranking) => ask((db) => totals.count(db, ranking));
  expect(await count(hot)).toBe(LEADS / 10);
  expect(await count({ ...hot, anonymous: false })).toBe(LEADS / 15);
  expect(await count(all)).toBe(LEADS);
  expect(await count({ ...all, anonymous: false })).toBe((LEADS / 3) * 2);
  expect(await count({ ...all, scores: { from: -Infinity, to: 90 }, band: "cold" })).toBe(
    (LEADS / 10) * 9,
  );
  await pool.query("DELETE FROM score WHERE lead_id = 99");
  expect(await count(hot)).toBe(LEADS / 10 - 1);
  expect(await count(all)).toBe(LEADS);
  expect(await ask((db) => new Totals().count(db, all))).toBe(LEADS - 1);
  expect(await count({ ...all, versionId: 2 })).toBe(0);
});

test("a page behind a lead goes on among those of the same score", async () => {
  const page = (limit: number, after?: { score: number; leadId: number }) =>
    ask((db) => rankLeads(db, all, { limit, offset: 0, after }));
  const first = await page(700);
  const { score, leadId } = first[449] as { score: number; leadId: number };
  expect(await page(250, { score, leadId })).toEqual(first.slice(450));
});

test("a page reads the index as far as the page goes", async () => {
  await pool.query("ANALYZE score");
  const plans = await plansOf(pool, async (db) => {
    await rankLeads(db, all, { limit: 50, offset: 0 });
    await rankLeads(db, all, { limit: 50, offset: 0, after: { score: 1, leadId: 15_001 } });
  });
  const read = rowsRead(plans);
  expect(read.length).toBeGreaterThan(8);
  for (const rows of read) expect(rows).toBeLessThanOrEqual(60);
});
