import { parseModel } from "@bussola/engine";
import { checkEqual, kernelScored } from "./alternatives/agree.ts";
import { openTables, SIZES, sizeName } from "./alternatives/bench.ts";
import { readScored, timeInsert } from "./alternatives/postgres.ts";
import { scoreSql } from "./alternatives/sql.ts";
import { openBase } from "./base/open.ts";
import { publish, startServer } from "./base/server.ts";
import type { Context } from "./bench.ts";
import { benchModel } from "./model.ts";
import { faster, type Row } from "./results.ts";

const INSERTS = 2;

/**
 * A whole publish through the API of a server process: read everybody, score, write, switch. Beside
 * it PostgreSQL's own INSERT … SELECT of the same scores, out of plain tables that it would first
 * have to be given, into a table like `score`.
 */
export async function publishBench({ cluster, tell }: Context): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of SIZES) {
    const name = sizeName(size);
    tell(`${name} leads: publish`);
    const base = await openBase(cluster, size, { anew: true });
    const server = await startServer(base.url);
    let ours: number;
    try {
      const start = performance.now();
      await publish(server, benchModel().name);
      ours = (performance.now() - start) / 1000;
    } finally {
      await server.stop();
    }
    const scored = kernelScored(base.leads);
    checkEqual("publish", await readScored(base.url, size), scored);
    tell(`${name} leads: INSERT … SELECT`);
    const tables = await openTables(cluster, base.leads);
    const { today } = base.leads;
    const sql = scoreSql(parseModel(benchModel()), today);
    const theirs = await timeInsert(tables, sql, { today, runs: INSERTS });
    checkEqual("INSERT … SELECT", await readScored(tables, size), scored);
    const what = `${name} leads, whole publish beside PostgreSQL's INSERT … SELECT`;
    rows.push(faster(`publish_vs_postgres_${name}`, what, ours, theirs, BARS[size]));
  }
  return rows;
}

const BARS: Record<number, number> = { 1000000: 1 };
