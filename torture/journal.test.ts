import { Random } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "../server/test/world.ts";
import { message } from "./clients.ts";
import { Findings } from "./fault.ts";
import { Journal, MODEL } from "./journal.ts";

let world: World;
const journal = new Journal();

beforeAll(async () => {
  world = await createWorld();
  await world.publish(MODEL);
  const random = new Random(1);
  const said = Array.from({ length: 200 }, (_, n) => message(random, `said-${n}`, 9));
  for (const one of said) journal.acknowledged.set(one.messageId, one);
  await world.say(...said);
});

afterAll(() => world.drop());

async function broken(): Promise<string[]> {
  const findings = new Findings();
  await journal.check(world.pool, findings);
  return findings.broken.map((sentence) => sentence.replace(/:.*/s, ""));
}

/** Does something to the base that must not go unnoticed, and undoes it. */
async function whenBroken(statement: string): Promise<string[]> {
  await world.pool.query("CREATE TABLE kept_event AS TABLE event");
  await world.pool.query("CREATE TABLE kept_profile AS TABLE profile");
  await world.pool.query(statement);
  const found = await broken();
  await world.pool.query("TRUNCATE event, profile");
  await world.pool.query("INSERT INTO event SELECT * FROM kept_event");
  await world.pool.query("INSERT INTO profile SELECT * FROM kept_profile");
  await world.pool.query("DROP TABLE kept_event, kept_profile");
  return found;
}

test("the books agree with a base in which all is well", async () => {
  expect(await broken()).toEqual([]);
});

test("an event that is not there is missed", async () => {
  expect(
    await whenBroken("DELETE FROM event WHERE key = (SELECT min(key::text)::uuid FROM event)"),
  ).toEqual(["acknowledged but lost"]);
});

test("an event that is there twice is noticed", async () => {
  const twice = `INSERT INTO event
    SELECT origin_id + 1000, key, profile_id, at, received_at, source_id, type, machine,
           check_version, flags, body FROM event LIMIT 1`;
  expect(await whenBroken(twice)).toEqual(["stored twice"]);
});

test("an event that nobody was told of is noticed", async () => {
  const said = journal.acknowledged.get("said-0");
  journal.acknowledged.delete("said-0");
  expect(await broken()).toEqual([
    "stored but never acknowledged",
    "people counted otherwise than the books",
  ]);
  if (said) journal.acknowledged.set("said-0", said);
});

test("somebody else's history is noticed", async () => {
  const swapped = "UPDATE profile SET history = (SELECT history FROM profile LIMIT 1)";
  expect(await whenBroken(swapped)).toContain("people counted otherwise than the books");
});
