import { getMigrations } from "better-auth/db/migration";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/database.ts";
import { createAuth } from "./auth.ts";
import { sharedSecret } from "./store.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test("our tables hold all that better-auth wants to keep", async () => {
  const { pool } = database;
  const mayEnter = async () => true;
  const auth = createAuth({
    pool,
    secret: "s".repeat(40),
    log: pino({ level: "silent" }),
    mayEnter,
  });
  const { toBeCreated, toBeAdded } = await getMigrations(auth.options);
  expect(toBeCreated).toEqual([]);
  expect(toBeAdded).toEqual([]);
});

test("processes that start at once share a secret", async () => {
  const secrets = await Promise.all(Array.from({ length: 5 }, () => sharedSecret(database.pool)));
  expect(new Set(secrets).size).toBe(1);
  expect(secrets[0]).toHaveLength(43);
});
