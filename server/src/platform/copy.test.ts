import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/database.ts";
import { copyOut } from "./copy.ts";
import { connectAlone } from "./postgres.ts";

let pool: pg.Pool;
let drop: () => Promise<void>;
let db: pg.Client;

beforeAll(async () => {
  ({ pool, drop } = await testDatabase());
  db = await connectAlone(pool);
});

afterAll(async () => {
  await db.end();
  await drop();
});

test("every type is read as it was written", async () => {
  const table = await copyOut(
    db,
    `VALUES (1::int4, -1::int8, true, '\\x00ff'::bytea, '{"a":"è"}'::json, 0.1::float8, 'x'::text),
            (-2147483648, 9007199254740991, false, '\\x', '[]', 'NaN', ''),
            (NULL, -9007199254740991, NULL, NULL, NULL, NULL, NULL)`,
    7,
  );
  expect(table.size).toBe(3);
  expect([0, 1].map((row) => table.int4(row, 0))).toEqual([1, -(2 ** 31)]);
  expect([0, 1, 2].map((row) => table.int8(row, 1))).toEqual([
    -1,
    Number.MAX_SAFE_INTEGER,
    Number.MIN_SAFE_INTEGER,
  ]);
  expect([0, 1].map((row) => table.bool(row, 2))).toEqual([true, false]);
  expect([0, 1, 2].map((row) => [...table.raw(row, 3)])).toEqual([[0, 255], [], []]);
  expect([0, 1, 2].map((row) => table.text(row, 4))).toEqual(['{"a":"è"}', "[]", null]);
  expect([0, 1].map((row) => table.float8(row, 5))).toEqual([0.1, NaN]);
  expect([0, 1, 2].map((row) => table.text(row, 6))).toEqual(["x", "", null]);
  expect([0, 1, 2].map((row) => table.isNull(row, 0))).toEqual([false, false, true]);
});

test("no row, and more than the memory begins with", async () => {
  expect((await copyOut(db, "SELECT 1 WHERE false", 1)).size).toBe(0);
  const select = "SELECT n, repeat(n::text, 50) FROM generate_series(1, 20000) AS n";
  const table = await copyOut(db, select, 2);
  expect(table.size).toBe(20_000);
  for (const n of [1, 2, 777, 19_999, 20_000]) {
    expect(table.int4(n - 1, 0)).toBe(n);
    expect(table.text(n - 1, 1)).toBe(String(n).repeat(50));
  }
});

test("a fault before and in the middle is told, and the connection goes on", async () => {
  await expect(copyOut(db, "SELECT nothing", 1)).rejects.toThrow(/nothing/);
  const select = "SELECT 100 / (5000 - n) FROM generate_series(1, 6000) AS n";
  await expect(copyOut(db, select, 1)).rejects.toThrow(/division by zero/);
  expect((await copyOut(db, "SELECT 7", 1)).int4(0, 0)).toBe(7);
});

test("a connection that ends is told", async () => {
  const other = await connectAlone(pool);
  const { rows } = await other.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const reading = copyOut(other, "SELECT pg_sleep(30)::text", 1);
  await Promise.all([
    expect(reading).rejects.toThrow(/terminat/),
    db.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]),
  ]);
  await other.end();
});
