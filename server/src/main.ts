import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Model, parseModel } from "@bussola/engine";
import type { FastifyInstance } from "fastify";
import type pg from "pg";
import type { Logger } from "pino";
import { createMetrics } from "./api/metrics.ts";
import { apiPlugin } from "./api/plugin.ts";
import { createTasks } from "./api/tasks.ts";
import { ensureSecretKey, ensureWriteKey } from "./capture/jobs.ts";
import { trackingRoutes } from "./capture/routes.ts";
import { KeyRing } from "./capture/store.ts";
import { createHttp } from "./http.ts";
import { purgeChanges } from "./ledger/changes/store.ts";
import { Pipeline } from "./pipeline.ts";
import { systemClock } from "./platform/clock.ts";
import { type Config, PROJECT_DIR } from "./platform/config.ts";
import { type EmbeddedDatabase, openEmbedded } from "./platform/embedded.ts";
import { codeOf, UserError } from "./platform/errors.ts";
import { createLog } from "./platform/log.ts";
import { migrate } from "./platform/migrate.ts";
import { createOperation, hasOperationSince, OperationRunner } from "./platform/operations.ts";
import { checkDatabase, createPool } from "./platform/postgres.ts";
import type { Sentence } from "./platform/sentence.ts";
import { ensureSample, loadSample, resetSample, type SampleParams } from "./sample/jobs.ts";
import { publish, saveModel } from "./scoring/jobs.ts";

const HOUR_MS = 3_600_000;
const SAMPLE_MODEL = join(PROJECT_DIR, "templates/sample.yaml");

export type Role = "web" | "worker";

export type StartOptions = {
  /** What this process does; a process without `web` serves nothing. */
  roles?: readonly Role[];
  /** Loads the sample base on a database that never had it: true also into DATABASE_URL. */
  sample?: boolean;
  /** Told what start-up is doing. */
  tell?: (what: Sentence) => void;
};

export type RunningServer = {
  /** Where it listens; absent for a worker alone. */
  url: string | undefined;
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
  const log = createLog(config.logLevel);
  const database = await openDatabase(config, log, tell);
  const { pool } = database;
  const closers: (() => Promise<unknown>)[] = [() => database.close()];
  const close = async () => {
    for (const step of closers.splice(0).reverse()) await step();
  };
  try {
    await migrate(pool);
    const writeKey = await ensureWriteKey(pool);
    const secretKey = await ensureSecretKey(pool, config.dataDir, config.secretKey);
    const pipeline = new Pipeline(database.ingestPool, systemClock);
    closers.push(() => pipeline.idle());
    const url = roles.includes("web")
      ? await serve(config, pool, log, pipeline, closers, tell)
      : undefined;
    if (roles.includes("worker")) startWorker(pool, log, pipeline, closers);
    const wanted = sample ?? config.databaseUrl === undefined;
    const sampleOperation = wanted ? await ensureSample(pool, systemClock.now()) : undefined;
    return { url, writeKey, secretKey, sampleOperation, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openDatabase(config: Config, log: Logger, tell: (what: Sentence) => void) {
  let embedded: EmbeddedDatabase | undefined;
  if (!config.databaseUrl) {
    tell({ en: "Starting PostgreSQL", it: "Avvio di PostgreSQL" });
    const onLost = (error: Error) => log.fatal({ err: error }, "PostgreSQL is gone");
    embedded = await openEmbedded({ dataDir: config.dataDir, onProgress: tell, onLost });
  }
  const url = () => config.databaseUrl ?? (embedded as EmbeddedDatabase).url;
  const onIdleError = (error: Error) => log.warn({ err: error }, "idle connection lost");
  const pool = createPool(url, { onIdleError });
  // Its own, so that nobody who reads keeps ingestion waiting.
  const ingestPool = createPool(url, { onIdleError, max: 2, probesOnly: true });
  const close = async () => {
    await Promise.all([pool.end(), ingestPool.end()]);
    await embedded?.close();
  };
  try {
    if (config.databaseUrl) await checkDatabase(pool, config.databaseUrl);
  } catch (error) {
    await close();
    throw error;
  }
  return { pool, ingestPool, close };
}

async function serve(
  config: Config,
  pool: pg.Pool,
  log: Logger,
  pipeline: Pipeline,
  closers: (() => Promise<unknown>)[],
  tell: (what: Sentence) => void,
): Promise<string> {
  const app = createHttp(log);
  closers.push(() => app.close());
  const keys = new KeyRing(pool);
  const metrics = createMetrics(() => pipeline.queued);
  const common = { pool, keys, clock: systemClock, log, phoneCountry: config.phoneCountry };
  const ingest = pipeline.ingest.bind(pipeline);
  await app.register(trackingRoutes, { ...common, ingest, count: metrics.count });
  await app.register(apiPlugin, { ...common, metrics });
  tell({ en: "Opening the door", it: "Apertura del servizio" });
  await listen(app, config);
  const { port } = app.server.address() as AddressInfo;
  return `http://${config.host === "0.0.0.0" || config.host === "127.0.0.1" ? "localhost" : config.host}:${port}`;
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    if (codeOf(cause) === "EADDRINUSE")
      throw new UserError(
        {
          en: `Port ${port} is taken: stop the program that uses it, or start Bussola on another with PORT=${port + 1} npm start.`,
          it: `La porta ${port} è occupata: ferma il programma che la usa, oppure avvia Bussola su un'altra con PORT=${port + 1} npm start.`,
        },
        { cause },
      );
    if (codeOf(cause) === "EACCES" || codeOf(cause) === "EADDRNOTAVAIL")
      throw new UserError(
        {
          en: `Bussola cannot listen on ${host}:${port} (${codeOf(cause)}): choose others with HOST and PORT.`,
          it: `Bussola non può mettersi in ascolto su ${host}:${port} (${codeOf(cause)}): scegline altri con HOST e PORT.`,
        },
        { cause },
      );
    throw cause;
  }
}

function startWorker(
  pool: pg.Pool,
  log: Logger,
  pipeline: Pipeline,
  closers: (() => Promise<unknown>)[],
): void {
  const now = systemClock.now;
  const tasks = createTasks(pool, now, {
    sample: async (params, progress) => {
      const model = await sampleModel();
      const { version } = await saveModel(pool, model);
      // A shadow when the process died in the middle of it.
      if (version.status === "draft" || version.status === "shadow")
        await publish(pool, version.id, false, now, progress);
      return loadSample(pool, params as SampleParams, pipeline.ingest.bind(pipeline), progress);
    },
    reset: (_params, progress) => resetSample(pool, now, progress),
  });
  const runner = new OperationRunner(pool, tasks, log);
  closers.push(() => runner.stop());
  runner.start();
  const sweepOnce = () =>
    void ensureSweep(pool).catch((error: unknown) => log.error({ err: error }, "sweep"));
  const timer = setInterval(() => {
    sweepOnce();
    purgeChanges(pool).catch((error: unknown) => log.error({ err: error }, "purge of changes"));
  }, HOUR_MS / 4);
  closers.push(async () => clearInterval(timer));
  sweepOnce();
}

const sampleModel = async (): Promise<Model> => parseModel(await readFile(SAMPLE_MODEL, "utf8"));

/** Scores drift with time alone: one sweep a UTC day, whichever process thinks of it first. */
async function ensureSweep(pool: pg.Pool): Promise<void> {
  const today = new Date(Math.floor(Date.now() / (24 * HOUR_MS)) * 24 * HOUR_MS);
  if (!(await hasOperationSince(pool, "sweep", today))) await createOperation(pool, "sweep");
}
