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
  ingest: {
    title: "Ingestion through HTTP to committed score",
    load: async () => (await import("./ingest.ts")).ingestBench,
  },
};
