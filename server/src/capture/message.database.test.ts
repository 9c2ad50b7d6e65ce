import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { anyJson, nearlyMessage } from "../../test/messages.ts";
import { Pipeline } from "../pipeline.ts";
import { isCapture, isRejection, toCapture } from "./message.ts";
import { ensureSource, quarantine } from "./store.ts";

const NOW = Date.parse("2026-06-15T12:00:00Z");
let database: TestDatabase;
let sourceId: number;

beforeAll(async () => {
  database = await testDatabase();
  sourceId = await ensureSource(database.pool, "Site", "tracking");
});

afterAll(() => database.drop());

const take = (message: unknown) =>
  toCapture(message, {
    source: { id: sourceId, trusted: false, historical: false },
    receivedAt: NOW,
    country: "IT",
  });
const messages = fc.array(fc.oneof({ weight: 9, arbitrary: nearlyMessage }, anyJson.json), {
  minLength: 20,
  maxLength: 60,
});

test("PostgreSQL takes the body of every capture, also as jsonb, which is the stricter", async () => {
  let captures = 0;
  await fc.assert(
    fc.asyncProperty(messages, async (list) => {
      const bodies = list
        .map(take)
        .filter(isCapture)
        .map(({ body }) => body);
      captures += bodies.length;
      const { rows } = await database.pool.query<{ body: string; taken: boolean }>(
        "SELECT b::text AS body, jsonb_typeof(b::jsonb) = 'object' AS taken FROM unnest($1::json[]) AS b",
        [bodies],
      );
      expect(rows).toEqual(bodies.map((body) => ({ body, taken: true })));
    }),
    { numRuns: 40 },
  );
  expect(captures).toBeGreaterThan(200);
});

test("no message can fail its neighbours: the pipeline stores every capture", async () => {
  const pipeline = new Pipeline(database.pool, { now: () => NOW });
  await fc.assert(
    fc.asyncProperty(messages, async (list) => {
      const captures = list.map(take).filter(isCapture);
      const outcomes = await pipeline.ingest(captures);
      expect(outcomes.filter((outcome) => outcome.status === "rejected")).toEqual([]);
      const again = await pipeline.ingest(captures);
      expect(again.every((outcome) => outcome.status === "duplicate")).toBe(true);
    }),
    { numRuns: 15 },
  );
});

test("the quarantine takes whatever was refused", async () => {
  await fc.assert(
    fc.asyncProperty(messages, (list) =>
      quarantine(database.pool, sourceId, list.map(take).filter(isRejection)),
    ),
    { numRuns: 20 },
  );
  const { rows } = await database.pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM quarantine",
  );
  expect(rows[0]?.n).toBeGreaterThan(50);
});
