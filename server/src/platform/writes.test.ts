import { hash } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../test/database.ts";

let base: TestDatabase;
beforeAll(async () => {
  base = await testDatabase();
});
afterAll(() => base.drop());

// Around what goes out as it is, and around the sizes in which a socket reads.
const size = fc.oneof(
  fc.nat(40),
  fc.integer({ min: 1_020, max: 1_030 }),
  fc.integer({ min: 65_500, max: 65_600 }),
  fc.constant(400_000),
);
const bytes = size.map((length) => Buffer.alloc(length, `é${length}`));
const text = fc.oneof(
  fc.constant(""),
  fc.string({ unit: "grapheme" }),
  fc.constant("ß".repeat(3_000)),
);
type Bound = { type: string; value: unknown } | null;
const value: fc.Arbitrary<Bound> = fc.oneof(
  fc.constant(null),
  fc.record({ type: fc.constant("bytea" as const), value: bytes }),
  fc.record({ type: fc.constant("text" as const), value: text.filter((t) => !t.includes("\0")) }),
  fc.record({ type: fc.constant("float8" as const), value: fc.double({ noNaN: true }) }),
  fc.record({
    type: fc.constant("int[]" as const),
    value: fc.array(fc.integer({ max: 9, min: -9 })),
  }),
);

test("whatever is bound comes back, with a name or none, several statements in one turn", async () => {
  const told = async (values: Bound[], named: boolean) => {
    const columns = values.map((one, i) => `$${i + 1}::${one?.type ?? "text"} AS c${i}`);
    const text = `SELECT ${["1 AS one", ...columns].join(", ")}`;
    const name = named ? { name: hash("md5", text) } : {};
    const { rows } = await base.pool.query({ text, ...name, values: values.map((v) => v?.value) });
    expect(values.map((_, i) => rows[0][`c${i}`])).toEqual(
      values.map((one) => (one === null ? null : Object.is(one.value, -0) ? 0 : one.value)),
    );
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.array(value, { maxLength: 8 }), fc.boolean()), {
        minLength: 1,
        maxLength: 4,
      }),
      async (statements) => {
        await Promise.all(statements.map(([values, named]) => told(values, named)));
      },
    ),
    { numRuns: 40 },
  );
});
