import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dayOf, type Model, mondayOf, parseModel } from "@bussola/engine";
import type pg from "pg";
import type { Logger } from "pino";
import { backTestTask } from "./api/backtests/jobs.ts";
import { finishGuided } from "./api/guided/jobs.ts";
import { hindrance } from "./api/health/store.ts";
import { ImportFiles } from "./api/imports/files.ts";
import { importFile } from "./api/imports/jobs.ts";
import { workTask } from "./api/lists/jobs.ts";
import { createMetrics, type Metrics } from "./api/metrics/metrics.ts";
import { readBase } from "./api/metrics/store.ts";
import { apiPlugin, probesPlugin } from "./api/plugin.ts";
import { createTasks } from "./api/tasks.ts";
import { thresholdTask } from "./api/thresholds/jobs.ts";
import { ensureSecretKey, ensureWriteKey } from "./capture/jobs.ts";
import { trackingRoutes } from "./capture/routes.ts";
import { KeyRing } from "./capture/store.ts";
import { Turnstile } from "./capture/turnstile.ts";
import { Door } from "./door.ts";
import { createHttp } from "./http.ts";
import { Guide } from "./learning/guided/asking.ts";
import { keptFiles } from "./learning/guided/store.ts";
import { predicting } from "./learning/predictions/store.ts";
import { ensureChallenge } from "./learning/training/retraining/store.ts";
import { ensureLook } from "./learning/watch/store.ts";
import { purgeChanges } from "./ledger/changes/store.ts";
import { historiesRebuilt } from "./ledger/jobs.ts";
import { Pipeline } from "./pipeline.ts";
import { systemClock } from "./platform/clock.ts";
import { keepYoung } from "./platform/collector.ts";
import { type Config, PROJECT_DIR } from "./platform/config.ts";
import { openDatabase } from "./platform/database.ts";
import { createLog } from "./platform/log.ts";
import { MIGRATIONS_DIR, migrate, readMigrations } from "./platform/migrate.ts";
import {
  createOperation,
  hasOperationSince,
  OperationRunner,
  planOperations,
} from "./platform/operations.ts";
import type { Sentence } from "./platform/sentence.ts";
import { ensureSample, loadSample, resetSample, type SampleParams } from "./sample/jobs.ts";
import { ensureConversion } from "./scoring/conversion/jobs.ts";
import { publish, saveModel } from "./scoring/jobs.ts";
import { isLimited } from "./scoring/retention/limits.ts";
import { loadRetention } from "./scoring/retention/store.ts";
import { Simulation } from "./scoring/simulation/simulation.ts";
import { webRoutes } from "./web/routes.ts";

const HOUR_MS = 3_600_000;
/** Who asks how the base does asks again soon: better no answer than a late one. */
const PROBE_PATIENCE_MS = 2_000;
const SAMPLE_MODEL = join(PROJECT_DIR, "templates/sample.yaml");

export type Role = "web" | "worker";

export type StartOptions = {
  /** What this process does; one without `web` answers at most who probes it. */
  roles?: readonly Role[];
  /** Loads the sample base on a database that never had it: true also into DATABASE_URL. */
  sample?: boolean;
  /** Told what start-up is doing. */
  tell?: (what: Sentence) => void;
};

export type RunningServer = {
  /** Where it serves; absent for a worker alone. */
  url: string | undefined;
  /** Where it answers `/health`, `/ready` and `/metrics`; absent for a worker without a port for it. */
  probes: string | undefined;
  writeKey: string;
  secretKey: string;
  /** The operation that loads the sample base, when this start set it off or goes on with it. */
  sampleOperation: number | undefined;
  /** Answers what is in flight, then stops; a database of its own too. */
  close(): Promise<void>;
};

