import { startBackTest, startThresholds } from "@bussola/contract";
import pg from "pg";
import { copyDatabase } from "./base/cluster.ts";
import { openPublished } from "./base/open.ts";
import { type BenchServer, startServer } from "./base/server.ts";
import type { Context } from "./bench.ts";
import { benchModel } from "./model.ts";
import { figure, type Row } from "./results.ts";

const LEADS = 1_000_000;
const DAY_MS = 86_400_000;
/** Of a year, in seconds. */
const BAR = 30;
const AT = 60;

/** A year replayed week by week over 1 M leads, from the request until the answer is there. */
export async function backTestBench({ cluster, tell }: Context): Promise<Row[]> {
  const base = await openPublished(cluster, LEADS);
  const url = await copyDatabase(cluster, base.url, "backtest");
  tell("the traits of each lead are told twice, so that all are read as they were");
  await tellTraits(url);
  const server = await startServer(url);
  try {
    tell("a week, for which the base is loaded into memory");
    await replayed(server, { days: 7, at: AT });
    tell("a year, one model");
    const one = await replayed(server, { days: 364, at: AT });
    tell("a year, two models");
    const two = await replayed(server, { days: 364, at: AT, beside: AT - 10 });
    tell("what each threshold does");
    const thresholds = await timed(server, () =>
      server.call(startThresholds, { body: { name: benchModel().name } }),
    );
    return [
      figure("backtest_year_1m", "a back-test of a year, one model, 1m leads", one, "s", BAR),
      figure("backtest_two_1m", "the same of two models side by side", two, "s"),
      figure("thresholds_1m", "what each threshold of a model does, 1m leads", thresholds, "s"),
    ];
  } finally {
    await server.stop();
  }
}

/**
 * Gives each lead that has traits the events that said them: on its first day and when they were said
 * last. So of nobody the latest change alone tells the past.
 */
async function tellTraits(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO event (origin_id, key, profile_id, at, received_at, source_id, type, machine,
                          check_version, flags, body)
       SELECT p.origin_id, gen_random_uuid(), p.id, t.at, t.at, p.source_id, 4, 0, 1, 0,
              json_build_object('messageId', 't' || p.id, 'type', 'identify', 'traits', said.traits)
         FROM profile p,
              LATERAL (SELECT json_object_agg(key, value -> 0) AS traits,
                              to_timestamp(max((value ->> 1)::float8) / 1000) AS at
                         FROM json_each(p.traits)) AS said,
              LATERAL unnest(ARRAY[p.first_at, said.at]) AS t (at)
        WHERE p.traits::text <> '{}'`,
    );
    await client.query("VACUUM ANALYZE event");
  } finally {
    await client.end();
  }
}

type Asked = { days: number; at: number; beside?: number };

function replayed(server: BenchServer, { days, at, beside }: Asked): Promise<number> {
  const isoDay = (daysAgo: number) =>
    new Date(Date.now() - daysAgo * DAY_MS).toISOString().slice(0, 10);
  const { name } = benchModel();
  const body = {
    ...{ a: { name, at }, from: isoDay(days), to: isoDay(1) },
    ...(beside !== undefined && { b: { name, at: beside } }),
  };
  return timed(server, () => server.call(startBackTest, { body }));
}

/** Seconds until what was started is done. */
async function timed(server: BenchServer, start: () => Promise<{ id: number }>): Promise<number> {
  const begun = performance.now();
  await server.done((await start()).id);
  return (performance.now() - begun) / 1000;
}
