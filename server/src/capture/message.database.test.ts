import { parseModel } from "@bussola/engine";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { anyJson, nearlyMessage } from "../../test/messages.ts";
import { quiet } from "../../test/world.ts";
import { Pipeline } from "../pipeline.ts";
import { audit, publish, saveModel } from "../scoring/jobs.ts";
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
  expect(captures).toBeGreaterThan(500);
});

/** Reads what the messages put their nastiest values into. */
const MODEL = {
  bussola: 1,
  name: "Hostile",
  signals: {
    events: { event: ["Signed Up", "Demo Requested"] },
    total: { type: "track", measure: { sum: "properties.length" } },
    values: { type: "page", measure: { distinct: "properties.constructor" } },
    agents: { where: { "context.userAgent": { exists: true } }, machines: true },
    other: { trait: "other" },
    company: { trait: "company", exists: true },
    free: { quality: "email.free" },
  },
  groups: [
    {
      name: "all",
      dimension: "fit",
      rules: ["events", "total", "values", "agents", "other", "company", "free"].map((signal) => ({
        ...{ signal, points: 3 },
      })),
    },
  ],
  bands: [{ name: "cold", from: 0 }],
};

test("no message can fail its neighbours: all are stored and scored, and a rebuild agrees", async () => {
  const { version } = await saveModel(database.pool, parseModel(MODEL));
  await publish(database.pool, version.id, false, () => NOW, quiet);
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
  const { rows } = await database.pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM score WHERE score IN ('NaN', 'Infinity', '-Infinity')",
  );
  expect(rows[0]?.n).toBe(0);
  const report = await audit(database.pool, Date.now, quiet);
  expect(report.leads).toBeGreaterThan(50);
  expect(report.differences).toEqual([]);
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
