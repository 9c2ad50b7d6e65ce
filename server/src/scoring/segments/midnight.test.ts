import { findLeads, putSegment } from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { quiet } from "../../../test/world.ts";
import { stoppedClock } from "../../platform/clock.ts";
import { createPool } from "../../platform/postgres.ts";
import { sweep } from "../jobs.ts";
import { fillSegments } from "./fill/jobs.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Midnight is UTC's: then it is noon for the process, and two in the afternoon for its database. */
const MIDNIGHT = Date.UTC(2026, 2, 2);
const clock = stoppedClock(MIDNIGHT - MINUTE);

const signals = { seen: { type: "page" } };
const within = (days: number) => ({ signal: "seen", curve: { window: `${days}d` } });
const SEGMENTS = {
  Away: { not: within(30) },
  /** The last visit was 32 or 33 days ago. */
  Fading: { all: [{ not: within(32) }, within(34)] },
};

let api: Api;

beforeAll(async () => {
  process.env.TZ = "Pacific/Auckland";
  api = await createApi(clock);
  await api.pool.query(
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''Pacific/Kiritimati''',
       current_database()); END $$`,
  );
  await api.publish({
    ...{ bussola: 1, name: "Main", signals, bands: [{ name: "all", from: 0 }] },
    groups: [{ name: "g", dimension: "engagement", rules: [{ signal: "seen", points: 1 }] }],
  });
  for (const [name, when] of Object.entries(SEGMENTS))
    await api.get(putSegment, { params: { name }, body: { bussola: 1, name, signals, when } });
  await fillSegments(api.pool, clock.now, quiet);
  await api.say({ type: "page", userId: "anna" });
  clock.advance(2 * MINUTE);
  await api.say({ type: "page", userId: "bea" });
});

afterAll(async () => {
  delete process.env.TZ;
  await api.close();
});

/** With a connection that knows the database's time zone. */
async function swept(): Promise<void> {
  const pool = createPool(api.databaseUrl);
  await sweep(pool, clock.now, quiet);
  await pool.end();
}

const nameOf = async (leadId: number): Promise<string> =>
  leadId === (await api.lead("anna")) ? "anna" : "bea";

async function rowsOf(sql: string): Promise<string[]> {
  const { rows } = await api.pool.query<{ leadId: number; told: string }>(sql);
  return Promise.all(rows.map(async ({ leadId, told }) => `${await nameOf(leadId)} ${told}`));
}

/** Everything that was ever told of segments, oldest first. */
const story = () =>
  rowsOf(
    `SELECT t.lead_id AS "leadId", concat_ws(' ', CASE current WHEN 'true' THEN 'in' ELSE 'out' END,
              s.name, cause, to_char(t.at AT TIME ZONE 'UTC', 'MM-DD HH24:MI')) AS told
       FROM transition t JOIN segment s ON s.id = t.segment_id ORDER BY t.id`,
  );

const stored = () =>
  rowsOf(
    `SELECT m.lead_id AS "leadId", s.name AS told
       FROM segment_member m JOIN segment s ON s.id = m.segment_id ORDER BY 1, 2`,
  );

/** Who a list finds. */
async function listed(segment: keyof typeof SEGMENTS): Promise<string[]> {
  // The base is loaded into memory first.
  const found = async () => (await api.ask(findLeads, { body: { segment } })).status;
  await expect.poll(found, { timeout: 60_000 }).toBe(200);
  const { leads } = await api.get(findLeads, { body: { segment } });
  return Promise.all(leads.map(async ({ id }) => `${await nameOf(id)} ${segment}`));
}

const sound = async () => expect(await api.audit()).toMatchObject({ differing: 0 });

test("whom midnight moves, the sweep of the day writes once; a list knows it at once", async () => {
  // The 29th day after anna's visit, a minute before its end.
  clock.advance(MIDNIGHT + 29 * DAY - MINUTE - clock.now());
  await swept();
  expect(await story()).toEqual([]);
  expect(await listed("Away")).toEqual([]);

  clock.advance(2 * MINUTE);
  expect(await listed("Away")).toEqual(["anna Away"]);
  // What is stored is as of the sweep of the day before, which is no fault.
  expect(await stored()).toEqual([]);
  await sound();

  await swept();
  await swept();
  expect(await story()).toEqual(["anna in Away sweep 03-31 00:01"]);
  expect(await stored()).toEqual(await listed("Away"));
  await sound();
});

test("after missed days each change is written once, and what came and went meanwhile is not", async () => {
  clock.advance(5 * DAY);
  await swept();
  await swept();
  expect((await story()).slice(1)).toEqual(["bea in Away sweep 04-05 00:01"]);
  expect(await stored()).toEqual(["anna Away", "bea Away"]);
  expect((await listed("Away")).sort()).toEqual(await stored());
  await sound();
});

test("an event between midnight and the sweep moves its lead, and the sweep adds nothing", async () => {
  clock.advance(DAY);
  await api.say({ type: "page", userId: "anna" });
  expect(await stored()).toEqual(["bea Away"]);
  await swept();
  expect((await story()).slice(2)).toEqual(["anna out Away event 04-06 00:01"]);
  expect(await listed("Away")).toEqual(await stored());
  await sound();
});
