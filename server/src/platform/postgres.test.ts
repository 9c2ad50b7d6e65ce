import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { checkDatabase, createPool, isConnectionLoss, withTransaction } from "./postgres.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query("CREATE TABLE account (id int PRIMARY KEY, amount int)");
  await database.pool.query("INSERT INTO account VALUES (1, 0), (2, 0)");
});

afterAll(() => database.drop());

test("bigints are numbers while exact, dates are text, times are instants", async () => {
  const { rows } = await database.pool.query(
    "SELECT 9007199254740991::int8 AS safe, 9007199254740993::int8 AS wide, '2026-02-03'::date AS day, '2026-02-03T04:05:06.789Z'::timestamptz AS at",
  );
  expect(rows[0]).toEqual({
    safe: Number.MAX_SAFE_INTEGER,
    wide: 9007199254740993n,
    day: "2026-02-03",
    at: new Date("2026-02-03T04:05:06.789Z"),
  });
});

test("a transaction that throws leaves nothing and gives its connection back", async () => {
  const failing = withTransaction(database.pool, async (db) => {
    await db.query("UPDATE account SET amount = 99");
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  const { rows } = await database.pool.query("SELECT sum(amount)::int AS sum FROM account");
  expect(rows).toEqual([{ sum: 0 }]);
  expect(database.pool.idleCount).toBe(database.pool.totalCount);
});

test("transactions that dead-lock are run again until each is done once", async () => {
  let runs = 0;
  const met = Promise.withResolvers<void>();
  const move = (first: number, second: number) =>
    withTransaction(database.pool, async (db) => {
      await db.query("UPDATE account SET amount = amount + 1 WHERE id = $1", [first]);
      // Both hold their first row before either asks for its second.
      if (++runs === 2) met.resolve();
      await met.promise;
      await db.query("UPDATE account SET amount = amount + 1 WHERE id = $1", [second]);
    });
  await Promise.all([move(1, 2), move(2, 1)]);
  const { rows } = await database.pool.query("SELECT amount FROM account ORDER BY id");
  expect(rows).toEqual([{ amount: 2 }, { amount: 2 }]);
  expect(runs).toBeGreaterThan(2);
});

test("a connection lost in a transaction is thrown as such, and not reused", async () => {
  const lost = await withTransaction(database.pool, (db) =>
    db.query("SELECT pg_terminate_backend(pg_backend_pid())"),
  ).catch((error: unknown) => error);
  expect(isConnectionLoss(lost)).toBe(true);
  await expect(database.pool.query("SELECT 1 AS one")).resolves.toMatchObject({
    rows: [{ one: 1 }],
  });
});

test("a database that does not answer is refused in a sentence without its password", async () => {
  const url = "postgres://user:secret@127.0.0.1:1/none";
  const pool = createPool(url);
  const refused = checkDatabase(pool, url);
  await expect(refused).rejects.toThrow(/The database at 127.0.0.1:1 cannot be used/);
  await expect(refused).rejects.not.toThrow(/secret/);
  await pool.end();
  await expect(checkDatabase(database.pool, database.url)).resolves.toBeUndefined();
});
