import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Outcome } from "../capture/capture.ts";

/** Figures of this process, in the format of Prometheus. */
export type Metrics = {
  /** Told of every event that came in. */
  count: (outcome: Outcome) => void;
  contentType: string;
  text: () => Promise<string>;
};

/** @param queued how many events wait to be stored */
export function createMetrics(queued: () => number): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const events = new Counter({
    name: "bussola_events_total",
    help: "Events that came in, by what became of them.",
    labelNames: ["outcome"],
    registers: [registry],
  });
  // All of them from the start: a series that appears late has no rate.
  for (const outcome of ["stored", "duplicate", "rejected"]) events.inc({ outcome }, 0);
  new Gauge({
    name: "bussola_queued_events",
    help: "Events that wait to be stored.",
    registers: [registry],
    collect() {
      this.set(queued());
    },
  });
  return {
    count: ({ status }) => events.inc({ outcome: status }),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
