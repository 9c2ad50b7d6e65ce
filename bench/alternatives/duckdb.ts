import {
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  SMALLINT,
  VARCHAR,
} from "@duckdb/node-api";
import { COUNTRIES, type Leads, RECORDS } from "../base/leads.ts";
import { median } from "../results.ts";
import { emptyScored, type Scored } from "./agree.ts";

const CHUNK = 2_048;

/** DuckDB with the leads' records and traits as tables in memory, and as many threads as cores. */
export async function openDuckdb(leads: Leads, threads: number): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(":memory:", { threads: String(threads) });
  const db = await instance.connect();
  await db.run(`CREATE TABLE record (lead_id INTEGER NOT NULL, day INTEGER NOT NULL,
                                     amount DOUBLE NOT NULL, signal SMALLINT NOT NULL)`);
  await db.run(`CREATE TABLE lead (lead_id INTEGER NOT NULL, employees INTEGER, country VARCHAR)`);
  const { size, day, amount, signal, employees, country } = leads;
  await fill(db, "record", [INTEGER, INTEGER, DOUBLE, SMALLINT], size * RECORDS, (i) => [
    Math.floor(i / RECORDS) + 1,
    day[i] as number,
    amount[i] as number,
    signal[i] as number,
  ]);
  await fill(db, "lead", [INTEGER, INTEGER, VARCHAR], size, (i) => [
    i + 1,
    employees[i] === 0 ? null : (employees[i] as number) - 1,
    COUNTRIES[(country[i] as number) - 1] ?? null,
  ]);
  return db;
}

async function fill(
  db: DuckDBConnection,
  table: string,
  types: DuckDBType[],
  rows: number,
  row: (i: number) => DuckDBValue[],
): Promise<void> {
  const appender = await db.createAppender(table);
  for (let from = 0; from < rows; from += CHUNK) {
    const chunk = DuckDBDataChunk.create(types);
    const length = Math.min(CHUNK, rows - from);
    chunk.setRows(Array.from({ length }, (_, i) => row(from + i)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** Seconds of scoring everybody and keeping nothing, median. */
export async function timeDuckdb(db: DuckDBConnection, sql: string, runs: number): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await db.run(`SELECT count(*), sum(score), sum(fit), sum(engagement), count(band), count(grade),
                         count(ready) FROM (${sql}) AS scored`);
    times.push((performance.now() - start) / 1000);
  }
  return median(times);
}

export async function duckdbScored(
  db: DuckDBConnection,
  sql: string,
  size: number,
): Promise<Scored> {
  const scored = emptyScored(size);
  const result = await db.stream(
    `SELECT lead_id, score, fit, engagement, band, grade, ready FROM (${sql}) AS scored`,
  );
  for await (const rows of result.yieldRows())
    for (const [leadId, score, fit, engagement, band, grade, ready] of rows) {
      const lead = (leadId as number) - 1;
      scored.score[lead] = score as number;
      scored.fit[lead] = fit as number;
      scored.engagement[lead] = engagement as number;
      scored.band[lead] = band as string;
      scored.grade[lead] = grade as string;
      scored.ready[lead] = ready as boolean;
    }
  return scored;
}
