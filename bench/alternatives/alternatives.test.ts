import { dayOf, parseModel } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../server/test/database.ts";
import { batchOf, type Leads, makeLeads } from "../base/leads.ts";
import { fillBase } from "../base/open.ts";
import { publish, startServer } from "../base/server.ts";
import { sampleLeads } from "../kernel.ts";
import { naiveScore } from "../kernel-naive.ts";
import { timeThreads } from "../kernel-threads.ts";
import { benchModel } from "../model.ts";
import { checkEqual, kernelScored, type Scored } from "./agree.ts";
import { duckdbScored, openDuckdb } from "./duckdb.ts";
import { loadTables, readScored, timeInsert, timeSelect } from "./postgres.ts";
import { RulesEngine } from "./rules-engine.ts";
import { scoreSql } from "./sql.ts";

const LEADS = 1_000;
const model = parseModel(benchModel());

let leads: Leads;
let ours: Scored;
let base: TestDatabase;
let tables: TestDatabase;

beforeAll(async () => {
  leads = makeLeads(LEADS, dayOf(Date.now()));
  ours = kernelScored(leads);
  [base, tables] = [await testDatabase(), await testDatabase()];
  // The alternative's own table of this name.
  await tables.pool.query("DROP TABLE score");
});
afterAll(() => Promise.all([base.drop(), tables.drop()]));

test("the leads differ enough to tell a wrong rule", () => {
  expect(new Set(ours.score).size).toBeGreaterThan(LEADS / 2);
  expect(new Set(ours.band)).toEqual(new Set(["cold", "warm", "hot"]));
  expect(new Set(ours.grade).size).toBe(9);
  expect(ours.ready).toContain(true);
});

test("the kernel in threads and the plain scorer agree with the kernel", async () => {
  const { scores } = await timeThreads(leads, 2, 1);
  checkEqual("threads", { ...ours, score: scores }, ours);
  const naive = sampleLeads(leads, LEADS).map((lead) => naiveScore(model, lead, leads.today));
  checkEqual("plain objects", { ...ours, score: Float64Array.from(naive) }, ours);
  expect(batchOf(leads).size).toBe(LEADS);
});

test("PostgreSQL's SQL agrees, selected and inserted", async () => {
  const sql = scoreSql(model, leads.today);
  await loadTables(tables.url, leads);
  expect(await timeInsert(tables.url, sql, { today: leads.today, runs: 1 })).toBeGreaterThan(0);
  checkEqual("PostgreSQL", await readScored(tables.url, LEADS), ours);
  expect(await timeSelect(tables.url, sql, 1)).toBeGreaterThan(0);
});

test("DuckDB's SQL agrees", async () => {
  const db = await openDuckdb(leads, 2);
  const scored = await duckdbScored(db, scoreSql(model, leads.today), LEADS);
  db.closeSync();
  checkEqual("DuckDB", scored, ours);
});

test("json-rules-engine agrees", async () => {
  const engine = new RulesEngine(model, leads.today);
  const scores = await Promise.all(sampleLeads(leads, LEADS).map((lead) => engine.score(lead)));
  checkEqual("json-rules-engine", { ...ours, score: Float64Array.from(scores) }, ours);
});

test("a base loaded straight is published through the API to the same scores", async () => {
  await fillBase(base.url, leads);
  const server = await startServer(base.url);
  try {
    await publish(server, model.name);
  } finally {
    await server.stop();
  }
  checkEqual("publish", await readScored(base.url, LEADS), ours);
});

test("what does not agree is said", () => {
  const wrong = { ...ours, fit: ours.fit.map((fit, i) => (i === 7 ? fit + 1e-5 : fit)) };
  expect(() => checkEqual("somebody", wrong, ours)).toThrow(/somebody: fit of lead 7/);
  const bands = { ...ours, band: ours.band.with(3, "tepid") };
  expect(() => checkEqual("somebody", bands, ours)).toThrow(/band of lead 3 is tepid/);
});
