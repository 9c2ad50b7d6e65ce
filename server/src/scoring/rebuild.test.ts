import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseModel } from "@bussola/engine";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createWorld, quiet, type World } from "../../test/world.ts";
import { rebuildDue } from "../ledger/due/store.ts";
import { rebuildProfiles } from "../ledger/jobs.ts";
import { groupByLead, loadedProfile } from "../ledger/lead.ts";
import { MAX_RECORDS } from "../ledger/profile.ts";
import { loadProfilesOfLeads } from "../ledger/store.ts";
import { MIGRATIONS_DIR } from "../platform/migrate.ts";
import { mergeLeads } from "./corrections.ts";
import { publish, rebuild, saveModel } from "./jobs.ts";
import { Catalogues } from "./store.ts";

const model = (signals: object) => ({
  ...{ bussola: 1, name: "Again", signals },
  groups: [
    {
      ...{ name: "g", dimension: "engagement" },
      rules: Object.keys(signals).map((signal) => ({ signal, points: 1 })),
    },
  ],
});
const PAGE = { page: { type: "page" } };
const PATHS = { paths: { type: "page", measure: { distinct: "properties.path" } } };
const PEOPLE = 1_200;

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.publish(model(PAGE));
  await world.say(
    ...Array.from({ length: PEOPLE }, (_, n) => ({ type: "page", userId: `p-${n}` })),
  );
});
afterAll(() => world.drop());

const sound = async () => expect(await world.audit()).toMatchObject({ differing: 0, orphans: 0 });

test("a rebuild finds who merges into a lead that was visited before", async () => {
  const [first, last] = [await world.lead("p-0"), await world.lead(`p-${PEOPLE - 1}`)];
  await world.say({ type: "page", userId: `p-${PEOPLE - 1}` });
  await world.pool.query(
    `UPDATE profile SET history = (SELECT history FROM profile WHERE id = $1) WHERE id = $2`,
    [first, last],
  );
  let merged = false;
  await rebuild(world.pool, Date.now, async (_step, done) => {
    if (done === 0 || merged) return;
    merged = true;
    await world.transact((db) => mergeLeads(db, first as number, last as number, Date.now()));
  });
  expect(merged).toBe(true);
  await sound();
});

test("the events of some profiles are in memory at once, not those of all", async () => {
  const most = await world.transact(async (db) => {
    const { rows } = await world.pool.query<{ id: number }>(
      "SELECT DISTINCT lead_id AS id FROM profile",
    );
    const ids = rows.map((row) => row.id);
    const leads = groupByLead((await loadProfilesOfLeads(db, ids)).map(loadedProfile));
    const { matcher } = await new Catalogues().current(db);
    const asked = vi.spyOn(db, "query");
    const rebuilt = await rebuildProfiles(db, leads, matcher);
    const answers = asked.mock.results.map(({ value }) => value as unknown);
    asked.mockRestore();
    expect(rebuilt.size).toBe(PEOPLE);
    const given = (await Promise.all(answers)) as { rows: unknown[] }[];
    return Math.max(...given.map((answer) => answer.rows.length));
  });
  expect(most).toBeLessThan(PEOPLE / 2);
});

test("who did what no person does by a new signal alone is a machine", async () => {
  const visits = Array.from({ length: MAX_RECORDS + 5 }, (_, n) => ({
    ...{ type: "page", userId: "crawler", properties: { path: `/${n}` } },
  }));
  await world.say(...visits);
  expect(await world.scoreOf("crawler")).toBe(MAX_RECORDS + 5);
  const { version } = await saveModel(world.pool, parseModel(model({ ...PAGE, ...PATHS })));
  await publish(world.pool, version.id, false, Date.now, quiet);
  expect(await world.scoreOf("crawler")).toBe(0);
  await sound();
});

test("a profile of more events than are read at once is what all of them say", async () => {
  const many = 12_000;
  for (let from = 0; from < many; from += 1_000)
    await world.say(
      ...Array.from({ length: 1_000 }, () => ({ type: "page", userId: "monitor", properties: {} })),
    );
  expect(await world.scoreOf("monitor")).toBe(many);
  await sound();
  await rebuild(world.pool, Date.now, quiet);
  expect(await world.scoreOf("monitor")).toBe(many);
  await sound();
});

/** What the migrations that look for it find to be due in the base as it is. */
async function found() {
  await world.pool.query("DROP TABLE rebuild_due");
  for (const name of ["0038_rebuild_due.sql", "0045_machine_arrivals.sql"])
    await world.pool.query(await readFile(join(MIGRATIONS_DIR, name), "utf8"));
  return rebuildDue(world.pool);
}

test("a base from before arrivals were kept says so, until it is rebuilt", async () => {
  // Who only works on a lead is no arrival of it.
  await world.say({ type: "track", event: "Deal Lost", userId: "worked-on" });
  expect(await found()).toEqual([]);
  await world.say(
    { type: "page", userId: "old", context: { campaign: { source: "ads" } } },
    { type: "page", userId: "old" },
  );
  const old = await world.lead("old");
  await world.pool.query("UPDATE profile SET arrivals = NULL WHERE lead_id = $1", [old]);
  expect(await found()).toEqual(["arrivals"]);
  await rebuild(world.pool, Date.now, quiet);
  expect(await rebuildDue(world.pool)).toEqual([]);
  expect(await found()).toEqual([]);
  await sound();
});

test("a base in which machines arrived says so, until it is rebuilt; an audit waits for that", async () => {
  const BOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
  const seen = (userId: string, source: string, userAgent = "") => ({
    ...{ type: "page", userId, context: { campaign: { source }, userAgent } },
  });
  await world.say(seen("scanned", "scanner", BOT), seen("judged", "preview"));
  const judged = await world.lead("judged");
  expect(await found()).toEqual([]);
  // As a version before kept them.
  const credit = (lead: number | undefined, source: string) =>
    world.pool.query(
      `UPDATE profile SET touch = json_build_array($2::text),
              arrivals = json_build_array(json_build_array(
                round(extract(epoch FROM first_at) * 1000)::bigint, $2::text))
        WHERE lead_id = $1`,
      [lead, source],
    );
  await credit(await world.lead("scanned"), "scanner");
  expect(await found()).toEqual(["machines"]);
  expect(await world.audit()).toMatchObject({ differing: 0, due: ["machines"] });
  await world.pool.query("DELETE FROM rebuild_due");
  const { differing, differences } = await world.audit();
  expect([differing, differences[0]?.what]).toEqual([1, "arrivals"]);
  await found();
  await rebuild(world.pool, Date.now, quiet);
  expect(await found()).toEqual([]);
  expect(await world.audit()).toMatchObject({ differing: 0, due: [] });

  // By what a person said of an event.
  await world.pool.query("UPDATE event SET machine = 2 WHERE profile_id = $1", [judged]);
  await world.pool.query(
    "INSERT INTO verdict (profile_id, subject, version, value) SELECT $1, 'event:' || key, 0, 'true' FROM event WHERE profile_id = $1",
    [judged],
  );
  expect(await found()).toEqual(["machines"]);
  await rebuild(world.pool, Date.now, quiet);
  expect(await found()).toEqual([]);
  await sound();
});
