import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { addBandCounts, addVolumes } from "@bussola/engine";
import type { Logger } from "pino";
import { addIds } from "./bands.ts";
import { addChannels } from "./channels.ts";
import { addTwins } from "./duplicates.ts";
import { addFound } from "./found.ts";
import { addListed, addMatches } from "./list.ts";
import type {
  Answer,
  Answered,
  Ask,
  FromThread,
  ThreadStart,
  ThreadState,
  ToThread,
} from "./messages.ts";
import { addSeen, addSurveys } from "./moments.ts";
import { addPicks } from "./pick.ts";
import { addPredicted } from "./predict.ts";
import { addReplays } from "./replay.ts";
import { addScoresThen } from "./scores-then.ts";
import { addSimulated } from "./simulate.ts";
import { addJudgedDeals } from "./thresholds.ts";
import { addTraitCounts } from "./traits.ts";

const PATIENCE_MS = 8_000;
/** Most often the past was read before: whoever waited for the base still hears so. */
const LEAST_PATIENCE_MS = 500;
/** The base is let go when nobody has asked anything for so long. */
const IDLE_MS = 30 * 60_000;
/** Each has a connection, of which a database has not many. */
const MOST_THREADS = 8;
const IDLE_CHECK_MS = 60_000;
const MB = 1 << 20;

export type SimulationOptions = {
  /** Of the database, asked for at each start. */
  url: () => string;
  /** What all leads together may take, in bytes; above it, a sample of them is held. */
  memory: number;
  log: Logger;
  threads?: number;
  /** How long whoever asks first waits for the base to be loaded. Milliseconds. */
  patience?: number;
};

/** The base is not loaded yet, or not its past, which some questions are about. */
export class StillLoading extends Error {
  readonly what: "base" | "past";
  /** How much of it is, from 0 to 1. */
  readonly done: number;

  constructor(done: number, what: StillLoading["what"] = "base") {
    super(`the ${what} is being loaded`);
    this.what = what;
    this.done = done;
  }
}

/** How the base in memory is, for metrics. */
export type SimulationState = {
  leads: number;
  bytes: number;
  share: number;
  /** Seconds: how old the oldest of what is held may be; 0 when nothing is. */
  lag: number;
};

/**
 * The base held in memory by threads that share nothing, each its leads: what a model would make of
 * it is answered at once. Loaded when it is first asked, and let go after half an hour without.
 */
export class Simulation {
  readonly #options: SimulationOptions;
  #threads: Thread[] = [];
  #share = 1;
  #askedAt = 0;
  readonly #idle: NodeJS.Timeout;

