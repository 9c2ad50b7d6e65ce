import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { emptyDatabase } from "../test/database.ts";
import { createWorld, type World } from "../test/world.ts";
import { type EmbeddedDatabase, openEmbedded } from "./platform/embedded.ts";
import { migrate } from "./platform/migrate.ts";

const PEOPLE = 2_000;

let server: EmbeddedDatabase;
let world: World;

beforeAll(async () => {
  server = await openEmbedded({
    dataDir: join(inject("runFolder"), "crowded"),
    // Room for a few hundred locks: a batch of 1,000 people has not enough.
    settings: { max_connections: "20", max_locks_per_transaction: "10", shared_buffers: "16MB" },
  });
  world = await createWorld(undefined, async () => {
    const database = await emptyDatabase(server.url);
    await migrate(database.pool);
    return database;
  });
});

afterAll(async () => {
  await world?.drop();
  await server?.close();
});

test("a batch that needs more locks than PostgreSQL has is stored in smaller ones", async () => {
  const round = () =>
    Array.from({ length: PEOPLE }, (_, n) => ({ type: "page", userId: `crowd-${n}` }));
  await world.say(...round());
  // Only now the leads exist, and are locked.
  const statuses = await world.say(...round());
  expect(new Set(statuses)).toEqual(new Set(["stored"]));
  const { rows } = await world.pool.query("SELECT count(*)::int AS n FROM event");
  expect(rows[0].n).toBe(2 * PEOPLE);
  expect((await world.audit()).differing).toBe(0);
});
