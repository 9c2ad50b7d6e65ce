import type { Logger } from "pino";
import type { Capture, Outcome } from "../capture/capture.ts";
import type { KeyRing } from "../capture/store.ts";
import type { Guide } from "../learning/guided/asking.ts";
import type { HeldChances } from "../learning/predictions/chances.ts";
import type { Clock } from "../platform/clock.ts";
import type { Sentence } from "../platform/sentence.ts";
import type { Totals } from "../scoring/ranking/store.ts";
import type { Simulation } from "../scoring/simulation/simulation.ts";
import type { Catalogues } from "../scoring/store.ts";
import type { Access } from "./access/access.ts";
import type { ImportFiles } from "./imports/files.ts";
import type { UsualLanguage } from "./installation/usual-language.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { Pool } from "./store.ts";

/** What the API works with; the composition root makes it. */
export type Deps = {
  pool: Pool;
  keys: KeyRing;
  /** People's passwords and sessions. */
  access: Access;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
  /** Why this server can take no event now; undefined when it can. */
  hindrance: () => Promise<Sentence | undefined>;
  /** Stores captures; an outcome each, given after its commit. */
  ingest: (captures: Capture[]) => Promise<Outcome[]>;
  /** Compiled once for all requests. */
  catalogues: Catalogues;
  /** The base in memory. */
  simulation: Simulation;
  /** Files that people sent to be imported. */
  imports: ImportFiles;
  /** What files of past leads say, for the guided start. */
  guide: Guide;
  /** The language where nobody chose one. */
  usualLanguage: UsualLanguage;
  /** How long the lists of leads are. */
  totals: Totals;
  /** What was last predicted of all leads. */
  chances: HeldChances;
};
