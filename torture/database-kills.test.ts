import { expect, test } from "vitest";
import { databaseKills, givenDatabaseKills } from "./database-kills.ts";

test("the server outlives its own PostgreSQL, killed in part or whole, and loses and doubles nothing", async () => {
  expect((await databaseKills.run(databaseKills.small, 1, () => {})).broken).toEqual([]);
}, 300_000);

test("and so it does the death of a PostgreSQL that somebody else keeps", async () => {
  expect((await givenDatabaseKills.run(givenDatabaseKills.small, 1, () => {})).broken).toEqual([]);
}, 300_000);
