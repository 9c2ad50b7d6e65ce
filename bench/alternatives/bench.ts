import { availableParallelism } from "node:os";
import { dayOf, parseModel, score } from "@bussola/engine";
import { createDatabase, databaseUrl, hasDatabase } from "../base/cluster.ts";
import { batchOf, type Leads, makeLeads } from "../base/leads.ts";
import type { Context } from "../bench.ts";
import { compileBench, sampleLeads } from "../kernel.ts";
import { timeThreads } from "../kernel-threads.ts";
import { benchModel } from "../model.ts";
import { faster, median, type Row } from "../results.ts";
import { checkEqual, kernelScored, type Scored } from "./agree.ts";
import { duckdbScored, openDuckdb, timeDuckdb } from "./duckdb.ts";
import { loadTables, readScored, timeInsert, timeSelect } from "./postgres.ts";
import { RulesEngine } from "./rules-engine.ts";
import { scoreSql } from "./sql.ts";

export const SIZES = [10_000, 100_000, 1_000_000];
const THREADS = availableParallelism();
const RUNS = 3;
/** A rule engine's millions would take hours. */
const MOST_FOR_RULES = 10_000;
const BARS: Record<number, { postgres: number; duckdb: number }> = {
  1000000: { postgres: 20, duckdb: 5 },
};

export const sizeName = (leads: number): string =>
  leads >= 1_000_000 ? `${leads / 1_000_000}m` : `${leads / 1_000}k`;

/** Whole-base scoring in memory beside the same model on PostgreSQL, DuckDB and a rule engine. */
export async function alternativesBench({ cluster, tell }: Context): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of SIZES) {
    tell(`${size.toLocaleString("en")} leads`);
    const leads = makeLeads(size, dayOf(Date.now()));
    const ours = kernelScored(leads);
    const one = timeKernel(leads);
    const all = await timeThreads(leads, THREADS, RUNS * 3);
    checkEqual("threads", { ...ours, score: all.scores }, ours);
    const postgres = await measurePostgres(cluster, leads, ours);
    const duckdb = await measureDuckdb(leads, ours);
    const name = sizeName(size);
    const bars = BARS[size];
    const cores = `${THREADS} threads each`;
    rows.push(
      faster(
        `kernel_vs_postgres_${name}`,
        `${name} leads, PostgreSQL's SELECT, ${cores}`,
        all.seconds,
        postgres,
        bars?.postgres,
      ),
      faster(
        `kernel_vs_duckdb_${name}`,
        `${name} leads, DuckDB's SELECT, ${cores}`,
        all.seconds,
        duckdb,
        bars?.duckdb,
      ),
      faster(
        `kernel_1core_vs_postgres_${name}`,
        `${name} leads, one core beside PostgreSQL's ${THREADS}`,
        one,
        postgres,
      ),
      faster(
        `kernel_1core_vs_duckdb_${name}`,
        `${name} leads, one core beside DuckDB's ${THREADS}`,
        one,
        duckdb,
      ),
    );
    if (size <= MOST_FOR_RULES) {
      const rules = await measureRules(leads, ours);
      rows.push(
        faster(
          `kernel_vs_json_rules_engine_${name}`,
          `${name} leads, json-rules-engine, one core each`,
          one,
          rules,
        ),
      );
    }
  }
  return rows;
}

function timeKernel(leads: Leads): number {
  const compiled = compileBench();
  const batch = batchOf(leads);
  const times: number[] = [];
  for (let run = -2; run < RUNS * 3; run++) {
    const start = performance.now();
    score(compiled, batch, leads.today);
    if (run >= 0) times.push((performance.now() - start) / 1000);
  }
  return median(times);
}

async function measurePostgres(cluster: string, leads: Leads, ours: Scored): Promise<number> {
  const url = await openTables(cluster, leads);
  const sql = scoreSql(parseModel(benchModel()), leads.today);
  await timeInsert(url, sql, { today: leads.today, runs: 1 });
  checkEqual("PostgreSQL", await readScored(url, leads.size), ours);
  return timeSelect(url, sql, RUNS);
}

/** The cluster's database of the leads as plain tables; makes it when it is not there yet. */
export async function openTables(cluster: string, leads: Leads): Promise<string> {
  const name = `tables_${leads.size}`;
  if (await hasDatabase(cluster, name)) return databaseUrl(cluster, name);
  const url = await createDatabase(cluster, name);
  await loadTables(url, leads);
  return url;
}

async function measureDuckdb(leads: Leads, ours: Scored): Promise<number> {
  const db = await openDuckdb(leads, THREADS);
  try {
    const sql = scoreSql(parseModel(benchModel()), leads.today);
    checkEqual("DuckDB", await duckdbScored(db, sql, leads.size), ours);
    return await timeDuckdb(db, sql, RUNS);
  } finally {
    db.closeSync();
  }
}

async function measureRules(leads: Leads, ours: Scored): Promise<number> {
  const engine = new RulesEngine(parseModel(benchModel()), leads.today);
  const people = sampleLeads(leads, leads.size);
  const start = performance.now();
  const scores = new Float64Array(leads.size);
  for (const [i, lead] of people.entries()) scores[i] = await engine.score(lead);
  const seconds = (performance.now() - start) / 1000;
  checkEqual("json-rules-engine", { ...ours, score: scores }, ours);
  return seconds;
}
