import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { copyDatabase } from "./base/cluster.ts";
import { openBase } from "./base/open.ts";
import { type BenchServer, publish, startServer } from "./base/server.ts";
import type { Context } from "./bench.ts";
import { checkScores, countEvents, fillLedger, vacuum } from "./ingest/check.ts";
import type { Floor, FloorResult } from "./ingest/floor.ts";
import type { Load, LoadResult } from "./ingest/load.ts";
import { figure, median, percentile, type Row, reaching } from "./results.ts";

const LEADS = 1_000_000;
/** Events of each round at saturation, ours and the floor's. */
const EVENTS = 150_000;
const ROUNDS = 3;
const BATCH = 15;
const RATES = [
  { rate: 1_000, bar: 25 },
  { rate: 5_000, bar: 60 },
];
const SECONDS = 20;

/**
 * From an HTTP request to the committed score, in a base of a million leads with three million
 * events; beside it, round by round on the same table, a bare INSERT of the same events. Nearly every
 * event is another lead's, the most that one can cost, and once more all of a request are of one
 * visitor, as browsers send them. Clients, server and PostgreSQL share the machine.
 */
export async function ingestBench({ cluster, tell }: Context): Promise<Row[]> {
  tell("a base of 1 M leads");
  const base = await openBase(cluster, LEADS);
  const url = await copyDatabase(cluster, base.url, "ingest");
  await fillLedger(url, LEADS);
  const server = await startServer(url);
  try {
    tell("publish");
    await publish(server, "Bench");
    // As autovacuum leaves a base in time: the first to read a page does not pay for its writers.
    await vacuum(url);
    return await measure(url, server, tell);
  } finally {
    await server.stop();
  }
}

async function measure(url: string, server: BenchServer, tell: Context["tell"]): Promise<Row[]> {
  const send = (run: string, load: Sent) => sendLoad(url, server, { run, leads: LEADS, ...load });
  const many = { perRequest: BATCH, requests: EVENTS / BATCH, connections: 128 };
  tell("warming up");
  await send("warm", { ...many, perLead: 1 });
  const rounds = async (name: string, perLead: number): Promise<Round[]> => {
    const done: Round[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      tell(`${name}, round ${round} of ${ROUNDS}, and the floor`);
      const sent = await send(`${name}${round}`, { ...many, perLead });
      const floor = { run: `${name}floor${round}`, leads: LEADS, perLead, events: EVENTS };
      const { seconds } = await bareInsert(url, floor);
      const client = sent.cpu / sent.seconds;
      done.push({ ours: EVENTS / sent.seconds, floor: EVENTS / seconds, client });
    }
    return done;
  };
  const strangers = await rounds("strangers", 1);
  const visits = await rounds("visits", BATCH);
  tell("one event a request");
  const one = { perRequest: 1, perLead: 1 };
  const single = await send("single", { ...one, requests: EVENTS / 3, connections: 200 });
  const steady: Row[] = [];
  for (const { rate, bar } of RATES) {
    tell(`${rate} events a second`);
    const load = { ...one, requests: rate * SECONDS, connections: 512, rate };
    steady.push(...latencies(rate, bar, await send(`rate${rate}`, load)));
  }
  await checkScores(url, server, LEADS);
  const what = `${BATCH} events a request, beside a bare INSERT of the same`;
  return [
    besideFloor("ingest_vs_floor", `${what}, each another lead's`, strangers),
    besideFloor("ingest_visits_vs_floor", `${what}, all of a request one visitor's`, visits),
    figure(
      "ingest_client_cpu",
      "cores that the clients of it took",
      median(strangers.map(({ client }) => client)),
      "cores",
    ),
    figure("ingest_single", "one event a request", EVENTS / 3 / single.seconds, "events/s"),
    ...steady,
  ];
}

/** Events a second, ours and the floor's, and the cores that our clients took. */
type Round = { ours: number; floor: number; client: number };

const besideFloor = (id: string, what: string, rounds: readonly Round[]): Row =>
  reaching(id, what, {
    ours: median(rounds.map(({ ours }) => ours)),
    other: median(rounds.map(({ floor }) => floor)),
    ...{ unit: "events/s", bar: 0.4 },
  });

/** From when a request was due, so that a stall is charged with all that waited for it. */
function latencies(rate: number, bar: number, sent: LoadResult): Row[] {
  const per = `one event a request at ${rate.toLocaleString("en")}/s`;
  const { latencies: times, late, cpu, seconds } = sent;
  return [
    figure(`ingest_p50_${rate}`, `${per}, p50`, percentile(times, 0.5), "ms"),
    figure(`ingest_p99_${rate}`, `${per}, p99`, percentile(times, 0.99), "ms", bar),
    figure(`ingest_late_${rate}`, `${per}, sent 10 ms late or more`, late, "requests"),
    figure(
      `ingest_client_cpu_${rate}`,
      `${per}, cores that the clients took`,
      cpu / seconds,
      "cores",
    ),
  ];
}

type Sent = Omit<Load, "run" | "leads" | "url" | "writeKey">;

/** Sends a load and sees that every event of it was answered 200 and is stored. */
async function sendLoad(
  database: string,
  { url, writeKey }: BenchServer,
  load: Omit<Load, "url" | "writeKey">,
): Promise<LoadResult> {
  const before = await countEvents(database);
  const result = await inProcess<Load, LoadResult>("load", { ...load, url, writeKey });
  const stored = (await countEvents(database)) - before;
  if (result.ok !== load.requests || stored !== load.requests * load.perRequest)
    throw new Error(`${result.ok} of ${load.requests} requests taken, ${stored} events stored`);
  return result;
}

async function bareInsert(url: string, floor: Omit<Floor, "url">): Promise<FloorResult> {
  const result = await inProcess<Floor, FloorResult>("floor", { ...floor, url });
  if (result.stored !== floor.events) throw new Error(`the floor stored ${result.stored} events`);
  return result;
}

async function inProcess<Job extends object, Result>(name: string, job: Job): Promise<Result> {
  const script = new URL(`./ingest/${name}.ts`, import.meta.url);
  const child: ChildProcess = fork(script, { serialization: "advanced" });
  const exited = once(child, "exit").then(([code]) => {
    throw new Error(`${name} ended with code ${code}`);
  });
  child.send(job);
  const [result] = await Promise.race([once(child, "message"), exited]);
  exited.catch(() => {});
  return result as Result;
}
