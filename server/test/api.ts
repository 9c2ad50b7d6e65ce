import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer, Endpoint, Operation, Problem, Request } from "@bussola/contract";
import { backTestTask } from "../src/api/backtests/jobs.ts";
import { finishGuided } from "../src/api/guided/jobs.ts";
import { hindrance } from "../src/api/health/store.ts";
import { ImportFiles } from "../src/api/imports/files.ts";
import { importFile } from "../src/api/imports/jobs.ts";
import { workTask } from "../src/api/lists/jobs.ts";
import { createMetrics } from "../src/api/metrics/metrics.ts";
import { readBase } from "../src/api/metrics/store.ts";
import { apiPlugin } from "../src/api/plugin.ts";
import { createTasks, type Task } from "../src/api/tasks.ts";
import { thresholdTask } from "../src/api/thresholds/jobs.ts";
import { KeyRing, saveKey } from "../src/capture/store.ts";
import { addressOf } from "../src/cli/client/client.ts";
import { createHttp } from "../src/http.ts";
import { Guide } from "../src/learning/guided/asking.ts";
import type { Clock } from "../src/platform/clock.ts";
import { createLog } from "../src/platform/log.ts";
import { findOperation, type Mark, type Progress } from "../src/platform/operations.ts";
import { Simulation, type SimulationOptions } from "../src/scoring/simulation/simulation.ts";
import { createWorld } from "./world.ts";

export const SECRET = "bsl_s_secret";
export const WRITE = "bsl_w_write";

export type Answered = {
  status: number;
  headers: Headers;
  body: unknown;
};

/** The API on a port of its own, over a world of its own. */
export async function createApi(clock?: Clock, simulating: Partial<SimulationOptions> = {}) {
  const world = await createWorld(clock);
  const { pool, pipeline } = world;
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line) });
  await saveKey(pool, { value: SECRET, scope: "secret", source: "Import", kind: "import" });
  await saveKey(pool, { value: WRITE, scope: "write", source: "Site", kind: "tracking" });
  const simulation = new Simulation({
    ...{ url: () => world.url, memory: 2 ** 30, patience: 60_000, log },
    ...simulating,
  });
  const metrics = createMetrics({
    simulation: () => simulation.state,
    queue: () => ({ length: pipeline.queued, oldest: pipeline.oldestWait, outside: 0 }),
    database: () => readBase(pool),
  });
  const now = clock?.now ?? Date.now;
  const folder = await mkdtemp(join(tmpdir(), "bussola-imports-"));
  const imports = new ImportFiles(folder);
  const ingest = pipeline.ingest.bind(pipeline);
  const guide = new Guide();
  const app = createHttp(log);
  const given = {
    ...{ pool, keys: new KeyRing(pool), clock: { now }, log, metrics, simulation, imports },
    ...{ ingest, guide },
    hindrance: () => hindrance(pool, 1),
  };
  await app.register(apiPlugin, given);
  await app.listen({ port: 0, host: "127.0.0.1" });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const nothing: Task = async () => null;
  const marks = new Map<number, Record<string, Mark>>();
  const tasks = createTasks(pool, now, simulation, {
    work: workTask({ pool, clock: { now }, ingest }),
    backtest: backTestTask({ pool, simulation }),
    thresholds: thresholdTask({ pool, simulation }),
    ...{ sample: nothing, reset: nothing },
    import: (params, progress) =>
      importFile(params, progress, { pool, files: imports, phoneCountry: "IT", now, ingest }),
    guided: (params, progress) =>
      finishGuided(params, progress, {
        ...{ pool, files: imports, phoneCountry: "IT", now, ingest, guide },
      }),
  });

  async function fetched(path: string, init: RequestInit = {}): Promise<Answered> {
    const headers = new Headers(init.headers);
    if (!headers.has("authorization")) headers.set("authorization", `Bearer ${SECRET}`);
    if (headers.get("authorization") === "none") headers.delete("authorization");
    const response = await fetch(url + path, { ...init, headers });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json");
    const { status } = response;
    return { status, headers: response.headers, body: isJson && text ? JSON.parse(text) : text };
  }

  /** Asks as the contract says; any status. */
  function ask<E extends Endpoint>(endpoint: E, asked: Request<E>, headers = {}) {
    const { params, query, body } = asked as {
      params?: Record<string, unknown>;
      query?: Record<string, unknown>;
      body?: unknown;
    };
    return fetched(addressOf("", endpoint.path, params, query), {
      method: endpoint.method,
      headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  return {
    ...world,
    url,
    databaseUrl: world.url,
    log,
    /** What the log was told. */
    lines,
    metrics,
    imports,
    simulation,
    /** Where files to import are kept. */
    folder,
    fetched,
    ask,
    /**
     * Asks and expects success, in the shape that the contract promises; again while what is asked for
     * is made ready.
     */
    async get<E extends Endpoint>(endpoint: E, asked: Request<E>, headers = {}) {
      let { status, body } = await ask(endpoint, asked, headers);
      while (status === 503 && (body as Problem).progress) {
        await sleep(50);
        ({ status, body } = await ask(endpoint, asked, headers));
      }
      if (status !== endpoint.status) throw new Error(`${status} ${JSON.stringify(body)}`);
      return endpoint.answer.parse(body) as Answer<E>;
    },
    /**
     * Does what an operation asks for, as the runner would.
     * @param cutAt a step at which it is cut off; performed again it has the marks that it made
     */
    async perform({ id }: Pick<Operation, "id">, cutAt?: string): Promise<unknown> {
      const operation = await findOperation(pool, id);
      if (!operation) throw new Error(`no operation ${id}`);
      const kept = marks.get(id) ?? {};
      marks.set(id, kept);
      const tell: Progress = async (step, _done, _total, mark) => {
        if (mark && cutAt !== undefined) kept[step] = mark;
        if (step === cutAt) throw new Error(`cut off at ${step}`);
      };
      const progress = Object.assign(tell, { marks: { ...kept } });
      const result = await tasks[operation.kind]?.(operation.params, progress);
      const values = [id, JSON.stringify(result ?? null)];
      await pool.query("UPDATE operation SET state = 'done', result = $2 WHERE id = $1", values);
      return result;
    },
    async close(): Promise<void> {
      await app.close();
      await guide.close();
      await simulation.close();
      await world.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Api = Awaited<ReturnType<typeof createApi>>;