  constructor(options: SimulationOptions) {
    this.#options = options;
    this.#idle = setInterval(() => {
      if (Date.now() - this.#askedAt > IDLE_MS) void this.#stop();
    }, IDLE_CHECK_MS);
    this.#idle.unref();
  }

  get state(): SimulationState {
    const states = this.#threads.map((thread) => thread.state);
    const sum = (of: (state: ThreadState) => number) =>
      states.reduce((total, state) => total + of(state), 0);
    const oldest = Math.min(...states.map(({ at }) => at).filter((at) => at > 0));
    return {
      leads: sum(({ leads }) => leads),
      bytes: sum(({ bytes }) => bytes),
      share: this.#share,
      lag: Number.isFinite(oldest) ? (Date.now() - oldest) / 1000 : 0,
    };
  }

  /**
   * Asks all threads, once the base is loaded, and its past for questions about that.
   * @param patience how long to wait for these, in milliseconds
   * @throws {StillLoading} when it takes longer
   */
  async ask<Kind extends Ask["kind"]>(
    ask: Extract<Ask, { kind: Kind }>,
    patience = this.#options.patience ?? PATIENCE_MS,
  ): Promise<{ answer: Answer[Kind]; share: number; at: number }> {
    const end = Date.now() + patience;
    await this.#loaded(end);
    if (OF_PAST.has(ask.kind)) await this.#recalled(end);
    const given = await Promise.all(
      this.#threads.map((thread) => thread.ask(forEach(ask, this.#threads.length))),
    );
    const [share = 1] = given.map((each) => each.share);
    // Some were just told to hold fewer.
    if (given.some((each) => each.share !== share)) return this.ask(ask, patience);
    const at = Math.min(...given.map((each) => each.at));
    const answers = given.map((each) => each.answer as Answer[Kind]);
    return { answer: answers.reduce(ADD[ask.kind as Kind]), share, at };
  }

  async close(): Promise<void> {
    clearInterval(this.#idle);
    await this.#stop();
  }

  async #loaded(end: number): Promise<void> {
    this.#askedAt = Date.now();
    if (this.#threads.length === 0) this.#start();
    const isReady = () =>
      this.#threads.length > 0 && this.#threads.every(({ state }) => state.ready);
    while (!isReady() && Date.now() < end) await sleep(20);
    if (!isReady()) throw new StillLoading(this.#done());
  }

  /** Reading the past goes on, whoever still waits for it: asked again, it is waited for again. */
  async #recalled(end: number): Promise<void> {
    const late = new AbortController();
    const all = Promise.all(this.#threads.map((thread) => thread.ask({ kind: "recall" })));
    const waited = sleep(Math.max(LEAST_PATIENCE_MS, end - Date.now()), "late", {
      signal: late.signal,
    });
    try {
      if ((await Promise.race([all, waited])) !== "late") return;
    } finally {
      late.abort();
      waited.catch(() => {});
      all.catch(() => {});
    }
    throw new StillLoading(Math.min(...this.#threads.map(({ recalled }) => recalled)), "past");
  }

  #done(): number {
    const shares = this.#threads.map(({ state }) => state.done / state.total);
    return shares.length === 0 ? 0 : Math.min(...shares);
  }

  #start(): void {
    const cores = Math.min(availableParallelism(), MOST_THREADS);
    const { url, memory, log, threads = cores } = this.#options;
    this.#share = 1;
    this.#threads = Array.from({ length: threads }, (_, thread) => {
      const start = { url: url(), thread, threads };
      // Of the texts and what decoding leaves behind; arrays are not in the heap.
      const heap = Math.ceil((memory / MB / threads) * 2) + 256;
      return new Thread(start, heap, {
        onState: () => this.#bound(),
        onEnd: (error) => {
          log.error({ err: error }, "a simulation thread ended");
          void this.#stop();
        },
      });
    });
  }

  /** Has all threads hold half of the leads that they do when they take too much. */
  #bound(): void {
    const states = this.#threads.map((thread) => thread.state);
    if (states.some(({ share }) => share !== this.#share)) return;
    if (this.state.bytes <= this.#options.memory) return;
    this.#share /= 2;
    for (const thread of this.#threads) thread.send({ kind: "shrink", share: this.#share });
  }

  async #stop(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map((thread) => thread.stop()));
  }
}

/** So many leads in all. */
function forEach(ask: Ask, threads: number): Ask {
  return ask.kind === "fold" ? { ...ask, leads: Math.ceil(ask.leads / threads) } : ask;
}

/** How the answers of two threads add up. */
const ADD: { [Kind in Ask["kind"]]: (a: Answer[Kind], b: Answer[Kind]) => Answer[Kind] } = {
  simulate: addSimulated,
  fold: addSimulated,
  pick: addPicks,
  count: (a, b) => ({ leads: a.leads + b.leads, members: a.members + b.members }),
  list: addListed,
  match: addMatches,
  traits: addTraitCounts,
  values: addTraitCounts,
  buyers: (a, b) => ({ leads: a.leads + b.leads, buyers: [...a.buyers, ...b.buyers] }),
  bands: addBandCounts,
  "band-leads": addIds,
  "moment-leads": addIds,
  survey: addSurveys,
  moments: addSeen,
  observe: addSeen,
  replay: addReplays,
  judge: addJudgedDeals,
  "judged-leads": addIds,
  volume: addVolumes,
  "volume-leads": addIds,
  scoresThen: addScoresThen,
  predict: addPredicted,
  recall: (a, b) => ({ leads: a.leads + b.leads }),
  mark: (a, b) => ({ leads: a.leads + b.leads, again: a.again + b.again }),
  twins: addTwins,
  channels: addChannels,
  found: addFound,
  "outcome-leads": addIds,
  "channel-leads": addIds,
};

/** Questions about what was known of leads when. */
const OF_PAST: ReadonlySet<Ask["kind"]> = new Set([
  ...(["recall", "bands", "band-leads", "moment-leads", "survey", "moments"] as const),
  ...(["judge", "volume", "judged-leads", "volume-leads", "replay", "scoresThen"] as const),
]);

type Pending = { resolve: (answer: Answered) => void; reject: (error: Error) => void };
type Listeners = { onState: () => void; onEnd: (error: Error) => void };

/** A worker thread, and what is asked of it. */
class Thread {
  state: ThreadState = { ready: false, done: 0, total: 1, leads: 0, share: 1, bytes: 0, at: 0 };
  /** Of its leads, the share whose past is read, as it was told last. */
  recalled = 0;
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #asked = 0;
  #stopping = false;

  constructor(start: ThreadStart, heap: number, { onState, onEnd }: Listeners) {
    this.#worker = new Worker(new URL("./thread.ts", import.meta.url), {
      workerData: start,
      resourceLimits: { maxOldGenerationSizeMb: heap },
    });
    this.#worker.on("message", (message: FromThread) => {
      if (message.kind === "state") {
        this.state = message.state;
        onState();
      } else if (message.kind === "recalled") this.recalled = message.share;
      else this.#answered(message);
    });
    const ended = (error: Error) => {
      for (const { reject } of this.#pending.values()) reject(error);
      this.#pending.clear();
      if (!this.#stopping) onEnd(error);
      this.#stopping = true;
    };
    this.#worker.on("error", (error) => ended(error as Error));
    this.#worker.on("exit", () => ended(new StillLoading(0)));
  }

  ask(ask: Ask): Promise<Answered> {
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.send({ kind: "ask", id, ask });
    });
  }

  send(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#worker.terminate();
  }

  #answered(message: Exclude<FromThread, { kind: "state" | "recalled" }>): void {
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.kind === "answer") pending?.resolve(message);
    // With its code, by which the log knows that PostgreSQL's words may quote people's.
    else pending?.reject(Object.assign(new Error(message.message), { code: message.code }));
  }
}
