import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "../../../test/world.ts";
import { erase, mergeLeads, reclassify, unmerge } from "../../scoring/corrections.ts";
import { isTooFarBehind, noteChanges, purgeChanges, readChanges, startOfChanges } from "./store.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.publish({
    ...{ bussola: 1, name: "Pages", signals: { page: { type: "page" } } },
    groups: [{ name: "all", dimension: "engagement", rules: [{ signal: "page", points: 1 }] }],
  });
});
afterAll(() => world.drop());

test("a reader hears of every transaction once, whatever order they commit in", async () => {
  const { pool } = world;
  let { position } = await readChanges(pool, await startOfChanges(pool));
  const heard: number[] = [];
  const committed: number[] = [];
  const read = async () => {
    const changes = await readChanges(pool, position);
    heard.push(...changes.leadIds);
    position = changes.position;
  };
  let writing = true;
  const reader = (async () => {
    while (writing) await read();
  })();
  const writer = async (number: number) => {
    const db = await pool.connect();
    for (let turn = 1; turn <= 25; turn++) {
      const id = number * 1_000 + turn;
      await db.query("BEGIN");
      await noteChanges(db, [id, id]);
      await sleep(Math.random() * 15);
      const undone = turn % 5 === 0;
      await db.query(undone ? "ROLLBACK" : "COMMIT");
      if (!undone) committed.push(id);
    }
    db.release();
  };
  await Promise.all([1, 2, 3, 4, 5, 6].map(writer));
  writing = false;
  await reader;
  await read();
  expect(heard.sort((a, b) => a - b)).toEqual(committed.sort((a, b) => a - b));
});

test("what happens to leads is told with it", async () => {
  const { pool, transact } = world;
  let position = await startOfChanges(pool);
  const told = async (work: () => Promise<unknown>) => {
    await work();
    const changes = await readChanges(pool, position);
    position = changes.position;
    return changes.leadIds.sort((a, b) => a - b);
  };
  const one = { type: "page", userId: "anna", messageId: "of-anna" };
  expect(await told(() => world.say(one, { type: "page", anonymousId: "browser" }))).toEqual([
    await world.lead("anna"),
    await world.lead("browser"),
  ]);
  expect(await told(() => world.say(one))).toEqual([]);
  const browser = (await world.lead("browser")) as number;
  const ids = [await world.lead("anna"), browser] as [number, number];
  // The lead that is no more is told of too.
  const linking = { type: "identify", userId: "anna", anonymousId: "browser" };
  expect(await told(() => world.say(linking))).toEqual(ids);
  expect(await told(() => transact((db) => unmerge(db, browser, Date.now())))).toEqual(ids);
  expect(await told(() => transact((db) => mergeLeads(db, ...ids, Date.now())))).toEqual(ids);
  const { rows } = await pool.query<{ key: string }>("SELECT key FROM event LIMIT 1");
  const key = rows[0]?.key as string;
  const judging = () => transact((db) => reclassify(db, ids[0], key, true, Date.now()));
  expect(await told(judging)).toEqual([ids[0]]);
  expect(await told(() => transact((db) => erase(db, ids[0])))).toEqual([ids[0]]);
});

test("rows go after an hour, when a reader who needed them starts anew", async () => {
  const { pool } = world;
  const position = await startOfChanges(pool);
  await pool.query("INSERT INTO change (at, lead_ids) VALUES (now() - interval '61 min', '{1}')");
  await noteChanges(pool, [2]);
  await purgeChanges(pool);
  const changes = await readChanges(pool, position);
  expect(changes.leadIds).toEqual([2]);
  expect(isTooFarBehind(changes.at - 61 * 60_000, changes.at)).toBe(true);
  expect(isTooFarBehind(changes.at - 60_000, changes.at)).toBe(false);
});
