import { setTimeout as sleep } from "node:timers/promises";
import {
  getChannels,
  getLearned,
  getOperation,
  listOperations,
  listPredictions,
  lookNow,
  publishLearned,
  putBlend,
  startBackTest,
  startCloseRates,
  startThresholds,
  startTraining,
} from "@bussola/contract";
import type { Courses } from "./base/courses.ts";
import { openLearners } from "./base/open.ts";
import { type BenchServer, startServer } from "./base/server.ts";
import type { Context } from "./bench.ts";
import { memoryOf } from "./growth.ts";
import { benchModel } from "./model.ts";
import { figure, percentile, type Row } from "./results.ts";

const LEADS = 1_000_000;
const CALLS = 40;
const DAY_MS = 86_400_000;
/** Others are answered meanwhile: milliseconds of 99 in 100 requests that need nothing but the server. */
const STALL_BAR = 100;
const PULSE_MS = 20;
/** Of a back-test of a year, in seconds. */
const YEAR_BAR = 30;
/** Of the leads with the largest chances, the true ones must be so many times those of all. */
const BEST = { leads: 500, times: 2 };

/** Learning from 1 M leads through the API: how long each part takes, and what others notice of it. */
export async function learningBench({ cluster, tell }: Context): Promise<Row[]> {
  const { url, courses } = await openLearners(cluster, LEADS);
  const server = await startServer(url);
  const pulse = new Pulse(server);
  try {
    tell("the first look at how the model does, for which the base is loaded");
    const look = await timed(server, () => lookUnderWay(server));
    tell("another one");
    const again = await timed(server, () => server.call(lookNow, {}));
    tell("close rates");
    const rates = await timed(server, () => server.call(startCloseRates, { body: {} }));
    tell("training");
    const train = await timed(server, () => server.call(startTraining, { body: {} }));
    const id = await learnedBy(server, train.operation);
    tell("predicting for everybody");
    const params = { id };
    const predict = await timed(server, () => server.call(publishLearned, { params }));
    await expectTruth(server, courses);
    tell("a blend with the rules");
    const blend = await timed(server, () => blended(server, id));
    tell("what each threshold does");
    const thresholds = await timed(server, () => server.call(startThresholds, { body: {} }));
    tell("what each threshold of what was learnt does");
    const hot = await timed(server, () => server.call(startThresholds, { body: { learned: id } }));
    tell("a year of the rules");
    const year = await timed(server, () => replayed(server, { name: benchModel().name }));
    tell("a year of what was learnt");
    const learned = await timed(server, () => replayed(server, { learned: id }));
    tell("lists by chance, channels");
    const lists = await timeCalls((n) =>
      server.call(listPredictions, { query: { sort: n % 2 ? "blend" : "chance", offset: 50 * n } }),
    );
    const channels = await timeCalls((n) =>
      server.call(getChannels, { query: { by: n % 2 ? "campaign" : "source" } }),
    );
    const seconds = (name: string, what: string, { took }: Timed, bar?: number) =>
      figure(`learning_${name}_1m`, `${what}, 1m leads`, took, "s", bar);
    return [
      seconds("first_look", "the first look at a model's health, 26 weeks, and loading", look),
      seconds("look", "another look at it", again),
      seconds("close_rates", "close rates of all that is observed", rates),
      seconds("train", "training, both trainers", train),
      seconds("predict", "predicting for every open lead, and switching", predict),
      seconds("blend", "a blend with the rules", blend),
      seconds("thresholds", "what each threshold of the rules does", thresholds),
      seconds("hot", "what each threshold of what was learnt does", hot),
      seconds("backtest", "a back-test of the rules over a year, with who bought", year, YEAR_BAR),
      seconds("replay", "a back-test of what was learnt over a year", learned, YEAR_BAR),
      figure(
        "learning_list_p95_1m",
        "leads by chance or blend, p95",
        percentile(lists, 0.95),
        "ms",
      ),
      figure(
        "learning_channels_p95_1m",
        "channels of a year, p95",
        percentile(channels, 0.95),
        "ms",
      ),
      ...pulse.rows(),
    ];
  } finally {
    pulse.stop();
    await server.stop();
  }
}

/** The look that a server begins with where nobody has looked this week. */
async function lookUnderWay(server: BenchServer): Promise<{ id: number }> {
  const { operations } = await server.call(listOperations, { query: {} });
  return operations.find(({ kind }) => kind === "watch") ?? server.call(lookNow, {});
}

async function blended(server: BenchServer, id: number): Promise<{ id: number }> {
  const { operation } = await server.call(putBlend, { params: { id }, body: { weight: 0.5 } });
  if (!operation) throw new Error("what predicts is not blended anew");
  return operation;
}

function replayed(
  server: BenchServer,
  a: { name: string } | { learned: number },
): Promise<{ id: number }> {
  const isoDay = (daysAgo: number) =>
    new Date(Date.now() - daysAgo * DAY_MS).toISOString().slice(0, 10);
  return server.call(startBackTest, { body: { a, from: isoDay(365), to: isoDay(1) } });
}

async function learnedBy(server: BenchServer, operation: number): Promise<number> {
  const { result } = await server.call(getOperation, { params: { id: operation } });
  const { learned } = result as { learned: number };
  const { outcome } = await server.call(getLearned, { params: { id: learned } });
  if (outcome !== "learned") throw new Error(`nothing was learnt: ${outcome}`);
  return learned;
}

/** The best by what was learnt are the best by what was planted. */
async function expectTruth(server: BenchServer, { chance }: Courses): Promise<void> {
  const { leads } = await server.call(listPredictions, { query: { limit: BEST.leads } });
  const mean = (values: ArrayLike<number>) =>
    Array.from(values).reduce((sum, one) => sum + one, 0) / values.length;
  const best = mean(leads.map(({ id }) => chance[id - 1] as number));
  if (best < BEST.times * mean(chance)) throw new Error(`the best have true chances of ${best}`);
}

type Timed = { took: number; operation: number };

/** Seconds until what was started is done. */
async function timed(server: BenchServer, start: () => Promise<{ id: number }>): Promise<Timed> {
  const begun = performance.now();
  const { id } = await start();
  await server.done(id);
  return { took: (performance.now() - begun) / 1000, operation: id };
}

async function timeCalls(call: (n: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < CALLS; n++) {
    const begun = performance.now();
    await call(n);
    times.push(performance.now() - begun);
  }
  return times;
}

/** Asks the server again and again whether it is there, and looks at what it takes of memory. */
class Pulse {
  readonly #times: number[] = [];
  #memory = 0;
  #stopped = false;

  constructor(server: BenchServer) {
    void this.#beat(server);
  }

  stop(): void {
    this.#stopped = true;
  }

  rows(): Row[] {
    const p99 = percentile(this.#times, 0.99);
    return [
      figure(
        "learning_pulse_p99_1m",
        "a request that needs nothing, meanwhile, p99",
        p99,
        "ms",
        STALL_BAR,
      ),
      figure("learning_memory_1m", "memory of the server at most, meanwhile", this.#memory, "MB"),
    ];
  }

  async #beat({ url, pid }: BenchServer): Promise<void> {
    for (let beat = 0; !this.#stopped; beat++) {
      const begun = performance.now();
      const answer = await fetch(`${url}/health`).catch(() => undefined);
      await answer?.arrayBuffer();
      if (answer) this.#times.push(performance.now() - begun);
      if (beat % PULSE_MS === 0 && !this.#stopped)
        this.#memory = Math.max(this.#memory, memoryOf(pid));
      await sleep(PULSE_MS);
    }
  }
}