/** Starts Bussola. Throws a UserError for what its user can mend. */
export async function startServer(
  config: Config,
  { roles = ["web", "worker"], sample, tell = () => {} }: StartOptions = {},
): Promise<RunningServer> {
  keepYoung();
  const log = createLog(config.logLevel);
  const database = await openDatabase(config, {
    tell,
    onIdleError: (error) => log.warn({ err: error }, "idle connection lost"),
    onLost: (error) => log.fatal({ err: error }, "PostgreSQL is gone"),
  });
  const { pool } = database;
  const closers: (() => Promise<unknown>)[] = [() => database.close()];
  const isWeb = roles.includes("web");
  const port = isWeb ? config.port : config.probePort;
  const door = port === undefined ? undefined : new Door(createHttp(log));
  const close = async () => {
    // First of all, so that nothing new comes in while the rest is waited for.
    await door?.close();
    for (const step of closers.splice(0).reverse()) await step();
  };
  try {
    const probes = database.connect({ max: 2, patience: PROBE_PATIENCE_MS });
    const { url: address } = database;
    const simulation = new Simulation({ url: address, memory: config.simulationMemory, log });
    closers.push(() => simulation.close());
    const turnstile = new Turnstile();
    const metrics = createMetrics({
      simulation: () => simulation.state,
      queue: () => ({
        length: pipeline.queued,
        oldest: pipeline.oldestWait,
        outside: turnstile.outside,
      }),
      database: () => readBase(probes),
    });
    // Its own connections, so that nobody who reads keeps ingestion waiting.
    const ingestPool = database.connect({ max: 2, probesOnly: true });
    const pipeline = new Pipeline(ingestPool, systemClock, metrics.observeBatch);
    closers.push(() => pipeline.idle());
    const count = (histories: unknown) => metrics.observeRebuilt(histories as number);
    historiesRebuilt.subscribe(count);
    closers.push(async () => historiesRebuilt.unsubscribe(count));
    const imports = new ImportFiles(join(config.dataDir, "imports"));
    const guide = new Guide();
    closers.push(() => guide.close());
    const serving = {
      config,
      pool,
      probes,
      log,
      pipeline,
      turnstile,
      metrics,
      simulation,
      imports,
      guide,
    };
    if (door) await (isWeb ? addRoutes : addProbes)(door, serving);
    tell({ en: "Opening the door", it: "Apertura del servizio" });
    const listening = await door?.listen({ host: config.host, port: port as number });
    await migrate(pool);
    await ensureConversion(pool);
    const writeKey = await ensureWriteKey(pool);
    const secretKey = await ensureSecretKey(pool, config.dataDir, config.secretKey);
    if (roles.includes("worker")) startWorker(serving, closers);
    const wanted = sample ?? config.databaseUrl === undefined;
    const sampleOperation = wanted ? await ensureSample(pool, systemClock.now()) : undefined;
    door?.open();
    const url = isWeb ? listening : undefined;
    return { url, probes: listening, writeKey, secretKey, sampleOperation, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Serving = {
  config: Config;
  pool: pg.Pool;
  /** For questions about the base itself, which end in time whatever the others do. */
  probes: pg.Pool;
  log: Logger;
  pipeline: Pipeline;
  turnstile: Turnstile;
  metrics: Metrics;
  simulation: Simulation;
  imports: ImportFiles;
  guide: Guide;
};

async function addRoutes(door: Door, serving: Serving): Promise<void> {
  const { config, metrics, turnstile } = serving;
  const given = await givenTo(door, serving);
  await door.app.register(trackingRoutes, {
    ...given,
    turnstile,
    phoneCountry: config.phoneCountry,
    observe: metrics.observeRequest,
  });
  await door.app.register(apiPlugin, given);
  await door.app.register(webRoutes);
}

async function addProbes(door: Door, serving: Serving): Promise<void> {
  await door.app.register(probesPlugin, await givenTo(door, serving));
}

/** What the doors work with. */
async function givenTo(door: Door, serving: Serving) {
  const { pool, probes, log, pipeline, metrics, simulation, imports, guide } = serving;
  const schema = (await readMigrations(MIGRATIONS_DIR)).length;
  return {
    ...{ pool, keys: new KeyRing(pool), clock: systemClock, log },
    ...{ metrics, simulation, imports, guide },
    ingest: pipeline.ingest.bind(pipeline),
    hindrance: async () => door.hindrance ?? (await hindrance(probes, schema)),
  };
}

function startWorker(
  { config, pool, log, pipeline, imports, simulation, guide }: Serving,
  closers: (() => Promise<unknown>)[],
): void {
  const now = systemClock.now;
  const ingest = pipeline.ingest.bind(pipeline);
  const { phoneCountry } = config;
  const tasks = createTasks(pool, now, simulation, {
    sample: async (params, progress) => {
      const model = await sampleModel();
      const { version } = await saveModel(pool, model);
      // A shadow when the process died in the middle of it.
      if (version.status === "draft" || version.status === "shadow")
        await publish(pool, version.id, false, now, progress);
      const loaded = await loadSample(pool, params as SampleParams, ingest, progress);
      await createOperation(pool, "watch");
      return loaded;
    },
    work: workTask({ pool, clock: systemClock, ingest }),
    backtest: backTestTask({ pool, simulation }),
    thresholds: thresholdTask({ pool, simulation }),
    reset: (_params, progress) => resetSample(pool, now, progress),
    import: (params, progress) =>
      importFile(params, progress, { pool, files: imports, phoneCountry, now, ingest }),
    guided: (params, progress) =>
      finishGuided(params, progress, { pool, files: imports, phoneCountry, now, ingest, guide }),
  });
  const runner = new OperationRunner(pool, tasks, log);
  closers.push(() => runner.stop());
  runner.start();
  const daily = () => {
    planOperations(pool, () => ensureDaily(pool)).catch((error: unknown) =>
      log.error({ err: error }, "daily work"),
    );
    keptFiles(pool)
      .then((kept) => imports.sweep(now(), kept))
      .catch((error: unknown) => log.error({ err: error }, "files to import"));
  };
  const beat = () => {
    daily();
    purgeChanges(pool).catch((error: unknown) => log.error({ err: error }, "purge of changes"));
    timer = setTimeout(beat, untilBeat(now()));
  };
  let timer = setTimeout(beat, untilBeat(now()));
  closers.push(async () => clearTimeout(timer));
  daily();
}

/** Milliseconds: every quarter of an hour, the first of a UTC day as it begins, when scores drift. */
const untilBeat = (now: number): number => HOUR_MS / 4 - (now % (HOUR_MS / 4)) + 1_000;

const sampleModel = async (): Promise<Model> => parseModel(await readFile(SAMPLE_MODEL, "utf8"));

/**
 * Scores drift with time alone: one sweep a UTC day, whichever process thinks of it first. After it
 * what is predicted, and a purge, where something is not kept for ever. Once a week a look at how the
 * models do.
 */
async function ensureDaily(pool: pg.Pool): Promise<void> {
  const today = new Date(Math.floor(Date.now() / (24 * HOUR_MS)) * 24 * HOUR_MS);
  if (!(await hasOperationSince(pool, "sweep", today))) await createOperation(pool, "sweep");
  const predictor = await predicting(pool);
  if (predictor && !(await hasOperationSince(pool, "predict", today)))
    await createOperation(pool, "predict");
  await ensureChallenge(pool, dayOf(today.getTime()));
  if (isLimited(await loadRetention(pool)) && !(await hasOperationSince(pool, "purge", today)))
    await createOperation(pool, "purge");
  await ensureLook(pool, new Date(mondayOf(dayOf(Date.now())) * 24 * HOUR_MS));
}
