import type { Logger } from "pino";
import type { KeyRing } from "../capture/store.ts";
import type { Clock } from "../platform/clock.ts";
import type { Catalogues } from "../scoring/store.ts";
import type { Metrics } from "./metrics.ts";
import type { Pool } from "./store.ts";

/** What the API works with; the composition root makes it. */
export type Deps = {
  pool: Pool;
  keys: KeyRing;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
  /** Compiled once for all requests. */
  catalogues: Catalogues;
};
