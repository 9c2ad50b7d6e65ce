import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parseModel, parseSegment } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, quiet, type World } from "../../test/world.ts";
import { isCapture, toCapture } from "../capture/message.ts";
import { ensureSource } from "../capture/store.ts";
import { savePredictions } from "../learning/predictions/store.ts";
import { insertLearned } from "../learning/training/store.ts";
import { publishedVersions, saveWeek, settleAlarms } from "../learning/watch/store.ts";
import { createOperation } from "../platform/operations.ts";
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

test("what was learnt and watched while the sample was there goes with it, and nothing later", async () => {
  await load();
  const { pool } = world;
  const [version] = await publishedVersions(pool);
  if (!version) throw new Error("nothing is published");
  const learnt = async () => {
    const wanted = { trainer: "auto", leaks: "drop", from: null, seed: 1 } as const;
    const counts = {
      total: 1,
      anonymous: 0,
      moments: 1,
      censored: 0,
      atOnce: 0,
      decided: 0,
      outside: 0,
    };
    const id = await insertLearned(pool, {
      ...{ key: randomUUID(), author: null, wanted, day: 20_000, counts: { ...counts, sample: 1 } },
      ...{ horizonDays: 90, until: null, observations: [], rulesId: null, decision: null },
      ...{ outcomes: { won: 1, lost: null } },
      leads: new Float64Array(0),
      taught: { outcome: "not enough", bought: 1, rest: 0, needed: 40 },
    });
    const one = [0.5];
    await savePredictions(pool, id, 20_000, {
      ...{ leads: [1], probability: one, low: one, high: one, percentile: one, blend: one },
      band: ["hot"],
    });
    const figures = { bands: [], days: 1, settled: false, share: 1 };
    const kind = { versionId: version.id, kind: "cohort", at: Date.now() } as const;
    await saveWeek(pool, kind, { week: 20_000, size: 1, figures });
    const change = { kind: "seen", subject: "price_list_viewed", week: 20_000 } as const;
    await settleAlarms(pool, version.modelId, [{ ...change, before: 0.4, now: 0 }], Date.now());
    await pool.query("UPDATE operation SET state = 'done' WHERE id = $1", [
      (await createOperation(pool, "backtest")).id,
    ]);
  };
  const left = async () => {
    const { rows } = await pool.query<Record<string, number>>(
      `SELECT (SELECT count(*) FROM learned)::int AS learned,
              (SELECT count(*) FROM prediction)::int AS predictions,
              (SELECT count(*) FROM watch_week)::int AS weeks,
              (SELECT count(*) FROM alarm)::int AS alarms,
              (SELECT count(*) FROM operation WHERE kind = 'backtest')::int AS "backTests",
              (SELECT count(*) FROM operation WHERE kind = 'watch' AND state = 'waiting')::int AS looks`,
    );
    return rows[0];
  };
  await learnt();
  await resetSample(pool, Date.now, quiet);
  const nothing = { learned: 0, predictions: 0, weeks: 0, alarms: 0, backTests: 0 };
  expect(await left()).toMatchObject(nothing);
  expect((await left())?.looks).toBeGreaterThan(0);
  // Of real people alone: a second reset has no part in it.
  await learnt();
  await resetSample(pool, Date.now, quiet);
  expect(await left()).toMatchObject({ learned: 1, predictions: 1, weeks: 1, alarms: 1 });
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
