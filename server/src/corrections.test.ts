import { Random } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { columnsNaming } from "../test/search.ts";
import { createWorld, quiet, type World } from "../test/world.ts";
import { leadOfProfile } from "./identity/store.ts";
import { Pipeline } from "./pipeline.ts";
import { erase, mergeLeads, reclassify, unmerge } from "./scoring/corrections.ts";
import { rebuild, sweep } from "./scoring/jobs.ts";
import { declare, judgeEvents } from "./scoring/verdicts/jobs.ts";

// Everything that corrects, at once and beside two processes that take in events of the same people.

const MODEL = {
  ...{ bussola: 1, name: "Load" },
  signals: {
    page: { type: "page" },
    paths: { type: "page", measure: { distinct: "properties.path" } },
    head: { trait: "title", matches: "head*" },
    free: { quality: "email.free" },
  },
  groups: [
    {
      ...{ name: "g", dimension: "engagement" },
      rules: [
        { signal: "page", points: 1 },
        { signal: "paths", points: 3 },
        { signal: "head", points: 20 },
        { signal: "free", points: -5 },
      ],
    },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 25 },
  ],
  qualify: { at: 40, dropAt: 10 },
};
const PEOPLE = 150;
const ROUNDS = 30;

let world: World;
let pipelines: Pipeline[];

beforeAll(async () => {
  world = await createWorld();
  await world.publish(MODEL);
  pipelines = [world.pipeline, new Pipeline(world.pool, { now: Date.now })];
});
afterAll(() => world.drop());

const random = new Random(Number(process.env.SEED ?? 7));
const anybody = () => `u${random.whole(1, PEOPLE)}`;

function message(door: number, n: number) {
  const [userId, messageId] = [anybody(), `${door}-${n}-${random.whole(1, 1e9)}`];
  const anonymousId = `b${random.whole(1, PEOPLE / 2)}`;
  const kind = random.pick(["page", "page", "known", "identify", "mail", "alias"]);
  if (kind === "page")
    return { type: "page", anonymousId, messageId, properties: { path: `/${random.whole(1, 9)}` } };
  if (kind === "known") return { type: "page", userId, anonymousId, messageId };
  if (kind === "identify")
    return { type: "identify", userId, anonymousId, messageId, traits: { title: "Head of IT" } };
  if (kind === "mail")
    return { type: "identify", userId, messageId, traits: { email: `${anybody()}@gmail.com` } };
  return { type: "alias", userId, previousId: `former-${random.whole(1, 500)}`, messageId };
}

/** Events by one door: some new, some again; a few with a secret key, which merges. */
async function talk(door: number): Promise<void> {
  let last: object[] = [];
  for (let n = 0; n < ROUNDS * 3; n++) {
    const said = Array.from({ length: random.whole(1, 12) }, () => message(door, n));
    const trusted = random.chance(0.02);
    const again = random.chance(0.3) ? last : [];
    const captures = [...said, ...again].map((one) => world.capture(one, { trusted }));
    await (pipelines[door] as Pipeline).ingest(captures);
    last = said;
  }
}

const profiles = async (): Promise<number[]> => {
  const { rows } = await world.pool.query<{ id: number }>("SELECT id FROM profile ORDER BY id");
  return rows.map((row) => row.id);
};
const leadOf = async (profileId: number) => world.transact((db) => leadOfProfile(db, profileId));

async function link(): Promise<void> {
  for (let n = 0; n < ROUNDS * 2; n++) {
    const all = await profiles();
    if (all.length === 0) continue;
    const [one, two] = [await leadOf(random.pick(all)), await leadOf(random.pick(all))];
    if (random.chance(0.6)) await world.transact((db) => unmerge(db, random.pick(all), Date.now()));
    else if (one !== undefined && two !== undefined)
      await world.transact((db) => mergeLeads(db, one, two, Date.now()));
  }
}

async function judge(): Promise<void> {
  for (let n = 0; n < ROUNDS; n++) {
    const { rows } = await world.pool.query<{ key: string; lead: number }>(
      `SELECT e.key::text AS key, p.lead_id AS lead FROM event e JOIN profile p ON p.id = e.profile_id
        ORDER BY e.key LIMIT 200`,
    );
    if (rows.length === 0) continue;
    const { key, lead } = random.pick(rows);
    await world.transact((db) => reclassify(db, lead, key, random.chance(0.5), Date.now()));
  }
  const work = { pool: world.pool, now: Date.now, progress: quiet };
  await judgeEvents(work, declare(true, { from: Date.now() - 200 }));
}

/** Erases a few, and says which profiles they had. */
async function forget(): Promise<number[]> {
  const gone: number[] = [];
  for (let n = 0; n < 12; n++) {
    await sweep(world.pool, Date.now, quiet);
    const all = await profiles();
    const lead = all.length === 0 ? undefined : await leadOf(random.pick(all));
    if (lead !== undefined)
      await world.transact(async (db) => {
        const { rows } = await db.query<{ id: number }>(
          "SELECT id FROM profile WHERE lead_id = $1",
          [lead],
        );
        await erase(db, lead);
        const left = await db.query<{ id: number }>(
          "SELECT id FROM profile WHERE id = ANY ($1::bigint[])",
          [rows.map((row) => row.id)],
        );
        const ids = new Set(left.rows.map((row) => row.id));
        gone.push(...rows.map((row) => row.id).filter((id) => !ids.has(id)));
      });
  }
  return gone;
}

test("merges, unmerges, verdicts and erasures beside two processes leave the base sound", async () => {
  const [, , , , gone] = await Promise.all([talk(0), talk(1), link(), judge(), forget()]);
  const report = await world.audit();
  expect(report.differences).toEqual([]);
  expect(report).toMatchObject({ differing: 0, orphans: 0 });
  expect(report.leads).toBeGreaterThan(10);
  expect(gone.length).toBeGreaterThan(3);
  const { rows } = await world.pool.query("SELECT id FROM profile WHERE id = ANY ($1::bigint[])", [
    gone,
  ]);
  expect(rows).toEqual([]);
  // A browser that others have too keeps its number, and so does a lead that others are part of.
  const left = await columnsNaming(world.pool, gone);
  expect(left.filter((column) => column.endsWith(".profile_id"))).toEqual([]);
  expect(await rebuild(world.pool, Date.now, quiet)).toMatchObject({ repaired: 0 });
}, 120_000);

test("events stay with profiles of the identifier that they carry", async () => {
  const { rows: strays } = await world.pool.query(
    `SELECT 1 FROM event e JOIN profile p ON p.id = e.profile_id WHERE p.origin_id <> e.origin_id`,
  );
  expect(strays).toEqual([]);
});
