import { parseModel } from "@bussola/engine";
import { checkEqual, kernelScored } from "./alternatives/agree.ts";
import { openTables, SIZES, sizeName } from "./alternatives/bench.ts";
import { readScored, timeInsert } from "./alternatives/postgres.ts";
import { scoreSql } from "./alternatives/sql.ts";
import { openBase } from "./base/open.ts";
import { publish, startServer } from "./base/server.ts";
import type { Context } from "./bench.ts";
import { benchModel } from "./model.ts";
import { faster, figure, type Row } from "./results.ts";

const INSERTS = 2;

/**
 * A whole publish through the API of a server process: read everybody, score, write, switch; what
 * comes after the switch (qualification) has no counterpart and is told beside. Against it PostgreSQL's
 * own INSERT … SELECT of the same scores, out of plain tables that it would first have to be given,
 * into a table like `score`.
 */
export async function publishBench({ cluster, tell }: Context): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of SIZES) {
    const name = sizeName(size);
    tell(`${name} leads: publish`);
    const base = await openBase(cluster, size, { anew: true });
    const server = await startServer(base.url);
    let ours: { inForce: number; done: number };
    try {
      ours = await publish(server, benchModel().name);
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
    rows.push(faster(`publish_vs_postgres_${name}`, what, ours.inForce, theirs, BARS[size]));
    const rest = `${name} leads, the same until who is qualified is written too`;
    rows.push(figure(`publish_done_${name}`, rest, ours.done, "s"));
  }
  return rows;
}

const BARS: Record<number, number> = { 1000000: 1 };
