import type { Bench } from "./bench.ts";

/**
 * In the order in which they run, each in a process of its own; loaded when their turn has come.
 * They share one PostgreSQL, and with it the bases that those before them made.
 */
export const BENCHES: Record<string, { title: string; load: () => Promise<Bench> }> = {
  kernel: {
    title: "Kernel: 1 M leads, 10 M records, 30 rules",
    load: async () => (await import("./kernel.ts")).kernelBench,
  },
  alternatives: {
    title: "Scoring everybody, beside the same model on PostgreSQL, DuckDB and json-rules-engine",
    load: async () => (await import("./alternatives/bench.ts")).alternativesBench,
  },
  publish: {
    title: "A whole publish: read, score, write, switch",
    load: async () => (await import("./publish.ts")).publishBench,
  },
  growth: {
    title: "Growth from 10,000 leads to 1 M",
    load: async () => (await import("./growth.ts")).growthBench,
  },
  api: {
    title: "The API at 1 M leads",
    load: async () => (await import("./api.ts")).apiBench,
  },
  backtest: {
    title: "Back-tests and thresholds at 1 M leads",
    load: async () => (await import("./backtest.ts")).backTestBench,
  },
  learning: {
    title: "Learning from 1 M leads",
    load: async () => (await import("./learning-1m.ts")).learningBench,
  },
  app: {
    title: "The web app at 1 M leads, in a browser",
    load: async () => (await import("./app.ts")).appBench,
  },
  ingest: {
    title: "Ingestion through HTTP to committed score",
    load: async () => (await import("./ingest.ts")).ingestBench,
  },
};
