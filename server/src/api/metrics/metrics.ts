import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Outcome } from "../../capture/capture.ts";
import type { SimulationState } from "../../scoring/simulation/simulation.ts";
import type { BaseFigures } from "./store.ts";

/** What the figures are read from when somebody asks for them. */
export type Sources = {
  /** Events that wait to be stored, for how many seconds the oldest has, bytes that wait to be read. */
  queue: () => { length: number; oldest: number; outside: number };
  /** The base in memory. */
  simulation: () => SimulationState;
  /** Throws when the database does not answer in time. */
  database: () => Promise<BaseFigures>;
};

/** Figures of this process and of its base, in the format of Prometheus; never about a person. */
export type Metrics = {
  /** Told of the outcomes of a request, and how long after it was read they were committed. */
  observeRequest: (outcomes: readonly Outcome[], seconds: number) => void;
  /** Told of every batch that was committed. */
  observeBatch: (events: number, seconds: number) => void;
  /** Told of histories that were computed again from the ledger and written. */
  observeRebuilt: (histories: number) => void;
  contentType: string;
  text: () => Promise<string>;
};

const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];
const EVENTS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

export function createMetrics({ queue, simulation, database }: Sources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const events = new Counter({
    name: "bussola_events_total",
    help: "Events that came in, by what became of them.",
    labelNames: ["outcome"],
    registers,
  });
  // All of them from the start: a series that appears late has no rate.
  for (const outcome of ["stored", "duplicate", "rejected"]) events.inc({ outcome }, 0);
  const scored = new Histogram({
    name: "bussola_event_to_score_seconds",
    help: "From a request that was read to its events committed and scored.",
    buckets: SECONDS,
    registers,
  });
  const batches = new Histogram({
    name: "bussola_batch_events",
    help: "Events of an ingestion transaction.",
    buckets: EVENTS,
    registers,
  });
  const commits = new Histogram({
    name: "bussola_commit_seconds",
    help: "An ingestion transaction, from its begin to its commit.",
    buckets: SECONDS,
    registers,
  });
  const rebuilt = new Counter({
    name: "bussola_histories_rebuilt_total",
    help: "Histories that this process computed again from the ledger and wrote.",
    registers,
  });
  gauge("bussola_queued_events", "Events that wait to be stored.", () => queue().length);
  gauge("bussola_queue_age_seconds", "How long the oldest of them has waited.", () => {
    return queue().oldest;
  });
  gauge("bussola_waiting_bytes", "Bodies that wait to be read.", () => queue().outside);
  gauge("bussola_simulation_leads", "Leads held in memory; 0 until somebody simulates.", () => {
    return simulation().leads;
  });
  gauge("bussola_simulation_bytes", "What they take.", () => simulation().bytes);
  gauge("bussola_simulation_share", "Of all leads, how many those are; below 1 a sample.", () => {
    return simulation().share;
  });
  gauge("bussola_simulation_lag_seconds", "How far they are behind the base.", () => {
    return simulation().lag;
  });
  const setBase = baseGauges(registers);

  function gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  }

  return {
    observeRequest(outcomes, seconds) {
      for (const { status } of outcomes) events.inc({ outcome: status });
      if (outcomes.some(({ status }) => status === "stored")) scored.observe(seconds);
    },
    observeBatch(size, seconds) {
      batches.observe(size);
      commits.observe(seconds);
    },
    observeRebuilt: (histories) => rebuilt.inc(histories),
    contentType: registry.contentType,
    async text() {
      setBase(await database().catch(() => undefined));
      return registry.metrics();
    },
  };
}

const STATES = ["waiting", "running", "done", "failed", "cancelled"] as const;

/** What the base says of itself; what is not known, the database being away, is not told. */
function baseGauges(registers: Registry[]): (base: BaseFigures | undefined) => void {
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name: `bussola_${name}`, help, labelNames, registers });
  const up = gauge("database_up", "1 when the database answers, 0 when it does not.");
  const quarantined = gauge("quarantined_messages", "Refused messages that are kept.");
  const swept = gauge("last_sweep_timestamp_seconds", "When the last daily sweep was done.");
  const operations = gauge("operations", "Operations, by state.", "state");
  const ages = gauge(
    "operation_age_seconds",
    "How long the oldest operation of a state has been asked for; 0 when there is none.",
    "state",
  );
  const stuck = gauge("stuck_operations", "Operations that nobody moves on: raise an alarm.");
  return (base) => {
    for (const each of [quarantined, swept, operations, ages, stuck]) each.remove({});
    operations.reset();
    ages.reset();
    up.set(base ? 1 : 0);
    if (!base) return;
    quarantined.set(base.quarantined);
    if (base.sweptAt !== null) swept.set(base.sweptAt);
    stuck.set(base.stuck);
    for (const state of STATES) {
      const found = base.operations.find((row) => row.state === state);
      operations.set({ state }, found?.count ?? 0);
      if (state === "waiting" || state === "running") ages.set({ state }, found?.oldest ?? 0);
    }
  };
}
