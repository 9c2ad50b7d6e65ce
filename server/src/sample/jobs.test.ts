import { readFile } from "node:fs/promises";
import { parseModel, parseSegment } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, quiet, type World } from "../../test/world.ts";
import { isCapture, toCapture } from "../capture/message.ts";
import { ensureSource } from "../capture/store.ts";
import { mergeLeads } from "../scoring/corrections.ts";
import { fillSegments } from "../scoring/segments/fill/jobs.ts";
import { saveSegment } from "../scoring/segments/jobs.ts";
import { summarise } from "../scoring/segments/store.ts";
import { loadSample, resetSample } from "./jobs.ts";

const VISIT = { signal: "price_list_viewed" };
const PARAMS = { seed: 7, leads: 300, now: Date.now() };

let world: World;

beforeAll(async () => {
  world = await createWorld();
  const yaml = await readFile(new URL("../../../templates/sample.yaml", import.meta.url), "utf8");
  await world.publish(parseModel(yaml));
});

afterAll(() => world.drop());

const load = () => loadSample(world.pool, PARAMS, (c) => world.pipeline.ingest(c), quiet);

/** As the API says what people say of leads. */
async function sayAtWork(message: object): Promise<void> {
  const id = await ensureSource(world.pool, "Bussola", "work");
  const source = { id, trusted: true, historical: false };
  const reception = { source, receivedAt: Date.now(), country: "IT" };
  const taken = toCapture(message, reception);
  if (isCapture(taken)) await world.pipeline.ingest([taken]);
}

const counts = async (): Promise<Record<string, number>> => {
  const tables = ["event", "profile", "identifier", "score", "transition", "link", "verdict"];
  const { rows } = await world.pool.query<Record<string, number>>(
    `SELECT ${tables.map((t) => `(SELECT count(*) FROM ${t})::int AS ${t}`).join(", ")}`,
  );
  return rows[0] ?? {};
};

test("loads through ingestion, once, also when it is broken off and done again", async () => {
  const { events } = await load();
  const first = await counts();
  expect(first.event).toBe(events);
  await load();
  expect(await counts()).toEqual(first);
  expect(await world.audit()).toMatchObject({ differing: 0 });
});

test("a reset removes the sample and nothing else", async () => {
  await world.say(
    { type: "identify", userId: "real", traits: { email: "real@acme.example", title: "CEO" } },
    { type: "page", userId: "real", properties: { path: "/listino" } },
    { type: "page", userId: "sample-1", properties: { path: "/listino" }, messageId: "real-visit" },
  );
  const { rows } = await world.pool.query<{ value: string }>(
    `SELECT i.value FROM identifier i JOIN profile p ON p.origin_id = i.id
       JOIN event e ON e.origin_id = i.id WHERE i.kind = 1 AND i.value LIKE 'sample-%' LIMIT 1`,
  );
  const touched = rows[0]?.value ?? "";
  await world.say({ type: "page", userId: touched, properties: { path: "/listino" } });
  const { rows: sold } = await world.pool.query<{ value: string }>(
    "SELECT value FROM identifier WHERE kind = 1 AND value LIKE 'sample-%' AND value <> $1 LIMIT 1",
    [touched],
  );
  for (const userId of ["real", sold[0]?.value])
    await sayAtWork({ type: "track", event: "Lead Accepted", userId });
  const wanted = { bussola: 1, name: "Wanted", when: { any: [{ score: { gte: 20 } }, VISIT] } };
  await saveSegment(world.pool, parseSegment(wanted));
  await fillSegments(world.pool, Date.now, quiet);
  const members = async () => (await summarise(world.pool))[0]?.members;
  expect(await members()).toBeGreaterThan(10);
  const before = await world.scoreOf("real");
  await resetSample(world.pool, Date.now, quiet);
  expect(await world.scoreOf("real")).toBe(before);
  // What was said of the real one stays, what was said of somebody made up does not.
  expect(await counts()).toMatchObject({ event: 5 });
  expect(await world.lead(sold[0]?.value as string)).toBeUndefined();
  expect(await members()).toBe(3);
  // What somebody really did stays, with him: nothing else of him does.
  const { rows: left } = await world.pool.query("SELECT traits FROM profile WHERE lead_id = $1", [
    await world.lead(touched),
  ]);
  expect(left).toEqual([{ traits: {} }]);
  expect(await world.audit()).toMatchObject({ differing: 0, leads: 3 });
});

test("who was merged with somebody of the sample is scored without them after the reset", async () => {
  await load();
  await world.say({ type: "page", userId: "merged", properties: { path: "/listino" } });
  const alone = await world.scoreOf("merged");
  const { rows } = await world.pool.query<{ id: number }>(
    `SELECT lead_id AS id FROM score WHERE lead_id NOT IN (
       SELECT p.lead_id FROM event e JOIN profile p ON p.id = e.profile_id
         JOIN source s ON s.id = e.source_id WHERE s.kind <> 'sample')
      ORDER BY score DESC LIMIT 1`,
  );
  const lead = (await world.lead("merged")) as number;
  await world.transact((db) => mergeLeads(db, rows[0]?.id as number, lead, Date.now()));
  expect(await world.scoreOf("merged")).not.toBe(alone);
  await resetSample(world.pool, Date.now, quiet);
  expect(await world.scoreOf("merged")).toBe(alone);
  expect(await world.audit()).toMatchObject({ differing: 0 });
});
