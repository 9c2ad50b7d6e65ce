import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { bools, byteas, float8s, int2s, int4s, int8s, jsons, texts, uuids } from "./arrays.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const text = fc.string({ unit: "grapheme" }).filter((value) => !value.includes("\0"));
const integer = (bits: number) => fc.integer({ min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 });
const json = fc.json().filter((value) => !value.includes("\\u0000"));

/** How each kind of array goes there, and how PostgreSQL reads it back as text. */
const KINDS = [
  ["int2", integer(16), int2s],
  ["int4", integer(32), int4s],
  ["int8", fc.maxSafeInteger(), int8s],
  ["float8", fc.option(fc.double({ noNaN: true })), float8s],
  ["bool", fc.option(fc.boolean()), bools],
  ["text", fc.option(text), texts],
  ["json", json, jsons],
] as const;

test.each(KINDS)("%s[] arrives as it was sent", async (type, values, encode) => {
  await fc.assert(
    fc.asyncProperty(fc.array(values as fc.Arbitrary<never>, { maxLength: 40 }), async (list) => {
      const { rows } = await database.pool.query<{ value: unknown }>(
        `SELECT value${type === "json" ? "::text" : ""} AS value
           FROM unnest($1::${type}[]) WITH ORDINALITY AS u (value, n) ORDER BY n`,
        [encode(list)],
      );
      // PostgreSQL has no -0 in text.
      const plain = (value: unknown) => (value === 0 ? 0 : value);
      expect(rows.map((row) => plain(row.value))).toEqual(list.map(plain));
    }),
    { numRuns: 60 },
  );
});

test("bytea[] and uuid[] arrive as they were sent", async () => {
  const bytes = [new Uint8Array([0, 1, 255]), new Uint8Array()];
  const ids = ["00112233445566778899aabbccddeeff", "ffffffffffffffffffffffffffffffff"];
  const { rows } = await database.pool.query<{ hex: string; id: string }>(
    `SELECT encode(b, 'hex') AS hex, replace(u::text, '-', '') AS id
       FROM unnest($1::bytea[], $2::uuid[]) AS x (b, u)`,
    [byteas(bytes), uuids(ids)],
  );
  expect(rows).toEqual([
    { hex: "0001ff", id: ids[0] },
    { hex: "", id: ids[1] },
  ]);
});
